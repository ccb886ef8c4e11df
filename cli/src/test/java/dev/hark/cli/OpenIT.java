package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--open`, with a program in the place of the desktop's.
@Timeout(120)
class OpenIT {
    @TempDir
    Path site;

    @TempDir
    Path programs;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void the_page_is_opened_and_served(String address) throws Exception {
        Files.writeString(site.resolve("a.txt"), "text\n");
        program("echo \"$1\" > " + programs.resolve("part") + "; mv " + programs.resolve("part") + " "
                + programs.resolve("opened"));
        try (var hark = start("--bind", address)) {
            int port = hark.address().getPort();
            assertThat(awaitContent(programs.resolve("opened"))).isEqualTo("http://127.0.0.1:" + port + "\n");
            assertThat(Client.get(URI.create("http://127.0.0.1:" + port + "/a.txt"))
                            .body())
                    .isEqualTo("text\n");
            awaitNoChildren(hark);
            hark.signal("INT");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.errors()).isEmpty();
        }
    }

    @Test
    void a_browser_that_does_not_end_holds_up_nothing_and_survives() throws Exception {
        program("echo $$ > " + programs.resolve("part") + "; mv " + programs.resolve("part") + " "
                + programs.resolve("pid") + "; exec sleep 60");
        try (var hark = start()) {
            var browser = ProcessHandle.of(
                            Long.parseLong(awaitContent(programs.resolve("pid")).strip()))
                    .orElseThrow();
            try {
                hark.signal("INT");
                assertThat(hark.exitCode()).isZero();
                assertThat(browser.isAlive()).isTrue();
            } finally {
                browser.destroyForcibly();
            }
        }
    }

    @Test
    void if_none_opens_one_line_says_so_and_it_goes_on() throws Exception {
        program("exit 4");
        try (var hark = start()) {
            awaitNoChildren(hark);
            assertThat(Client.get(hark.uri("/none")).statusCode()).isEqualTo(404);
            hark.signal("INT");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.errors())
                    .isEqualTo("hark: No browser opens: '" + programs.resolve("xdg-open")
                            + "' ended with exit code 4. Open " + hark.uri("") + " yourself.\n");
        }
    }

    private HarkProcess start(String... words) throws Exception {
        var all = new ArrayList<>(List.of("-p", "0", "--open", site.toString()));
        all.addAll(List.of(words));
        return HarkProcess.with()
                .variable("PATH", programs + ":" + System.getenv("PATH"))
                .start(all.toArray(String[]::new));
    }

    private void program(String script) throws Exception {
        var file = Files.writeString(programs.resolve("xdg-open"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String awaitContent(Path file) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(file) && System.nanoTime() < deadline) Thread.sleep(Duration.ofMillis(10));
        return Files.readString(file);
    }

    /// Also one that has ended is there until somebody takes note of that.
    private static void awaitNoChildren(HarkProcess hark) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (hark.handle().children().findAny().isPresent() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(10));
        }
        assertThat(hark.handle().children()).isEmpty();
    }
}
