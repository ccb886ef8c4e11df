package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How it ends: by Ctrl-C or SIGTERM, in good order; by a second one, at once.
@Timeout(180)
class EndingIT {
    /// More than the buffers of both ends hold, so that it is in flight until the client has read most of it.
    private static final int LARGE = 48 * 1024 * 1024;
    private static final String ASK_FOR_LARGE = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("a.txt"), "text\n");
        try (var large = new RandomAccessFile(site.resolve("large").toFile(), "rw")) {
            large.setLength(LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @Tag("fallback")
    void a_signal_ends_it_at_once_when_nothing_is_in_flight(String signal) throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var idle = hark.connect();
                var silent = hark.connect()) {
            Client.write(idle, "GET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n");
            Client.readUntil(idle, "text\n");
            hark.awaitLines(2, "Connection established!");
            hark.awaitLine("GET /a\\.txt  200");
            hark.signal(signal);
            assertThat(Client.readAll(idle)).isEmpty();
            assertThat(Client.readAll(silent)).isEmpty();
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.output())
                    .contains("\nEnding: no new connections. 2 idle connections closed. Nothing is in flight.\n")
                    .endsWith("\nEnded after 2 connections and 1 answer.\n");
            assertThat(hark.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @Tag("fallback")
    void a_download_of_three_seconds_is_finished_and_nobody_new_is_let_in(String signal) throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var socket = hark.connect()) {
            var address = hark.address();
            Client.write(socket, ASK_FOR_LARGE);
            Client.readUntil(socket, "\r\n\r\n");
            hark.signal(signal);
            hark.awaitLine("Waiting for 1 request to finish; Ctrl-C again ends now\\.$");
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close());
            assertThat(readSlowly(socket, Duration.ofSeconds(3))).isEqualTo(LARGE);
            assertThat(hark.exitCode()).isZero();
            hark.awaitLine("^  #1\\.\\d+ GET /large  200  50 MB  \\d\\S* s$");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, INT, 130", "TERM, TERM, 143", "TERM, INT, 130", "INT, TERM, 143"})
    void a_second_signal_ends_it_now(String first, String second, int exitCode) throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, ASK_FOR_LARGE);
            Client.readUntil(socket, "\r\n\r\n");
            hark.signal(first);
            hark.awaitLine("Waiting for 1 request to finish");
            hark.signal(second);
            assertThat(hark.exitCode(Duration.ofSeconds(5))).isEqualTo(exitCode);
            assertThat(hark.output()).contains("\nEnded after 1 connection and 0 answers; 1 connection cut.\n");
        }
    }

    /// As a build does that writes over the jar, and not a new one in its place.
    @Test
    void it_ends_though_somebody_wrote_over_its_jar() throws Exception {
        var jar = Files.copy(HarkProcess.JAR, site.resolve("copy.jar"));
        try (var hark = HarkProcess.with().jar(jar).start("-p", "0", "-o", "none", site.toString())) {
            assertThat(Client.get(hark.uri("/a.txt")).statusCode()).isEqualTo(200);
            try (var file = new RandomAccessFile(jar.toFile(), "rw")) {
                file.write(new byte[(int) file.length()]);
            }
            hark.signal("TERM");
            hark.exitCode(); // 0 or not: what it needs at the end may be in memory
        }
    }

    @Test
    void the_port_can_be_had_again_at_once() throws Exception {
        String port;
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            // A connection that the server closes first lingers in TIME_WAIT on its side.
            try (var socket = hark.connect()) {
                Client.write(socket, "GET /a.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(Client.readAll(socket)).endsWith("text\n");
            }
            port = Integer.toString(hark.address().getPort());
            hark.signal("INT");
            assertThat(hark.exitCode()).isZero();
        }
        try (var again = HarkProcess.start("-p", port, site.toString())) {
            assertThat(Client.get(again.uri("/a.txt")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_drain_that_takes_too_long_is_cut_and_told() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--limit", "drain=2s", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, ASK_FOR_LARGE);
            Client.readUntil(socket, "\r\n\r\n");
            hark.signal("TERM");
            Thread.startVirtualThread(() -> readSlowlyToTheEnd(socket));
            assertThat(hark.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(hark.output()).contains("; 1 connection cut.\n");
        }
    }

    @Test
    void a_hangup_ends_nothing_and_says_that_there_is_nothing_to_reload() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            var uri = hark.uri("/a.txt");
            hark.signal("HUP");
            hark.awaitLine("^Nothing to reload");
            assertThat(Client.get(uri).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_hangup_that_was_ignored_at_the_start_stays_ignored() throws Exception {
        try (var hark = HarkProcess.with().ignoring("HUP").start("-p", "0", site.toString())) {
            var uri = hark.uri("/a.txt");
            hark.signal("HUP");
            assertThat(Client.get(uri).statusCode()).isEqualTo(200);
            hark.signal("INT");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.output()).doesNotContain("reload");
        }
    }

    @Test
    void it_ends_with_its_terminal() throws Exception {
        try (var script = HarkProcess.with().behind(Machine.inTerminal()).start("-p", "0", site.toString())) {
            script.awaitLine("^Listening on ");
            var hark = script.handle()
                    .descendants()
                    .reduce((parent, child) -> child)
                    .orElseThrow();
            script.signal("KILL"); // The terminal goes away, and with it whoever would have told hark to end.
            assertThat(hark.onExit().get(30, TimeUnit.SECONDS)).isEqualTo(hark);
        }
    }

    /// A JDK without `jdk.unsupported` tells of no signals; the JVM's own end drains then, and says by which
    /// signal.
    @Test
    void without_signals_the_end_of_the_jvm_drains() throws Exception {
        try (var hark = HarkProcess.with().jvm("--limit-modules=java.base").start("-p", "0", site.toString());
                var idle = hark.connect()) {
            hark.awaitLine("^Connection established!");
            hark.signal("TERM");
            assertThat(Client.readAll(idle)).isEmpty();
            assertThat(hark.exitCode()).isEqualTo(143);
            assertThat(hark.output()).endsWith("\nEnded after 1 connection and 0 answers.\n");
        }
    }

    @Test
    void a_thread_dump_stays_the_jvms() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            hark.address();
            hark.signal("QUIT");
            hark.awaitLine("^Full thread dump ");
            assertThat(Client.get(hark.uri("/a.txt")).statusCode()).isEqualTo(200);
        }
    }

    /// Reads to the end, spread over that time.
    private static long readSlowly(Socket socket, Duration time) throws Exception {
        int steps = 30;
        long count = 0;
        for (int i = 0; i < steps; i++) {
            count += socket.getInputStream().readNBytes(LARGE / steps).length;
            Thread.sleep(time.dividedBy(steps));
        }
        return count + socket.getInputStream().readAllBytes().length;
    }

    /// Reads as slowly as the server just bears.
    private static void readSlowlyToTheEnd(Socket socket) {
        try {
            while (socket.getInputStream().readNBytes(256 * 1024).length > 0) Thread.sleep(Duration.ofMillis(500));
        } catch (Exception e) {
            // Cut, as it should be.
        }
    }
}
