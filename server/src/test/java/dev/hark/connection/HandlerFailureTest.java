package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Failure;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Spec("RFC 9110 §15.6.1")
class HandlerFailureTest {
    private static final Map<String, Handler> FAILING = failing();

    private final AtomicReference<Request> kept = new AtomicReference<>();
    private final AtomicReference<InputStream> keptStream = new AtomicReference<>();
    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
        case "/fine" -> Response.text(request.body().text());
        case "/interrupted" -> {
            boolean before = Thread.currentThread().isInterrupted();
            Thread.currentThread().interrupt();
            yield Response.text("" + before);
        }
        case "/keep" -> {
            kept.set(request);
            keptStream.set(request.body().stream());
            yield Response.text("" + keptStream.get().read());
        }
        default -> FAILING.get(request.path()).handle(request);
    });

    @AfterEach
    void close() {
        transport.close();
    }

    private static Map<String, Handler> failing() {
        var failing = new LinkedHashMap<String, Handler>();
        failing.put("/exception", request -> {
            throw new IOException("secret");
        });
        failing.put("/error", request -> {
            throw new AssertionError("secret");
        });
        failing.put("/deep", HandlerFailureTest::deep);
        failing.put("/null", request -> null);
        failing.put("/interim", request -> Response.empty(Status.CONTINUE));
        failing.put("/nobody", request -> Response.of(Status.OK, Fields.EMPTY, null));
        failing.put(
                "/stream",
                request -> Response.stream("text/plain", out -> {
                    throw new InterruptedException("secret");
                }));
        return failing;
    }

    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static Response deep(Request request) throws Exception {
        return deep(request).with("A", "b");
    }

    // ---- 500 -------------------------------------------------------------------------------------------------------

    @Test
    void whatever_it_throws_the_client_gets_500_and_the_connection_goes_on() {
        var wire = transport.connect();
        int answers = 0;
        for (var path : FAILING.keySet()) {
            wire.get(path);
            assertThat(wire.responses()).as(path).hasSize(++answers);
            assertThat(wire.responses().getLast().status()).as(path).isEqualTo(500);
            assertThat(wire.responses().getLast().saysClose()).as(path).isFalse();
            assertThat(wire.responses().getLast().toString()
                            + wire.responses().getLast().text())
                    .as(path)
                    .doesNotContain("secret", "Exception", "Error\n\tat", ".java");
        }
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).hasSize(answers);
    }

    @Test
    void the_answer_has_the_id_that_the_listener_is_told() {
        var wire = transport.connect().get("/exception");
        var failed = transport.recorder().only(ServerEvent.HandlerFailed.class);
        assertThat(wire.response().text()).contains(failed.id());
        assertThat(failed.cause()).isInstanceOf(IOException.class).hasMessage("secret");
        assertThat(failed.connection()).isEqualTo(1);
        assertThat(failed.request()).isEqualTo(1);
        wire.get("/exception").settle();
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class))
                .extracting(event -> event.id())
                .doesNotHaveDuplicates();
    }

    @Test
    void content_that_it_did_not_read_is_not_taken_for_the_next_request() {
        var wire = transport
                .connect()
                .send("POST /exception HTTP/1.1\r\nHost: test\r\nContent-Length: 38\r\n\r\n"
                        + "GET /smuggled HTTP/1.1\r\nHost: evil\r\n\r\n")
                .settle();
        wire.get("/fine");
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(500, 200);
    }

    // ---- onFailure -------------------------------------------------------------------------------------------------

    @Test
    void who_renders_failures_chooses_status_and_content() {
        var failures = new ConcurrentLinkedQueue<Failure>();
        transport.onFailure(failure -> {
            failures.add(failure);
            return Response.text(Status.BAD_GATEWAY, "sorry");
        });
        var wire = transport.connect().get("/exception").send("nonsense\r\n\r\n");
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("sorry", "sorry");
        assertThat(wire.responses()).extracting(response -> response.status()).containsOnly(502);
        assertThat(failures).hasSize(2);
        assertThat(failures.poll()).isInstanceOfSatisfying(Failure.HandlerBroke.class, failure -> {
            assertThat(failure.cause()).hasMessage("secret");
            assertThat(failure.id())
                    .isEqualTo(transport
                            .recorder()
                            .only(ServerEvent.HandlerFailed.class)
                            .id());
        });
        assertThat(failures.poll()).isInstanceOf(Failure.PeerBroke.class);
    }

    @Test
    void what_he_leaves_is_rendered_by_the_server() {
        transport.onFailure(failure -> null);
        assertThat(transport.connect().get("/exception").response().status()).isEqualTo(500);
    }

    @Test
    void if_he_fails_himself_the_server_renders() {
        transport.onFailure(failure -> {
            throw new StackOverflowError();
        });
        assertThat(transport.connect().get("/exception").response().status()).isEqualTo(500);
    }

    @Test
    void if_what_he_renders_can_not_be_sent_either_the_connection_ends() {
        transport.onFailure(failure -> Response.stream("text/plain", out -> {
            throw new IOException("again");
        }));
        var wire = transport.connect().get("/stream").awaitServed();
        assertThat(wire.output()).isEmpty();
        assertThat(wire.isAborted()).isTrue();
        assertThat(transport.recorder().only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.HANDLER_FAILED);
    }

    // ---- What a handler leaves behind ------------------------------------------------------------------------------

    @Test
    void an_interrupt_ends_with_the_handler_that_it_was_meant_for() {
        var wire = transport.connect();
        for (int i = 0; i < 3; i++) wire.get("/interrupted").settle();
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("false", "false", "false");
    }

    @Test
    void an_interrupt_that_comes_too_late_does_not_reach_the_next_handler() {
        var thread = new AtomicReference<Thread>();
        try (var transport = new MemoryTransport(request -> {
            thread.set(Thread.currentThread());
            return Response.text("" + Thread.currentThread().isInterrupted());
        })) {
            var wire = transport.connect().get("/").settle();
            thread.get().interrupt();
            wire.get("/");
            assertThat(wire.responses().getLast().text()).isEqualTo("false");
        }
    }

    @Test
    void a_request_that_was_kept_has_no_content_any_more() {
        var wire = transport
                .connect()
                .send("POST /keep HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc")
                .settle();
        var thrown = new ConcurrentLinkedQueue<Throwable>();
        try (var transport = new MemoryTransport(request -> {
            for (var read : new Reading[] {
                () -> keptStream.get().read(),
                () -> keptStream.get().read(new byte[9]),
                () -> kept.get().body().bytes().length
            }) {
                try {
                    thrown.add(new AssertionError("read: " + read.read()));
                } catch (IllegalStateException e) {
                    thrown.add(e);
                }
            }
            return Response.text(request.body().text());
        })) {
            var other = transport.connect().send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(other.response().text()).isEqualTo("abc");
            assertThat(thrown).hasSize(3).allMatch(IllegalStateException.class::isInstance);
        }
        assertThat(wire.isClosed()).isFalse();
    }

    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }

    @Test
    void a_body_that_is_asked_for_after_the_answer_has_nothing_either() {
        transport.connect().get("/keep").settle();
        var body = kept.get().body();
        assertThat(body.length()).isZero();
        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }
}
