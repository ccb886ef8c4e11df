package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.testing.Await;
import dev.hark.testkit.RawClient;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What one handler does must not keep the others waiting.
class FairnessTest {
    /// Generous: on a machine with nothing else to do it is a few milliseconds. A server without relief would let
    /// them wait as long as the handlers last, which here is without end.
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final CountDownLatch busy;
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean stopComputing = new AtomicBoolean();
    private final int busyClients;

    FairnessTest() {
        busyClients = 2 * PROCESSORS + 2;
        busy = new CountDownLatch(busyClients);
    }

    /// Asks a server whose handlers do `work`, which does not end, as many as `busyClients` at once; meanwhile asks
    /// for something else, on connections that were there before and on new ones.
    private void assertOthersAreAnswered(Handler work) throws Exception {
        try (var server = Server.builder()
                        .handler(request ->
                                request.path().equals("/work") ? work.handle(request) : Response.text("fast"))
                        .limits(Limits.defaults().with(Limit.DRAIN, SOON))
                        .start();
                var early = RawClient.connect(server.address());
                var other = RawClient.connect(server.address())) {
            early.get("/").response();
            other.get("/").response();
            var working = new ArrayList<RawClient>();
            for (int i = 0; i < busyClients; i++)
                working.add(RawClient.connect(server.address()).get("/work"));
            Await.latch(busy);
            var worst = Duration.ZERO;
            for (int i = 0; i < 50; i++) {
                worst = max(worst, latency(early));
                worst = max(worst, latency(other));
                try (var late = RawClient.connect(server.address())) {
                    worst = max(worst, latency(late));
                }
            }
            assertThat(worst).isLessThan(SOON);
            assertThat(goOn.getCount()).as("the others are at work still").isEqualTo(1);
            goOn.countDown();
            stopComputing.set(true);
            for (var client : working) {
                assertThat(client.response().text()).isEqualTo("done");
                client.close();
            }
        } finally {
            goOn.countDown();
            stopComputing.set(true);
        }
    }

    private static Duration latency(RawClient client) throws IOException {
        long from = System.nanoTime();
        assertThat(client.get("/").response().text()).isEqualTo("fast");
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Test
    @Tag("carried")
    void handlers_that_compute_do_not() throws Exception {
        assertOthersAreAnswered(request -> {
            busy.countDown();
            while (!stopComputing.get()) Thread.onSpinWait();
            return Response.text("done");
        });
    }

    @Test
    void handlers_that_sleep_do_not() throws Exception {
        assertOthersAreAnswered(request -> {
            busy.countDown();
            while (goOn.getCount() > 0) Thread.sleep(10);
            return Response.text("done");
        });
    }

    @Test
    void handlers_that_wait_for_a_lock_do_not() throws Exception {
        var lock = new ReentrantLock();
        lock.lock();
        try {
            assertOthersAreAnswered(request -> {
                busy.countDown();
                while (!lock.tryLock(10, TimeUnit.MILLISECONDS)) {
                    if (goOn.getCount() == 0) return Response.text("done");
                }
                throw new AssertionError("nobody gave it back");
            });
        } finally {
            lock.unlock();
        }
    }

    @Test
    void handlers_that_wait_for_a_monitor_do_not() throws Exception {
        var monitor = new Object();
        var held = new CountDownLatch(1);
        var holder = Thread.ofPlatform().start(() -> {
            synchronized (monitor) {
                held.countDown();
                Await.latch(goOn);
            }
        });
        Await.latch(held);
        assertOthersAreAnswered(request -> {
            busy.countDown();
            synchronized (monitor) {
                return Response.text("done");
            }
        });
        Await.end(holder);
    }

    @Test
    void handlers_that_wait_in_a_monitor_do_not() throws Exception {
        var monitor = new Object();
        assertOthersAreAnswered(request -> {
            busy.countDown();
            synchronized (monitor) {
                while (goOn.getCount() > 0) monitor.wait(10);
            }
            return Response.text("done");
        });
    }

    @Test
    void handlers_that_wait_for_a_socket_do_not() throws Exception {
        try (var database = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            var answering = Thread.ofPlatform().start(() -> answer(database));
            assertOthersAreAnswered(request -> {
                try (var socket = new Socket(database.getInetAddress(), database.getLocalPort())) {
                    busy.countDown();
                    return Response.text(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
                }
            });
            Await.end(answering);
        }
    }

    private void answer(ServerSocket database) {
        List<Socket> asking = new ArrayList<>();
        try {
            for (int i = 0; i < busyClients; i++) asking.add(database.accept());
            Await.latch(goOn);
            for (var socket : asking) {
                socket.getOutputStream().write(new byte[] {'d', 'o', 'n', 'e'});
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("carried")
    void handlers_that_compute_a_little_again_and_again_do_not() throws Exception {
        try (var server = Server.builder()
                        .handler(request -> {
                            if (request.path().equals("/")) return Response.text("fast");
                            long until =
                                    System.nanoTime() + Duration.ofMillis(50).toNanos();
                            while (System.nanoTime() < until) Thread.onSpinWait();
                            return Response.text("done");
                        })
                        .start();
                var client = RawClient.connect(server.address())) {
            client.get("/").response();
            var threads = new ArrayList<Thread>();
            var answers = new AtomicInteger();
            for (int i = 0; i < 32; i++) threads.add(Thread.startVirtualThread(() -> ask(server, answers)));
            // At first nobody knows who computes: then it does, and sees to it that the others do not wait
            // for them.
            Await.until("all have had an answer or two", () -> answers.get() >= 64);
            var worst = Duration.ZERO;
            for (int i = 0; i < 100; i++) worst = max(worst, latency(client));
            assertThat(worst).isLessThan(SOON);
            assertThat(threads).allMatch(Thread::isAlive);
            stopComputing.set(true);
            threads.forEach(Await::end);
        } finally {
            stopComputing.set(true);
        }
    }

    private void ask(Server server, AtomicInteger answers) {
        try (var client = RawClient.connect(server.address())) {
            while (!stopComputing.get()) {
                client.get("/work").response();
                answers.incrementAndGet();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_client_that_sends_as_fast_as_it_can_does_not() throws Exception {
        try (var server = Server.builder()
                        .handler(request -> {
                            long length = request.body().stream().transferTo(OutputStream.nullOutputStream());
                            return Response.text(length == 0 ? "fast" : "done");
                        })
                        .loops(1)
                        .start();
                var client = RawClient.connect(server.address());
                var sending = RawClient.connect(server.address())) {
            var underWay = new CountDownLatch(1);
            var sender = Thread.ofPlatform().start(() -> {
                try {
                    sending.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
                    var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
                    for (int chunks = 0; !stopComputing.get(); chunks++) {
                        sending.send(chunk);
                        if (chunks == 100) underWay.countDown();
                    }
                    sending.send("0\r\n\r\n");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            Await.latch(underWay);
            var worst = Duration.ZERO;
            for (int i = 0; i < 100; i++) worst = max(worst, latency(client));
            stopComputing.set(true);
            assertThat(worst).isLessThan(SOON);
            assertThat(sending.response().text()).isEqualTo("done");
            Await.end(sender);
        } finally {
            stopComputing.set(true);
        }
    }
}
