package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command has the limits of the server: what is in them is answered, what is beyond is refused and told.
@Timeout(120)
@Tag("fallback")
class LimitsIT {
    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("a.txt"), "text\n");
    }

    @Test
    void a_request_line_of_8_kib() throws Exception {
        int room = 8 * 1024 - "GET /a.txt? HTTP/1.1".length();
        assertLimit(414, request("?" + "q".repeat(room), ""), request("?" + "q".repeat(room + 1), ""));
    }

    @Test
    void a_hundred_field_lines_the_host_among_them() throws Exception {
        assertLimit(431, request("", "X: y\r\n".repeat(99)), request("", "X: y\r\n".repeat(100)));
    }

    @Test
    void field_lines_of_32_kib_together() throws Exception {
        var line = "X: " + "y".repeat(1024 - "X: \r\n".length()) + "\r\n";
        assertLimit(431, request("", line.repeat(31)), request("", line.repeat(32)));
    }

    @Test
    void a_limit_of_ones_own() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--limit", "connections-per-peer=1", site.toString());
                var first = RawClient.connect(hark.address())) {
            assertThat(first.send(request("", "")).response().status()).isEqualTo(200);
            try (var second = RawClient.connect(hark.address())) {
                assertThat(second.response().status()).isEqualTo(503);
                assertThat(second.isAtEnd()).isTrue();
            }
            hark.awaitLine("^  #2 turned away: 503 Service Unavailable. There is no room: limit connections-per-peer$");
            assertThat(first.send(request("", "")).response().status()).isEqualTo(200);
        }
    }

    private static String request(String query, String fieldLines) {
        return "GET /a.txt" + query + " HTTP/1.1\r\nHost: x\r\n" + fieldLines + "\r\n";
    }

    private void assertLimit(int status, String within, String beyond) throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var client = RawClient.connect(hark.address())) {
            assertThat(client.send(within).response().status()).isEqualTo(200);
            assertThat(client.send(beyond).response().status()).isEqualTo(status);
            assertThat(client.isAtEnd()).isTrue();
            hark.awaitLine("^  #1\\.2 refused: " + status + " .+ \\(RFC \\d+ §[\\d.]+\\)$");
        }
    }
}
