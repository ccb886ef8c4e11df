package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.Await;
import dev.hark.testing.ChildJvm;
import dev.hark.testing.Recorder;
import dev.hark.testkit.RawClient;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How a server ends.
class ServerDrainTest {
    private final CountDownLatch handling = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean stopComputing = new AtomicBoolean();
    private final Recorder recorder = Recorder.ofAll();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = Server.builder()
                .handler(request -> switch (request.path()) {
                    case "/slow" -> {
                        handling.countDown();
                        Await.latch(goOn);
                        yield Response.text("slow");
                    }
                    case "/close" -> {
                        Thread.startVirtualThread(() -> server.close());
                        yield Response.text("closing");
                    }
                    default -> Response.text("fast");
                })
                .loops(1)
                .limits(Limits.defaults().with(Limit.LINGER, Duration.ofSeconds(10)))
                .listener(recorder)
                .start();
    }

    @AfterEach
    void end() {
        goOn.countDown();
        stopComputing.set(true);
        server.force();
    }

    private CompletableFuture<Boolean> draining() {
        var result = CompletableFuture.supplyAsync(
                server::drain, task -> Thread.ofPlatform().start(task));
        recorder.awaitCount(ServerEvent.Draining.class, 1);
        return result;
    }

    @Test
    void close_lets_a_request_in_flight_finish_and_closes_idle_connections_at_once() throws Exception {
        try (var silent = RawClient.connect(server.address());
                var idle = RawClient.connect(server.address());
                var busy = RawClient.connect(server.address())) {
            idle.get("/").response();
            busy.get("/slow");
            Await.latch(handling);
            recorder.awaitCount(ServerEvent.Answered.class, 1);
            var result = draining();
            assertThat(idle.isAtEnd()).isTrue();
            assertThat(silent.isAtEnd()).isTrue();
            assertThat(result).isNotDone();
            goOn.countDown();
            var response = busy.response();
            assertThat(response.text()).isEqualTo("slow");
            assertThat(response.saysClose()).isTrue();
            assertThat(busy.isAtEnd()).isTrue();
            busy.endOutput();
            assertThat(result.get()).isTrue();
        }
        server.await();
        assertThat(recorder.kinds()).endsWith(EventKind.CLOSED, EventKind.STOPPED);
        assertThat(recorder.only(ServerEvent.Stopped.class).cut()).isZero();
    }

    @Test
    void nobody_is_let_in_any_more() throws Exception {
        try (var busy = RawClient.connect(server.address())) {
            busy.get("/slow");
            Await.latch(handling);
            var result = draining();
            Await.until("nobody listens", () -> RawClient.isRefused(server.address()));
            goOn.countDown();
            busy.response();
            busy.endOutput();
            assertThat(result.get()).isTrue();
        }
        assertThatThrownBy(() -> RawClient.connect(server.address())).isInstanceOf(ConnectException.class);
    }

    @Test
    void who_was_connected_before_the_end_began_is_answered() throws IOException {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 50; i++)
            clients.add(RawClient.connect(server.address()).get("/"));
        var result = draining();
        for (var client : clients) {
            assertThat(client.response().text()).isEqualTo("fast");
            client.close();
        }
        assertThat(result.join()).isTrue();
    }

    @Test
    void what_lasts_longer_than_its_patience_is_cut() throws IOException {
        try (var busy = RawClient.connect(server.address())) {
            busy.get("/slow");
            Await.latch(handling);
            assertThat(server.drain(Duration.ofMillis(50))).isFalse();
            assertThat(recorder.only(ServerEvent.Stopped.class).cut()).isEqualTo(1);
            assertThat(busy.toEndOrReset()).isEmpty();
        }
    }

    @Test
    void force_cuts_at_once_and_ends_a_drain_that_waits() throws Exception {
        try (var busy = RawClient.connect(server.address())) {
            busy.get("/slow");
            Await.latch(handling);
            var result = draining();
            server.force();
            assertThat(result.get()).isFalse();
            assertThat(busy.toEndOrReset()).isEmpty();
        }
    }

    @RepeatedTest(5) // whether the loop was relieved before it ends is a matter of milliseconds
    @Tag("carried")
    void force_does_not_wait_for_a_handler_that_computes() throws IOException {
        server.force();
        server = Server.builder()
                .handler(request -> {
                    handling.countDown();
                    while (!stopComputing.get()) Thread.onSpinWait();
                    return Response.text("computed");
                })
                .loops(2)
                .start();
        // The acceptor lives on the first loop; the second connection computes on the other.
        try (var idle = RawClient.connect(server.address());
                var busy = RawClient.connect(server.address())) {
            busy.get("/");
            Await.latch(handling);
            assertTimeoutPreemptively(Await.PATIENCE, server::force);
            assertThat(busy.toEndOrReset()).isEmpty();
            assertThat(idle.toEndOrReset()).isEmpty();
            assertThat(stopComputing).isFalse();
        }
    }

    @Test
    void it_may_be_closed_again_and_by_a_thread_of_a_handler() throws Exception {
        try (var client = RawClient.connect(server.address())) {
            assertThat(client.get("/close").response().text()).isEqualTo("closing");
        }
        server.await();
        server.close();
        assertThat(server.drain()).isTrue();
    }

    @Test
    @Spec("RFC 9112 §9.6")
    void a_request_that_was_sent_behind_the_last_one_does_not_destroy_its_answer() throws Exception {
        try (var busy = RawClient.connect(server.address())) {
            busy.get("/slow");
            Await.latch(handling);
            var result = draining();
            busy.get("/");
            goOn.countDown();
            assertThat(new String(busy.toEnd(), StandardCharsets.US_ASCII))
                    .endsWith("slow")
                    .containsOnlyOnce("HTTP/1.1");
            busy.endOutput();
            assertThat(result.get()).isTrue();
        }
    }

    @Test
    void on_exit_it_drains() throws Exception {
        try (var child = ChildJvm.start(Draining.class)) {
            int port = Integer.parseInt(child.line("port"));
            try (var busy = RawClient.connect(port);
                    var idle = RawClient.connect(port)) {
                busy.get("/");
                child.line("handling");
                child.terminate();
                assertThat(idle.isAtEnd()).isTrue();
                child.tell("go on");
                assertThat(busy.response().text()).isEqualTo("late");
                busy.endOutput();
            }
            assertThat(child.awaitEnd()).isEqualTo(128 + 15);
        }
    }

    /// A server that ends with its JVM, after the ten lines of the introduction.
    static final class Draining {
        private Draining() {}

        static void main() throws Exception {
            try (var server = Server.listen(0, request -> {
                System.out.println("handling");
                System.in.read();
                return Response.text("late");
            })) {
                System.out.println("port " + server.port());
                server.drainOnExit().await();
            }
        }
    }
}
