package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the terminal shows of connections and their answers by default.
@Timeout(120)
@Tag("fallback")
class ConnectionsShownIT {
    private static final String ESTABLISHED = "Connection established!";
    private static final String ASK = "GET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("a.txt"), "text\n");
    }

    @Test
    void a_connection_that_never_sends_an_octet_is_shown_once() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var silent = hark.connect()) {
            hark.awaitLine("^Connection established! #1 127\\.0\\.0\\.1:" + silent.getLocalPort() + "$");
            silent.shutdownOutput();
            hark.signal("TERM");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.lines())
                    .filteredOn(line -> line.contains(ESTABLISHED))
                    .hasSize(1);
        }
    }

    @Test
    void every_answered_request_has_its_line_under_its_connection() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var socket = hark.connect()) {
            for (int i = 0; i < 3; i++) {
                Client.write(socket, ASK);
                Client.readUntil(socket, "text\n");
            }
            Client.write(socket, "HEAD /missing?a=b HTTP/1.1\r\nHost: x\r\n\r\n");
            Client.readUntil(socket, "\r\n\r\n");
            hark.awaitLines(3, "^  #1\\.\\d+ GET /a\\.txt  200  5 B  \\d[\\d.]* m?s$");
            hark.awaitLine("^  #1\\.\\d+ HEAD /missing\\?a=b  404  0 B  \\d[\\d.]* m?s$");
            assertThat(hark.lines())
                    .filteredOn(line -> line.contains(ESTABLISHED))
                    .hasSize(1);
        }
    }

    @Test
    void a_refused_message_is_told_with_status_and_section() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, "GET / HTTP/1.1\r\nHost : \033[31mx\r\n\r\n");
            assertThat(Client.readAll(socket)).startsWith("HTTP/1.1 400 ");
            hark.awaitLine("^  #1\\.1 refused: 400 Bad Request\\. .+ \\(RFC 9112 §[\\d.]+\\)$");
        }
    }

    @Test
    void what_is_no_terminal_gets_no_colour_and_only_whole_lines() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            Client.get(hark.uri("/a.txt"));
            Client.get(hark.uri("/%1b%5b31m"));
            hark.awaitLine("/%1b%5b31m  404");
            assertThat(hark.output()).doesNotContain("\033", "\r", "\b").endsWith("\n");
        }
    }

    @Test
    void colour_can_be_forced() throws Exception {
        try (var always = HarkProcess.start("-p", "0", "--color", "always", site.toString());
                var forced = HarkProcess.with().variable("FORCE_COLOR", "1").start("-p", "0", site.toString())) {
            always.awaitLine("\033\\[1mhttp://127\\.0\\.0\\.1:\\d+\033\\[0m");
            forced.awaitLine("\033\\[1mhttp://127\\.0\\.0\\.1:\\d+\033\\[0m");
        }
    }

    @Test
    void a_terminal_gets_colour_unless_it_is_not_wanted() throws Exception {
        var terminal = Machine.inTerminal();
        try (var colored = HarkProcess.with()
                        .behind(terminal)
                        .variable("TERM", "xterm")
                        .start("-p", "0", site.toString());
                var plain = HarkProcess.with()
                        .behind(terminal)
                        .variable("TERM", "xterm")
                        .variable("NO_COLOR", "1")
                        .start("-p", "0", site.toString())) {
            colored.awaitLine("Listening on \033\\[1mhttp://");
            plain.awaitLine("Listening on http://");
        }
    }

    @Test
    void a_terminal_is_asked_how_wide_it_is() throws Exception {
        try (var wide = HarkProcess.with()
                        .behind(Machine.inTerminal(70))
                        .variable("NO_COLOR", "1")
                        .start("-p", "0", site.toString());
                var narrow = HarkProcess.with()
                        .behind(Machine.inTerminal(45))
                        .variable("NO_COLOR", "1")
                        .start("-p", "0", site.toString())) {
            Client.get(wide.uri("/a.txt"));
            wide.awaitLine("^  #1\\.1    GET /a\\.txt {15}200     5 B +[\\d.]+ m?s\\r?$");
            Client.get(narrow.uri("/a/long/way/to/some/page/that/is/not/there.html"));
            var line = narrow.awaitLine("^  #1\\.1 GET /a/long/\\S*\\.\\.\\.\\S*html 404 49 B [\\d.]+ m?s\\r?$");
            assertThat(line.strip().length()).isLessThan(45);
        }
    }

    @Test
    void a_terminal_that_is_made_narrower_gets_shorter_lines() throws Exception {
        Machine.needsProc();
        try (var hark = HarkProcess.with()
                .behind(Machine.inTerminal(100))
                .variable("NO_COLOR", "1")
                .start("-p", "0", site.toString())) {
            var target = "/a/long/way/to/some/page/that/is/not/there.html";
            Client.get(hark.uri(target));
            hark.awaitLine("GET " + target + " +404 ");
            var java =
                    hark.handle().descendants().reduce((parent, child) -> child).orElseThrow();
            var terminal = Files.readSymbolicLink(Path.of("/proc/" + java.pid() + "/fd/1"));
            var stty = new ProcessBuilder("stty", "-F", terminal.toString(), "cols", "45").start();
            assertThat(stty.waitFor()).isZero();
            // The signal comes when it comes: ask until the lines are shorter.
            int asked = 1;
            do {
                Client.get(hark.uri(target));
                hark.awaitLines(++asked, " GET /a/long/");
            } while (hark.lines().getLast().strip().length() >= 45 && asked < 100);
            assertThat(hark.lines().getLast().strip()).hasSizeLessThan(45).contains("...");
        }
    }

    @Test
    void a_closed_pipe_ends_the_printing_and_not_the_server() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            var uri = hark.uri("/a.txt");
            hark.closeOutput();
            for (int i = 0; i < 50; i++) {
                assertThat(Client.get(uri).statusCode()).isEqualTo(200);
            }
            var before = cpu(hark);
            Thread.sleep(Duration.ofSeconds(1)); // A spinning thread would use all of it.
            assertThat(cpu(hark).minus(before)).isLessThan(Duration.ofMillis(300));
            hark.signal("TERM");
            assertThat(hark.exitCode()).isZero();
        }
    }

    private static Duration cpu(HarkProcess hark) {
        return hark.handle().info().totalCpuDuration().orElseThrow();
    }
}
