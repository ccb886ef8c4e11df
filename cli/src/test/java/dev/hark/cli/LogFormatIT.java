package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `--log-format` prints, and where.
@Timeout(120)
@Tag("fallback")
class LogFormatIT {
    private static final String REQUEST = "GET /a.txt HTTP/1.1\r\nHost: x\r\nUser-Agent: \"me\"\r\n\r\n";

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("a.txt"), "text\n");
    }

    @Test
    void combined_has_a_line_for_each_answer_and_standard_output_nothing_else() throws Exception {
        assertThat(logOf("combined").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}(:\\d\\d){3} [+-]\\d{4}] "
                                        + "\"GET /a\\.txt HTTP/1\\.1\" 200 5 \"-\" \"\\\\x22me\\\\x22\""),
                        line -> assertThat(line).startsWith("127.0.0.1 - - [").contains("] \"-\" 400 "));
    }

    @Test
    void json_has_an_object_for_each_answer_and_standard_output_nothing_else() throws Exception {
        assertThat(logOf("json").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"time\":\"20")
                                .contains("\"connection\":1,\"request\":1,\"peer\":\"127.0.0.1:")
                                .contains("\"status\":200,\"octets\":5,\"ms\":", ",\"userAgent\":\"\\\"me\\\"\",")
                                .endsWith("\"complete\":true,\"persistence\":\"persistent\"}"),
                        line -> assertThat(line)
                                .contains("\"request\":2,", "\"status\":400,", "\"refused\":\"bad-request-line\"")
                                .endsWith("\"section\":\"RFC 9112 \\u00a73\"}"));
    }

    private String logOf(String format) throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--log-format", format, site.toString())) {
            var ready = hark.awaitError("^Listening on http://127\\.0\\.0\\.1:\\d+$");
            int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
            try (var socket = new Socket("127.0.0.1", port)) {
                Client.write(socket, REQUEST);
                Client.readUntil(socket, "text\n");
                Client.write(socket, "no request\r\n\r\n");
                assertThat(Client.readAll(socket)).startsWith("HTTP/1.1 400 ");
            }
            hark.signal("TERM");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.errors()).endsWith("\nEnded after 1 connection and 2 answers.\n");
            return hark.output();
        }
    }
}
