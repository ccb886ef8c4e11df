package dev.hark.connection;

import static dev.hark.observe.EventKind.ANSWERED;
import static dev.hark.observe.EventKind.CONTENT_READ;
import static dev.hark.observe.EventKind.IDLE;
import static dev.hark.observe.EventKind.INPUT_ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.Recorder;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the events of an exchange say: where in the octets it stands, when, and whether the connection goes on.
class EventDetailsTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
        case "/unread" -> Response.text("not read");
        case "/closes" -> Response.text("the last").with("Connection", "close");
        case "/stream" ->
            Response.stream("text/plain", out -> {
                out.write(new byte[10]);
                out.flush();
            });
        default -> Response.text(request.body().text());
    });
    private final Recorder recorder = transport.recorder();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void an_opened_connection_tells_how_long_it_waited_for_its_first_turn() {
        transport.connect().settle();
        assertThat(recorder.only(ServerEvent.Opened.class).waited()).isZero();
    }

    @Test
    void octets_are_counted_but_not_copied_for_who_does_not_want_them() {
        try (var plain = new MemoryTransport(_ -> Response.text("text"))) {
            var counting = Recorder.counting();
            plain.unwatched().listener(counting);
            var wire = plain.connect().get("/").end().awaitServed();
            var received = counting.only(ServerEvent.Received.class);
            assertThat(received.octets()).isEmpty();
            assertThat(received.count()).isEqualTo("GET / HTTP/1.1\r\nHost: test\r\n\r\n".length());
            var sent = counting.only(ServerEvent.Sent.class);
            assertThat(sent.octets()).isEmpty();
            assertThat(sent.count()).isEqualTo(wire.output().length());
        }
    }

    @Test
    void a_request_tells_where_in_the_input_its_head_and_its_content_end() {
        String chunks = "3\r\nabc\r\n0\r\n\r\n";
        transport.connect().send(POST + "abc" + CHUNKED + chunks).end().awaitServed();
        int first = POST.length() + 3;
        assertThat(recorder.all(ServerEvent.Requested.class))
                .extracting(ServerEvent.Requested::received)
                .containsExactly((long) POST.length(), (long) first + CHUNKED.length());
        assertThat(recorder.all(ServerEvent.ContentRead.class))
                .containsExactly(
                        new ServerEvent.ContentRead(1, 1, 3, first, 0),
                        new ServerEvent.ContentRead(1, 2, 3, first + CHUNKED.length() + chunks.length(), 0));
    }

    @Test
    void a_request_without_content_has_none_that_was_read() {
        transport.connect().get("/").get("/unread").end().awaitServed();
        assertThat(recorder.all(ServerEvent.ContentRead.class)).isEmpty();
    }

    @Test
    void content_that_turns_out_to_be_empty_is_read_to_its_end_too() {
        var unread = CHUNKED.replace(" / ", " /unread ");
        transport
                .connect()
                .send(CHUNKED + "0\r\n\r\n" + unread + "0\r\n\r\n")
                .end()
                .awaitServed();
        int first = CHUNKED.length() + "0\r\n\r\n".length();
        assertThat(recorder.all(ServerEvent.ContentRead.class))
                .containsExactly(
                        new ServerEvent.ContentRead(1, 1, 0, first, 0),
                        new ServerEvent.ContentRead(1, 2, 0, first + unread.length() + "0\r\n\r\n".length(), 0));
    }

    @Test
    void content_that_the_handler_left_is_read_after_the_answer() {
        transport.connect().send(POST.replace(" / ", " /unread ") + "abc").end().awaitServed();
        assertThat(recorder.kinds()).containsSubsequence(ANSWERED, CONTENT_READ);
        assertThat(recorder.only(ServerEvent.ContentRead.class).octets()).isEqualTo(3);
    }

    @Test
    void an_answer_tells_where_in_the_output_it_ends() {
        var wire = transport.connect().get("/").get("/").get("/stream").end().awaitServed();
        int one = wire.output().indexOf("HTTP/1.1", 1);
        assertThat(recorder.all(ServerEvent.Answered.class))
                .extracting(ServerEvent.Answered::sent)
                .containsExactly((long) one, 2L * one, (long) wire.output().length());
    }

    @Test
    void the_end_of_the_input_is_told_once() {
        transport.connect().get("/").end().awaitServed();
        assertThat(recorder.kinds().stream().filter(kind -> kind == INPUT_ENDED))
                .hasSize(1);
    }

    @Test
    void a_connection_that_waits_is_told_to_be_idle_once_however_long_it_waits() {
        var wire = transport.connect().get("/").settle();
        long idle = recorder.kinds().stream().filter(kind -> kind == IDLE).count();
        transport.ticker().advance(Duration.ofNanos(2 * Http1Driver.RESTLESS));
        wire.settle();
        assertThat(recorder.kinds().stream().filter(kind -> kind == IDLE)).hasSize((int) idle);
        wire.get("/").settle();
        assertThat(recorder.kinds().stream().filter(kind -> kind == IDLE)).hasSize((int) idle + 1);
    }

    @Test
    void a_refused_message_tells_where_its_offence_stands() {
        var good = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
        transport.connect().send(good + good.replace("Host:", "Host :")).end().awaitServed();
        var offence = recorder.only(ServerEvent.Refused.class).offence();
        assertThat(offence).isNotNull();
        assertThat(offence.offset()).isEqualTo(good.length() + good.indexOf("Host") + "Host".length());
        assertThat(offence.line()).isEqualTo("Host ");
        assertThat(offence.at()).isEqualTo("Host".length());
    }

    @Test
    void refused_content_tells_where_its_offence_stands() {
        transport.connect().send(CHUNKED + "3\r\nabcd").end().awaitServed();
        var offence = recorder.only(ServerEvent.Refused.class).offence();
        assertThat(offence).isNotNull();
        assertThat(offence.offset()).isEqualTo(CHUNKED.length() + "3\r\nabc".length());
    }

    @Test
    void content_that_is_refused_behind_the_answer_is_told_though_the_client_hears_nothing_of_it() {
        var wire = transport
                .connect()
                .send(CHUNKED.replace(" / ", " /unread ") + "3\r\nabcd")
                .end();
        assertThat(wire.awaitServed().output()).containsOnlyOnce("HTTP/1.1 ").startsWith("HTTP/1.1 200 OK");
        var refused = recorder.only(ServerEvent.Refused.class);
        assertThat(refused.answered()).isTrue();
        assertThat(refused.request()).isEqualTo(1);
        assertThat(refused.violation()).isEqualTo(Violation.BAD_CHUNK_END);
        assertThat(refused.offence()).isNotNull();
        assertThat(refused.offence().offset()).isEqualTo(CHUNKED.length() + "unread".length() + "3\r\nabc".length());
        assertThat(recorder.only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.REFUSED);
    }

    @Test
    void a_head_that_comes_too_slowly_is_no_octets_offence() {
        var wire = transport.connect().send("GET").settle();
        transport.ticker().advance(Duration.ofNanos(transport.limit(Limit.HEAD)));
        recorder.awaitCount(ServerEvent.Answered.class, 1);
        wire.end().awaitServed();
        assertThat(recorder.only(ServerEvent.Refused.class).offence()).isNull();
    }

    // ---- Whether the connection goes on --------------------------------------------------------------------------

    @ParameterizedTest
    @Spec("RFC 9112 §9.3")
    @CsvSource({
        "/, HTTP/1.1, keep-alive, PERSISTENT",
        "/, HTTP/1.1, close, CLIENT_CLOSES",
        "/, HTTP/1.0, foo, HTTP_1_0",
        "/, HTTP/1.0, keep-alive, PERSISTENT",
        "/closes, HTTP/1.1, keep-alive, RESPONSE_CLOSES",
        "/stream, HTTP/1.0, keep-alive, RESPONSE_CLOSES",
    })
    void an_answer_tells_whether_the_connection_goes_on(
            String path, String version, String connection, Persistence persistence) {
        transport
                .connect()
                .send("GET " + path + " " + version + "\r\nHost: test\r\nConnection: " + connection + "\r\n\r\n")
                .end()
                .awaitServed();
        assertThat(recorder.only(ServerEvent.Answered.class).persistence()).isEqualTo(persistence);
    }

    @Test
    void the_last_request_that_a_connection_may_carry_is_told() {
        transport.limit(Limit.REQUESTS_PER_CONNECTION, 2);
        transport.connect().get("/").get("/").get("/").end().awaitServed();
        assertThat(persistences()).containsExactly(Persistence.PERSISTENT, Persistence.LAST_REQUEST);
    }

    @Test
    void an_answer_while_the_server_ends_is_the_last() {
        try (var draining = new MemoryTransport(_ -> Response.text("text"))) {
            var heard = draining.recorder();
            draining.connections().drain();
            draining.connect().get("/").end().awaitServed();
            assertThat(heard.only(ServerEvent.Answered.class).persistence()).isEqualTo(Persistence.DRAINING);
        }
    }

    @Test
    void what_is_refused_is_the_last() {
        transport.connect().send("nonsense\r\n\r\n").end().awaitServed();
        assertThat(persistences()).containsExactly(Persistence.REFUSED);
    }

    @Test
    void a_large_content_that_nobody_wants_is_told() {
        transport.limit(Limit.UNREAD_CONTENT, 2);
        transport.connect().send(POST.replace(" / ", " /unread ")).end().awaitServed();
        assertThat(persistences()).containsExactly(Persistence.CONTENT_UNREAD);
    }

    @Test
    void a_content_that_turns_out_to_be_too_large_to_be_skipped_closes_the_connection() {
        transport.limit(Limit.UNREAD_CONTENT, 2);
        transport
                .connect()
                .send(CHUNKED.replace(" / ", " /unread ") + "3\r\nabc\r\n0\r\n\r\n")
                .end()
                .awaitServed();
        assertThat(persistences()).containsExactly(Persistence.PERSISTENT);
        assertThat(recorder.only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.CONTENT_UNREAD);
    }

    @Test
    void an_answer_that_was_cut_short_tells_so() {
        try (var broken = new MemoryTransport(_ -> Response.stream("text/plain", out -> {
            out.write(new byte[100_000]);
            throw new IllegalStateException();
        }))) {
            var heard = broken.recorder();
            broken.connect().get("/").end().awaitServed();
            assertThat(heard.only(ServerEvent.Answered.class).persistence()).isEqualTo(Persistence.CUT_SHORT);
        }
    }

    private List<Persistence> persistences() {
        return recorder.all(ServerEvent.Answered.class).stream()
                .map(ServerEvent.Answered::persistence)
                .toList();
    }
}
