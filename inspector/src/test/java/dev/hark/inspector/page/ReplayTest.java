package dev.hark.inspector.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.page.Replay.Outcome.Failed;
import dev.hark.inspector.page.Replay.Outcome.Sent;
import dev.hark.inspector.record.Recording;
import dev.hark.inspector.record.Scene;
import dev.hark.limit.Ticker;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Violation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a server answers that is not hark's is played by a socket.
@Timeout(60)
class ReplayTest {
    private static final String GET = "GET / HTTP/1.1\r\n\r\n";

    /// A second passes with each look at the clock.
    private final AtomicLong seconds = new AtomicLong();

    private final Recording recording = new Recording(new Clock(), SecretFields.KNOWN, 1_000_000, 1_000);
    private ServerSocket server;

    private class Clock implements Ticker {
        @Override
        public long nanos() {
            return TimeUnit.SECONDS.toNanos(seconds.incrementAndGet());
        }

        @Override
        public long epochMillis() {
            return 0;
        }
    }

    @BeforeEach
    void a_server_listens_and_a_request_is_recorded() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var address = (InetSocketAddress) server.getLocalSocketAddress();
        recording.on(new ServerEvent.Listening(List.of(address), true));
        recording.on(new ServerEvent.Opened(1, new InetSocketAddress("127.0.0.1", 9), address, 0, 0));
        recording.on(new ServerEvent.Received(1, GET.length(), GET.getBytes(ISO_8859_1), 0));
        recording.on(new ServerEvent.Requested(1, 1, Scene.head("GET", "/", 0), GET.length(), 0));
    }

    @AfterEach
    void the_server_ends() throws IOException {
        server.close();
    }

    @Test
    void an_answer_without_an_end_is_left_after_a_while() throws Exception {
        var endless = Thread.ofVirtual().start(() -> {
            try (var client = server.accept()) {
                client.getOutputStream().write("HTTP/1.1 200 Endless\r\n".getBytes(ISO_8859_1));
                while (true) client.getOutputStream().write(new byte[1_000]);
            } catch (IOException e) {
                // It was left.
            }
        });
        long before = seconds.get();
        assertThat(new Replay(recording).of(1, 1))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.statusLine()).isEqualTo("HTTP/1.1 200 Endless"));
        assertThat(seconds.get() - before).isBetween(5L, 7L);
        endless.join();
    }

    @Test
    void a_server_that_says_nothing_has_not_answered() throws Exception {
        var silent = Thread.ofVirtual().start(() -> {
            try (var client = server.accept()) {
                assertThat(client.getInputStream().readAllBytes()).isEqualTo(GET.getBytes(ISO_8859_1));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(new Replay(recording).of(1, 1))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.statusLine()).isEmpty());
        silent.join();
    }

    @Test
    void of_a_secret_that_is_folded_the_name_is_told_once() throws Exception {
        var folded = "GET / HTTP/1.1\r\nCookie: a\r\n b\r\n\r\n";
        recording.on(new ServerEvent.Opened(
                2, new InetSocketAddress("127.0.0.1", 9), recording.addresses().getFirst(), 0, 0));
        recording.on(new ServerEvent.Received(2, folded.length(), folded.getBytes(ISO_8859_1), 0));
        recording.on(new ServerEvent.Refused(2, 1, Violation.FOLDED_FIELD, null, false, 0));
        var silent = Thread.ofVirtual().start(() -> {
            try (var client = server.accept()) {
                assertThat(client.getInputStream().readAllBytes())
                        .isEqualTo("GET / HTTP/1.1\r\nCookie: \r\n\r\n\r\n".getBytes(ISO_8859_1));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(new Replay(recording).of(2, 1))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.left()).containsExactly("Cookie"));
        silent.join();
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        server.close();
        assertThat(new Replay(recording).of(1, 1))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.why()).startsWith("The server could not be reached: "));
    }
}
