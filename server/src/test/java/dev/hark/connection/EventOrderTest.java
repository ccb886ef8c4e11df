package dev.hark.connection;

import static dev.hark.observe.EventKind.ANSWERED;
import static dev.hark.observe.EventKind.CLOSED;
import static dev.hark.observe.EventKind.HANDLED;
import static dev.hark.observe.EventKind.HANDLER_FAILED;
import static dev.hark.observe.EventKind.IDLE;
import static dev.hark.observe.EventKind.INPUT_ENDED;
import static dev.hark.observe.EventKind.NOTED;
import static dev.hark.observe.EventKind.OPENED;
import static dev.hark.observe.EventKind.RECEIVED;
import static dev.hark.observe.EventKind.REFUSED;
import static dev.hark.observe.EventKind.REQUESTED;
import static dev.hark.observe.EventKind.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.Recorder;
import dev.hark.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a listener is told of a connection, and when.
class EventOrderTest {
    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
        case "/fail" -> throw new IOException("");
        case "/note" -> {
            request.note("because");
            yield Response.text("noted");
        }
        case "/large" -> Response.bytes(new byte[100_000], "text/plain");
        default -> Response.text(request.body().text());
    });
    private final Recorder recorder = transport.recorder();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void a_plain_exchange() {
        var wire = transport.connect().settle();
        transport.ticker().advance(5);
        wire.get("/").settle();
        transport.ticker().advance(7);
        wire.end().awaitServed();
        assertThat(recorder.kinds())
                .containsExactly(OPENED, IDLE, RECEIVED, REQUESTED, HANDLED, SENT, ANSWERED, IDLE, INPUT_ENDED, CLOSED);

        assertThat(recorder.only(ServerEvent.Opened.class))
                .isEqualTo(new ServerEvent.Opened(1, wire.peer(), wire.local(), 0, 0));
        var requested = recorder.only(ServerEvent.Requested.class);
        assertThat(requested.connection()).isEqualTo(1);
        assertThat(requested.request()).isEqualTo(1);
        assertThat(requested.at()).isEqualTo(5);
        var answered = recorder.only(ServerEvent.Answered.class);
        assertThat(answered.asked()).isSameAs(requested.head());
        assertThat(answered.answer().status().code()).isEqualTo(200);
        assertThat(answered.octets()).isZero();
        assertThat(answered.complete()).isTrue();
        assertThat(recorder.only(ServerEvent.Closed.class))
                .isEqualTo(new ServerEvent.Closed(1, CloseReason.PEER_CLOSED, null, 1, 12));
    }

    @Test
    void a_silent_connection() {
        var wire = transport.connect().settle();
        transport.ticker().advance(Duration.ofNanos(transport.limit(Limit.FIRST_OCTET)));
        wire.awaitServed();
        assertThat(recorder.kinds()).containsExactly(OPENED, IDLE, CLOSED);
        var closed = recorder.only(ServerEvent.Closed.class);
        assertThat(closed.why()).isEqualTo(CloseReason.TIMED_OUT);
        assertThat(closed.passed()).isEqualTo(Limit.FIRST_OCTET);
        assertThat(closed.requests()).isZero();
    }

    @Test
    void a_refused_message() {
        transport.connect().send("nonsense\r\n\r\n").end().awaitServed();
        assertThat(kindsButIdle()).containsExactly(OPENED, RECEIVED, REFUSED, SENT, ANSWERED, CLOSED);
        assertThat(recorder.only(ServerEvent.Refused.class).request()).isEqualTo(1);
        var answered = recorder.only(ServerEvent.Answered.class);
        assertThat(answered.asked()).isNull();
        assertThat(answered.answer().status().code()).isEqualTo(400);
        assertThat(recorder.only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.REFUSED);
    }

    @Test
    void content_that_is_refused() {
        transport.limit(Limit.CONTENT, 1);
        transport
                .connect()
                .send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nab")
                .end()
                .awaitServed();
        assertThat(kindsButIdle())
                .containsExactly(OPENED, RECEIVED, REQUESTED, REFUSED, HANDLED, SENT, ANSWERED, CLOSED);
        assertThat(recorder.only(ServerEvent.Answered.class).asked()).isNotNull();
    }

    @Test
    void a_handler_that_fails() {
        transport.connect().get("/fail").end().awaitServed();
        assertThat(kindsButIdle())
                .containsExactly(
                        OPENED, RECEIVED, REQUESTED, HANDLER_FAILED, HANDLED, SENT, ANSWERED, INPUT_ENDED, CLOSED);
    }

    @Test
    void a_handler_that_tells_why() {
        transport.connect().get("/note").end().awaitServed();
        assertThat(kindsButIdle())
                .containsExactly(OPENED, RECEIVED, REQUESTED, NOTED, HANDLED, SENT, ANSWERED, INPUT_ENDED, CLOSED);
        assertThat(recorder.only(ServerEvent.Noted.class)).isEqualTo(new ServerEvent.Noted(1, 1, "because", 0));
    }

    @Test
    void requests_and_connections_are_numbered() {
        transport.connect().get("/").get("/").settle();
        transport.connect().get("/").settle();
        assertThat(recorder.all(ServerEvent.Requested.class))
                .extracting(event -> event.connection() + "." + event.request())
                .containsExactly("1.1", "1.2", "2.1");
    }

    @Test
    void the_octets_that_came_and_went_are_told_as_they_were() {
        var messages = new String[] {
            "GET / HTTP/1.1\r\nHost: test\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\n",
            "\000\177\200\377",
            "nonsense\r\n\r\n"
        };
        var wire = transport.connect();
        for (var message : messages) wire.send(message).settle();
        wire.end().awaitServed();
        assertThat(new String(recorder.received(), StandardCharsets.ISO_8859_1)).isEqualTo(String.join("", messages));
        var sent = new ByteArrayOutputStream();
        recorder.all(ServerEvent.Sent.class).forEach(event -> sent.writeBytes(event.octets()));
        assertThat(sent.toString(StandardCharsets.ISO_8859_1)).isEqualTo(wire.output());
    }

    @Test
    void of_what_is_large_the_beginning_is_copied_and_the_rest_counted() {
        var wire = transport.connect().get("/large").settle();
        var sent = recorder.only(ServerEvent.Sent.class);
        assertThat(sent.count()).isEqualTo(wire.output().length());
        var output = wire.output().getBytes(StandardCharsets.ISO_8859_1);
        int content = 100_000;
        int copied = 16 * 1024;
        assertThat(sent.octets()).isEqualTo(Arrays.copyOf(output, output.length - content + copied));
        assertThat(recorder.only(ServerEvent.Answered.class).octets()).isEqualTo(100_000);
    }

    @Test
    void how_long_it_took_runs_from_the_head_to_the_end_of_the_answer() {
        var wire = transport.connect().takeOnly(0).get("/large").settle();
        transport.ticker().advance(Duration.ofSeconds(3));
        wire.takeOnly(Long.MAX_VALUE).settle();
        assertThat(recorder.only(ServerEvent.Answered.class).nanos())
                .isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void a_listener_is_told_on_virtual_threads_that_the_request_waits_for() {
        transport.connect().get("/").end().awaitServed();
        assertThat(recorder.threads()).isNotEmpty().allMatch(Thread::isVirtual);
    }

    @Test
    void a_listener_that_fails_harms_neither_the_request_nor_other_listeners() {
        ServerListener failing = event -> {
            throw new StackOverflowError();
        };
        var second = Recorder.of(EventKind.ANSWERED, EventKind.CLOSED);
        transport.listener(failing).listener(second);
        var wire = transport.connect().get("/").end().awaitServed();
        assertThat(wire.response().status()).isEqualTo(200);
        assertThat(kindsButIdle()).hasSize(8);
        assertThat(second.kinds()).containsExactly(ANSWERED, CLOSED);
    }

    /// Whether a connection is idle before octets come is a matter of speed, where a test does not wait for it.
    private List<EventKind> kindsButIdle() {
        return recorder.kinds().stream().filter(kind -> kind != IDLE).toList();
    }
}
