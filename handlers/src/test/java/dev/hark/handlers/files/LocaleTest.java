package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Percent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocaleTest {
    @TempDir
    Path temp;

    /// The locale of most containers. The JVM then takes names of files for ASCII.
    @Test
    @EnabledOnOs(OS.LINUX)
    void in_the_c_locale_names_are_utf_8_nonetheless() throws Exception {
        var site = Site.in(temp).file("café/ü.txt", "umlaut");
        site.link("é", site.path("café"));
        try {
            var lines = ChildJvm.run(
                    Narrow.class,
                    "unset LANG LC_CTYPE;",
                    Map.of("LC_ALL", "C"),
                    site.root().toString(),
                    "/caf%C3%A9/%C3%BC.txt",
                    "/%C3%A9/%C3%BC.txt",
                    "/caf%C3%A9",
                    "/caf%C3%A9/",
                    "/caf%E9/");
            assertThat(lines.get(0)).isNotEqualTo("UTF-8");
            assertThat(lines.get(1)).isEqualTo("200 umlaut");
            assertThat(lines.get(2)).isEqualTo("200 umlaut");
            assertThat(lines.get(3)).startsWith("308");
            assertThat(Percent.decode(lines.get(4).substring(4)))
                    .contains("Index of /café/", "<a href=\"%C3%BC.txt\"><bdi>ü.txt</bdi></a>");
            assertThat(lines.get(5)).startsWith("404");
        } finally {
            site.removeLinks();
        }
    }
}
