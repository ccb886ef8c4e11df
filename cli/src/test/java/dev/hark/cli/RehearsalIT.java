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
}
