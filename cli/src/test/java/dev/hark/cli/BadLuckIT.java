package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that go away at the worst moment: nothing stops, and nothing is left behind.
@Timeout(180)
class BadLuckIT {
    private static final String ASK = "GET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String ASK_FOR_LARGE = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Machine.needsProc();
        Files.writeString(site.resolve("a.txt"), "text\n");
        try (var large = new RandomAccessFile(site.resolve("large").toFile(), "rw")) {
            large.setLength(48 * 1024 * 1024);
        }
    }

    @Test
    @Tag("fallback")
    void connections_that_are_reset_before_they_are_accepted() throws Exception {
        surviving(hark -> {
            hark.address();
            hark.signal("STOP");
            for (int i = 0; i < 500; i++) {
                var socket = hark.connect();
                if (i % 2 == 0) Client.write(socket, ASK);
                reset(socket);
            }
            hark.signal("CONT");
        });
    }

    @Test
    @Tag("fallback")
    void connections_that_are_reset_at_once() throws Exception {
        surviving(hark -> {
            for (int i = 0; i < 500; i++) reset(hark.connect());
        });
    }

    @Test
    @Tag("fallback")
    void clients_that_vanish_in_the_middle_of_a_request() throws Exception {
        surviving(hark -> {
            for (int i = 0; i < 200; i++) {
                var socket = hark.connect();
                Client.write(socket, ASK.substring(0, 1 + i % (ASK.length() - 1)));
                if (i % 2 == 0) reset(socket);
                else socket.close();
            }
        });
    }

    @Test
    @Tag("fallback")
    void clients_that_vanish_in_the_middle_of_an_answer() throws Exception {
        surviving(hark -> {
            for (int i = 0; i < 50; i++) {
                var socket = hark.connect();
                Client.write(socket, ASK_FOR_LARGE);
                Client.readUntil(socket, "\r\n\r\n");
                if (i % 2 == 0) reset(socket);
                else socket.close();
            }
            hark.awaitLines(50, "GET /large  200 .* cut short$");
        });
    }

    @Test
    void ten_thousand_connections() throws Exception {
        surviving(hark -> {
            for (int i = 0; i < 10_000; i++) {
                var socket = hark.connect();
                if (i % 3 == 0) {
                    Client.write(socket, ASK);
                    Client.readUntil(socket, "text\n");
                }
                reset(socket); // Leaves no TIME_WAIT: ports are not endless.
            }
            hark.awaitLines(10_000, "^Connection established!");
        });
    }

    private interface Adversity {
        void happenTo(HarkProcess hark) throws Exception;
    }

    /// The server must answer afterwards, have as many descriptors as before and hardly more threads, and end
    /// cleanly.
    private void surviving(Adversity adversity) throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            for (int i = 0; i < 20; i++) {
                assertThat(Client.get(hark.uri("/a.txt")).statusCode()).isEqualTo(200);
            }
            var vitals = Vitals.of(hark);
            long descriptors = vitals.descriptors();
            long threads = vitals.threads();
            adversity.happenTo(hark);
            assertThat(Client.get(hark.uri("/a.txt")).body()).isEqualTo("text\n");
            awaitAtMost(descriptors, "descriptors", vitals::descriptors);
            awaitAtMost(threads + 8, "threads", vitals::threads); // The JVM's compilers and collector take their own.
            hark.signal("TERM");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.errors()).isEmpty();
        }
    }

    private interface Count {
        long now() throws IOException;
    }

    private static void awaitAtMost(long most, String what, Count count) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (count.now() > most) {
            assertThat(System.nanoTime())
                    .as("%d %s, not %d", count.now(), what, most)
                    .isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
