package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `-o verbose` and `-o none` print.
@Timeout(120)
@Tag("fallback")
class OutputLevelsIT {
    private static final String REQUEST = """
            GET /a.txt HTTP/1.1\r
            Host: x\r
            X-Odd:  \ttab\t \r
            Cookie: id=secret\r
            Authorization: Basic c2VjcmV0\r
            \r
            """;

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("a.txt"), "text\0\033[31m\n");
    }

    @Test
    void verbose_prints_what_came_octet_by_octet_and_what_was_answered() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "-o", "verbose", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, REQUEST);
            Client.readUntil(socket, "m\n");
            socket.shutdownOutput();
            hark.awaitLine("^  #1 closed after 1 request: the client closed it$");
            assertThat(hark.output())
                    .contains("""
                              > GET /a.txt HTTP/1.1\\r\\n
                              > Host: x\\r\\n
                              > X-Odd:  \\ttab\\t \\r\\n
                              > Cookie: *********\\r\\n
                              > Authorization: **************\\r\\n
                              > \\r\\n
                            """)
                    .contains(
                            "  < HTTP/1.1 200 OK\\r\\n\n",
                            "  < Content-Length: 11\\r\\n\n",
                            "  < text\\x00\\x1B[31m\\n\n")
                    .doesNotContain("secret", "c2Vjcm", "\033");
        }
    }

    @Test
    void secrets_stay_masked_when_they_come_octet_by_octet() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "-o", "verbose", site.toString());
                var socket = hark.connect()) {
            socket.setTcpNoDelay(true);
            for (char octet : REQUEST.toCharArray()) Client.write(socket, Character.toString(octet));
            Client.readUntil(socket, "m\n");
            hark.awaitLine("^  #1\\.\\d+ GET /a\\.txt  200");
            var shown = hark.output()
                    .lines()
                    .filter(line -> line.startsWith("  > "))
                    .map(line -> line.substring("  > ".length()))
                    .reduce("", String::concat);
            assertThat(shown).contains("\\r\\nCookie: *********\\r\\nAuthorization: **************\\r\\n\\r\\n");
        }
    }

    @Test
    void secrets_are_shown_on_request() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "-o", "verbose", "--show-secrets", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, REQUEST);
            hark.awaitLine("^  > Cookie: id=secret\\\\r\\\\n$");
        }
    }

    @Test
    void verbose_shows_what_was_refused_as_it_came() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "-o", "verbose", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, "\026\003\001\002\0\001\r\n\r\n");
            hark.awaitLine("^  > \\\\x16\\\\x03\\\\x01\\\\x02\\\\x00\\\\x01\\\\r\\\\n$");
            hark.awaitLine("^  #1\\.1 refused: 400 ");
        }
    }

    @Test
    void none_prints_the_ready_line_alone() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "-o", "none", site.toString())) {
            assertThat(Client.get(hark.uri("/a.txt")).statusCode()).isEqualTo(200);
            hark.signal("INT");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.output()).matches("Listening on http://127\\.0\\.0\\.1:\\d+\n");
            assertThat(hark.errors()).isEmpty();
        }
    }
}
