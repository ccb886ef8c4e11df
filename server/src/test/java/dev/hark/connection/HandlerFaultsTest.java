package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.CloseReason;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.FlakyWire;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.MemoryWire;
import dev.hark.testing.Undeclared;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The worst that a handler, a body or a listener may do. After each the next request is answered.
class HandlerFaultsTest {
    private static final String POST = "POST /faulty HTTP/1.1\r\nHost: test\r\n";

    private final AtomicReference<Handler> faulty = new AtomicReference<>();
    private final MemoryTransport transport =
            new MemoryTransport(request -> request.path().equals("/fine")
                    ? Response.text("fine " + request.body().text())
                    : faulty.get().handle(request));

    /// Ends its thread, and is nobody's to handle.
    private static final class Dying extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Fails also when it is looked at.
    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new Dying();
        }

        @Override
        public String toString() {
            throw new Dying();
        }
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private static Map<String, Handler> throwing() {
        var throwing = new LinkedHashMap<String, Handler>();
        throwing.put("an error", request -> {
            throw new Dying();
        });
        throwing.put("hostile", request -> {
            throw new Hostile();
        });
        throwing.put("out of memory", request -> Response.bytes(new byte[Integer.MAX_VALUE], "text/plain"));
        throwing.put("an error of the machine", request -> {
            throw new InternalError();
        });
        throwing.put("interrupted", request -> {
            Thread.currentThread().interrupt();
            throw new InterruptedException();
        });
        throwing.put("no body", request -> Response.of(Status.OK, Fields.EMPTY, null));
        throwing.put(
                "a writer",
                request -> Response.stream("text/plain", out -> {
                    throw new Dying();
                }));
        throwing.put(
                "a writer that wrote a little",
                request -> Response.stream("text/plain", out -> {
                    out.write(1);
                    throw new Hostile();
                }));
        return throwing;
    }

    // ---- Thrown ----------------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §15.6.1")
    void whatever_is_thrown_answers_before_and_after_it_arrive() {
        throwing().forEach((what, handler) -> {
            faulty.set(handler);
            var wire = transport.connect();
            wire.send("GET /fine HTTP/1.1\r\nHost: test\r\n\r\nGET /faulty HTTP/1.1\r\nHost: test\r\n\r\n"
                    + "GET /fine HTTP/1.1\r\nHost: test\r\n\r\n");
            assertThat(wire.responses())
                    .as(what)
                    .extracting(response -> response.status())
                    .containsExactly(200, 500, 200);
        });
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class))
                .hasSize(throwing().size());
    }

    @Test
    void what_it_left_of_a_body_is_not_taken_for_the_next_request() {
        faulty.set(request -> {
            var in = request.body().stream();
            assertThat(in.readNBytes(3)).hasSize(3);
            throw new Dying();
        });
        for (var post : new String[] {
            POST + "Content-Length: 10\r\n\r\n01234", POST + "Transfer-Encoding: chunked\r\n\r\nA\r\n01234"
        }) {
            var wire = transport.connect().send(post).settle();
            assertThat(wire.response().status()).isEqualTo(500);
            wire.send(post.contains("chunked") ? "56789\r\n0\r\n\r\n" : "56789").get("/fine");
            assertThat(wire.responses()).extracting(response -> response.text()).endsWith("fine ");
        }
    }

    @Test
    void an_overflow_in_the_middle_of_reading_the_body_ends_the_connection_for_nobody_knows_where_it_stands() {
        var caught = new AtomicReference<Throwable>();
        Handler lets = request -> Response.text(request.body().text());
        Handler catches = request -> {
            try {
                return Response.text(request.body().text());
            } catch (StackOverflowError e) {
                caught.set(e);
                return Response.text("well");
            }
        };
        Handler catchesInItsWriter = request -> Response.stream("text/plain", out -> {
            try {
                request.body().stream().transferTo(out);
            } catch (StackOverflowError e) {
                out.write('w');
            }
        });
        for (var handler : new Handler[] {lets, catches, catchesInItsWriter}) {
            faulty.set(handler);
            // The first operation finds nothing, the second reads the head, the third is the handler's.
            var wire = transport
                    .connect(whole -> FlakyWire.overflowsAt(whole, 2))
                    .settle()
                    .send(POST + "Content-Length: 38\r\n\r\n")
                    .settle()
                    .send("GET /smuggled HTTP/1.1\r\nHost: evil\r\n\r\n")
                    .awaitServed();
            assertThat(wire.output()).isEmpty();
            assertThat(wire.isAborted()).isTrue();
        }
        assertThat(caught.get()).isNotNull();
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).hasSize(3);
        assertThat(transport.recorder().all(ServerEvent.Closed.class))
                .extracting(closed -> closed.why())
                .containsOnly(CloseReason.HANDLER_FAILED);
        assertThat(transport.recorder().all(ServerEvent.Requested.class)).hasSize(3);
    }

    @Test
    void an_error_in_the_middle_of_writing_to_the_wire_breaks_the_connection_for_nobody_knows_what_has_left() {
        faulty.set(request -> Response.bytes(new byte[8000], "text/plain"));
        // The first operation finds nothing, the second reads the heads, the third writes the two answers that are
        // held back, to have room for the last.
        var wire = transport
                .connect(whole -> FlakyWire.overflowsAt(whole, 2))
                .settle()
                .send("GET /faulty HTTP/1.1\r\nHost: test\r\n\r\n".repeat(3))
                .awaitServed();
        assertThat(wire.output()).isEmpty();
        assertThat(wire.isAborted()).isTrue();
        assertThat(transport.recorder().only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.HANDLER_FAILED);
    }

    @Test
    void an_error_that_a_writer_swallows_does_not_make_half_a_response_a_whole_one() {
        faulty.set(request -> Response.stream("text/plain", out -> {
            out.write("first".getBytes(StandardCharsets.US_ASCII));
            try {
                out.flush();
            } catch (IOException | StackOverflowError e) {
                out.write("second".getBytes(StandardCharsets.US_ASCII));
            }
        }));
        var wire = transport
                .connect(whole -> FlakyWire.overflowsAt(whole, 2))
                .settle()
                .get("/faulty")
                .awaitServed();
        assertThat(wire.output()).isEmpty();
        assertThat(wire.isAborted()).isTrue();
    }

    @Test
    void an_exception_that_was_not_declared_is_a_failure_like_others() {
        faulty.set(request ->
                Response.of(Status.OK, Fields.EMPTY, new Body.File(new FaultyFile(100, Long.MAX_VALUE), 0, 100, () -> {
                    throw Undeclared.thrown(new InterruptedException());
                })));
        transport.onFailure(failure -> {
            throw Undeclared.thrown(new InterruptedException());
        });
        var wire = transport.connect().get("/faulty").get("/fine");
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(500, 200);
    }

    @Test
    void a_body_that_can_not_be_closed_was_sent_all_the_same() {
        for (var thrown : new Throwable[] {
            new IOException("disk"), new IllegalStateException(), new InterruptedException(), new Dying()
        }) {
            faulty.set(request -> Response.of(
                    Status.OK, Fields.EMPTY, new Body.File(FaultyFile.thatCanNotBeClosed(100, thrown), 0, 100)));
            var wire = transport.connect().get("/faulty").get("/fine");
            assertThat(wire.responses())
                    .extracting(response -> response.status())
                    .containsExactly(200, 200);
        }
    }

    // ---- Interrupted -----------------------------------------------------------------------------------------------

    @Test
    void an_interrupt_that_comes_while_a_file_is_sent_does_not_end_it(@TempDir Path folder) throws IOException {
        for (int length : new int[] {100, 5 * MemoryWire.SLICE}) {
            var file = Files.write(folder.resolve("file"), new byte[length]);
            faulty.set(request -> {
                var channel = FileChannel.open(file);
                return Response.of(Status.OK, Fields.EMPTY, new Body.File(channel, 0, length, () -> {
                    Thread.currentThread().interrupt();
                    return true;
                }));
            });
            var wire = transport.connect().get("/faulty").get("/faulty");
            assertThat(wire.responses()).hasSize(2).allMatch(response -> response.content().length == length);
        }
    }

    @Test
    void nor_does_one_that_comes_between_two_slices_though_the_file_is_looked_at_first(@TempDir Path folder)
            throws IOException {
        var file = Files.write(folder.resolve("file"), new byte[5 * MemoryWire.SLICE]);
        var serving = new AtomicReference<Thread>();
        faulty.set(request -> {
            serving.set(Thread.currentThread());
            return Response.file(file, "text/plain");
        });
        var wire = transport.connect().takeOnly(1000).get("/faulty").settle();
        Files.delete(file);
        serving.get().interrupt();
        assertThat(wire.takeOnly(Long.MAX_VALUE).response().content()).hasSize(5 * MemoryWire.SLICE);
    }

    // ---- Listeners -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void a_listener_that_fails_at_any_kind_of_event_harms_nobody(EventKind kind) {
        faulty.set(request -> {
            request.note("about to fail");
            throw new IOException();
        });
        try (var failing = new MemoryTransport(request -> request.path().equals("/fine")
                ? Response.text("fine")
                : faulty.get().handle(request))) {
            for (var thrown : new Throwable[] {new Hostile(), new Dying()}) failing.listener(failsAt(kind, thrown));
            failing.listener(interruptsAt(kind));
            var wire =
                    failing.connect().get("/fine").get("/faulty").get("/fine").send("nonsense\r\n\r\n");
            assertThat(wire.responses())
                    .extracting(response -> response.status())
                    .containsExactly(200, 500, 200, 400);
            wire.end().awaitServed();
            failing.connections().drain();
            Thread.interrupted(); // of this thread, which is the one that drains
            assertThat(failing.recorder().all(ServerEvent.Closed.class)).hasSize(1);
            assertThat(failing.recorder().all(ServerEvent.Answered.class)).hasSize(4);
        }
    }

    private static ServerListener failsAt(EventKind kind, Throwable thrown) {
        return listener(kind, () -> {
            throw Undeclared.thrown(thrown);
        });
    }

    private static ServerListener interruptsAt(EventKind kind) {
        return listener(kind, () -> Thread.currentThread().interrupt());
    }

    private static ServerListener listener(EventKind kind, Runnable does) {
        return new ServerListener() {
            @Override
            public Set<EventKind> wants() {
                return Set.of(kind);
            }

            @Override
            public void on(ServerEvent event) {
                does.run();
            }
        };
    }
}
