package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.connection.FaultyFile;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.CloseReason;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.Await;
import dev.hark.testing.Recorder;
import dev.hark.testkit.RawClient;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Disks, handlers and listeners that fail, over real sockets, on threads that the loops carry.
class FaultsTest {
    private static final int LARGE = 10 * 1024 * 1024;

    private final Recorder recorder = Recorder.ofAll();
    private Server server;

    @AfterEach
    void end() {
        server.force();
    }

    private RawClient start(Handler faulty) throws IOException {
        server = Server.builder()
                .handler(request -> request.path().equals("/fine") ? Response.text("fine") : faulty.handle(request))
                .listener(recorder)
                .start();
        return RawClient.connect(server.address(), 8 * 1024);
    }

    private void assertServes() throws IOException {
        try (var another = RawClient.connect(server.address())) {
            assertThat(another.get("/fine").response().text()).isEqualTo("fine");
        }
    }

    // ---- The disk --------------------------------------------------------------------------------------------------

    @Test
    void a_disk_that_fails_while_a_file_is_sent_cuts_the_connection() throws IOException {
        int cut = 0;
        for (int bad : new int[] {0, 1_000_000, LARGE - 1}) {
            var file = new FaultyFile(LARGE, bad);
            try (var client = start(request -> Response.of(Status.OK, Fields.EMPTY, new Body.File(file, 0, LARGE)))) {
                assertThat(client.get("/").toEndOrReset().length).isLessThan(bad + 500);
                assertServes();
            }
            awaitCut(++cut);
            assertThat(recorder.all(ServerEvent.HandlerFailed.class).getLast().id())
                    .isNotEmpty();
            assertThat(file.isOpen()).isFalse();
            server.force();
        }
    }

    private void awaitCut(int connections) {
        Await.until(
                "cut: " + connections,
                () -> connections
                        == recorder.all(ServerEvent.Closed.class).stream()
                                .filter(closed -> closed.why() == CloseReason.HANDLER_FAILED)
                                .count());
    }

    @Test
    void a_small_file_that_can_not_be_read_is_answered_with_500() throws IOException {
        var file = new FaultyFile(100, 50);
        try (var client = start(request -> Response.of(Status.OK, Fields.EMPTY, new Body.File(file, 0, 100)))) {
            var response = client.get("/").response();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text())
                    .contains(recorder.only(ServerEvent.HandlerFailed.class).id());
            assertThat(client.get("/fine").response().text()).isEqualTo("fine");
        }
        assertThat(file.isOpen()).isFalse();
    }

    // ---- Handlers --------------------------------------------------------------------------------------------------

    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static Response deep(Request request) {
        return deep(request).with("A", "b");
    }

    @Test
    void a_stack_that_overflows_is_answered_with_500_and_the_thread_goes_on() throws IOException {
        try (var client = start(FaultsTest::deep)) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("/").response().status()).isEqualTo(500);
                assertThat(client.get("/fine").response().text()).isEqualTo("fine");
            }
        }
        assertThat(recorder.all(ServerEvent.HandlerFailed.class))
                .hasSize(20)
                .allMatch(failed -> failed.cause() instanceof StackOverflowError);
    }

    @Test
    void an_interrupt_from_elsewhere_while_a_file_is_sent_does_not_end_it(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("file"), new byte[LARGE]);
        var thread = new AtomicReference<Thread>();
        try (var client = start(request -> {
            thread.set(Thread.currentThread());
            return Response.file(file, "text/plain");
        })) {
            client.get("/").responseToHead();
            client.octets(1000);
            // It waits for the client, in the middle of the file.
            Await.until("the server waits", () -> thread.get().getState() == Thread.State.WAITING);
            thread.get().interrupt();
            assertThat(client.octets(LARGE - 1000)).hasSize(LARGE - 1000);
            assertThat(client.get("/fine").response().text()).isEqualTo("fine");
        }
    }

    // ---- Listeners -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOST") // no server tells that
    void a_listener_that_fails_at_any_kind_of_event_harms_nobody(EventKind kind) throws Exception {
        var failed = new AtomicInteger();
        var builder = Server.builder()
                .limits(Limits.defaults().with(Limit.CONNECTIONS, 1).with(Limit.MEMORY, 20_000))
                .handler(request -> {
                    request.note("why");
                    if (request.path().equals("/fine")) return Response.text("fine");
                    throw new IOException("faulty");
                });
        builder.listener(failsAt(kind, failed, true)).listener(failsAt(kind, failed, false));
        server = builder.listener(recorder).start();
        try (var client = RawClient.connect(server.address())) {
            assertThat(client.get("/fine").response().status()).isEqualTo(200);
            assertThat(client.get("/faulty").response().status()).isEqualTo(500);
            recorder.awaitCount(ServerEvent.AcceptPaused.class, 1);
            assertThat(client.send("nonsense\r\n\r\n").response().status()).isEqualTo(400);
        }
        try (var client = RawClient.connect(server.address())) {
            assertThat(client.get("/fine", "Cookie: " + "c".repeat(5000))
                            .response()
                            .status())
                    .isEqualTo(503);
        }
        try (var client = RawClient.connect(server.address())) {
            client.send("POST /fine HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\n\r\na")
                    .endOutput();
            assertThat(client.response().status()).isEqualTo(200);
            assertThat(client.isAtEnd()).isTrue();
        }
        assertServes();
        assertThat(server.drain()).isTrue();
        var all = EnumSet.complementOf(EnumSet.of(EventKind.LOST));
        assertThat(recorder.kinds()).containsAll(all);
        assertThat(failed.get()).isPositive().isEven();
    }

    private static ServerListener failsAt(EventKind kind, AtomicInteger failed, boolean withError) {
        return new ServerListener() {
            @Override
            public Set<EventKind> wants() {
                return Set.of(kind);
            }

            @Override
            public void on(ServerEvent event) {
                failed.incrementAndGet();
                if (withError) throw new StackOverflowError();
                throw new IllegalStateException();
            }
        };
    }
}
