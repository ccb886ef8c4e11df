package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A start that serves nobody but itself, for Java to record.
@Timeout(60)
class RehearsalIT {
    @TempDir
    Path site;

    @Test
    void it_serves_itself_whatever_the_environment_says_and_ends() throws Exception {
        Files.writeString(site.resolve("README.md"), "read me");
        try (var hark = HarkProcess.with()
                .jvm("-D" + Rehearsal.PROPERTY + "=true")
                .variable("HARK_PORT", "no port")
                .start("-p", "0", site.toString())) {
            hark.awaitLine("GET /README.md +200");
            hark.awaitLine("GET /nothing/here +404");
            hark.awaitLine("Ended after");
            assertThat(hark.exitCode()).isZero();
        }
    }

    /// Those of a library that is older than what Java keeps too: the build has given them a newer format.
    @Test
    void java_keeps_all_classes_that_a_start_needs() throws Exception {
        var cache = site.resolve("hark.aot");
        var log = site.resolve("classes.log");
        try (var rehearsal = HarkProcess.with()
                .jvm("-XX:AOTCacheOutput=" + cache)
                .jvm("-D" + Rehearsal.PROPERTY + "=true")
                .start("-p", "0", site.toString())) {
            assertThat(rehearsal.exitCode()).isZero();
        }
        try (var start = HarkProcess.with()
                .jvm("-XX:AOTCache=" + cache)
                .jvm("-Xlog:class+load:file=" + log)
                .start("--version")) {
            assertThat(start.exitCode()).isZero();
        }
        assertThat(log)
                .content()
                .contains("picocli.CommandLine source: shared objects file")
                .doesNotContain("source: file:");
    }
}
