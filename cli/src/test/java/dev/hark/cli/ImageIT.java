package dev.hark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The image with a Java of its own, made as `mvn -Pimage package` makes it, and taken elsewhere.
@Timeout(120)
class ImageIT {
    @TempDir
    static Path folder;

    static Path image;

    @BeforeAll
    static void make() throws Exception {
        var made = folder.resolve("made");
        image = folder.resolve("taken elsewhere");
        run("src/main/build/image.sh", made.toString());
        run("cp", "-a", made.toString(), image.toString());
        run("rm", "-r", made.toString());
    }

    private static void run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void it_serves_a_folder_with_its_own_java_and_ends() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "hello");
        try (var hark = HarkProcess.with().byImage(image).start("-p", "0", folder.toString());
                var connection = hark.connect()) {
            connection
                    .getOutputStream()
                    .write("GET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(connection.getInputStream().readAllBytes())
                    .asString(UTF_8)
                    .contains("200 OK")
                    .endsWith("hello");
            hark.signal("TERM");
            assertThat(hark.exitCode()).isZero();
            // It has no word to say of a Java that can't do something.
            assertThat(hark.lines().getFirst()).startsWith("Listening on");
            assertThat(hark.lines().get(1)).startsWith("Serving");
            assertThat(hark.errors()).isEmpty();
        }
    }

    @Test
    void java_finds_what_it_kept_of_a_start() throws Exception {
        var log = folder.resolve("classes.log");
        try (var hark = HarkProcess.with()
                .byImage(image)
                .variable("HARK_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .start("--version")) {
            assertThat(hark.exitCode()).isZero();
        }
        assertThat(log).content().contains("dev.hark.cli.Main source: shared objects file");
    }
}
