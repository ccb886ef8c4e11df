package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http1.ReceiveBuffer;
import dev.hark.testing.Await;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.MemoryWire;
import dev.hark.testkit.Spec;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What connections hold, and what becomes of them when that is too much ([Limit#MEMORY]).
class MemoryBudgetTest {
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: test\r\n";

    /// What is kept of connections that come and go one after the other, to be lent again.
    private static final int KEPT = 16 * (ReceiveBuffer.CAPACITY + Buffers.OUT_CAPACITY);

    private final MemoryTransport transport = new MemoryTransport(MemoryBudgetTest::answer);

    private static Response answer(Request request) throws Exception {
        return switch (request.path()) {
            case "/whole" -> Response.text("got " + request.body().bytes().length);
            case "/echo" ->
                Response.stream("text/plain", out -> request.body().stream().transferTo(out));
            case "/answered-first" -> answeredFirst(request);
            case "/large" -> Response.bytes(new byte[100_000], "text/plain");
            default -> Response.text("x");
        };
    }

    @AfterEach
    void close() {
        transport.close();
        // Whatever happened: nothing is held when nobody is there, but for what is kept to be lent again.
        transport.memory().tryTake(Long.MAX_VALUE / 2);
        assertThat(transport.memory().used()).isZero();
    }

    private MemoryTransport within(long octets) {
        return transport.limit(Limit.MEMORY, octets);
    }

    private void assertTurnedAway(MemoryWire wire) {
        var answer = wire.responses().getLast();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.field("Retry-After")).isEqualTo("1");
        assertThat(answer.saysClose()).isTrue();
        assertThat(transport.recorder().only(ServerEvent.TurnedAway.class).reached())
                .isEqualTo(Limit.MEMORY);
    }

    @Test
    void a_connection_that_waits_for_a_request_holds_nothing() {
        for (int i = 0; i < 100; i++) transport.connect().get("/").settle();
        assertThat(transport.memory().used()).isLessThanOrEqualTo(KEPT);
    }

    @Test
    void nor_does_one_that_rests_and_it_answers_again() {
        var wires = new ArrayList<MemoryWire>();
        for (int i = 0; i < 100; i++) wires.add(transport.connect().get("/").settle());
        transport.ticker().advance(Http1Driver.RESTLESS);
        for (var wire : wires) {
            Await.until(
                    "it rests", () -> !wire.deadline().isPast(transport.ticker().nanos()));
        }
        assertThat(transport.memory().used()).isLessThanOrEqualTo(KEPT);
        for (var wire : wires) assertThat(wire.get("/").responses()).hasSize(2);
    }

    @Test
    void a_few_octets_of_a_head_hold_no_buffer_of_ordinary_size() {
        for (int i = 0; i < 100; i++) transport.connect().send(HEAD).settle();
        assertThat(transport.memory().used()).isLessThanOrEqualTo(KEPT);
    }

    @Test
    void a_head_that_comes_octet_by_octet_is_read_though_its_buffer_changes() {
        var wire = transport.connect();
        for (char octet : (HEAD + "Cookie: " + "c".repeat(1000) + "\r\n\r\n").toCharArray()) {
            wire.send(String.valueOf(octet)).settle();
        }
        assertThat(wire.response().text()).isEqualTo("x");
    }

    @Test
    @Spec("RFC 9110 §15.6.4")
    void at_the_limit_a_head_is_read_and_above_it_the_client_is_told_to_come_again() {
        within(ReceiveBuffer.CAPACITY);
        var holder =
                transport.connect().send(HEAD + "Cookie: " + "c".repeat(2000)).settle();
        var other = transport.connect().get("/");
        assertTurnedAway(other);
        other.end().awaitServed();
        transport.recorder().awaitCount(ServerEvent.Closed.class, 1);
        assertThat(transport.recorder().only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.TURNED_AWAY);
        assertThat(holder.send("\r\n\r\n").response().text()).isEqualTo("x");
    }

    @Test
    void when_there_is_room_again_the_next_is_served() {
        within(ReceiveBuffer.CAPACITY);
        var holder =
                transport.connect().send(HEAD + "Cookie: " + "c".repeat(2000)).settle();
        assertTurnedAway(transport.connect().get("/"));
        holder.end().awaitServed();
        assertThat(transport.connect().get("/").response().text()).isEqualTo("x");
    }

    @Test
    void a_head_for_which_the_buffer_would_have_to_grow_beyond_the_limit_is_turned_away() {
        within(ReceiveBuffer.CAPACITY);
        var wire = transport.connect().send(HEAD + "Cookie: " + "c".repeat(20_000));
        assertTurnedAway(wire);
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void who_asked_for_a_head_is_turned_away_without_content() {
        within(ReceiveBuffer.CAPACITY);
        for (int octets : new int[] {5000, 20_000}) {
            var wire = transport
                    .connect()
                    .send("HEAD / HTTP/1.1\r\nHost: test\r\nCookie: " + "c".repeat(octets) + "\r\n\r\n")
                    .settle();
            assertThat(wire.output()).startsWith("HTTP/1.1 503").endsWith("\r\n\r\n");
        }
    }

    // ---- Nobody who has asked for nothing is told that there is no room for it
    // -----------------------------------------

    /// Has all the memory there is to receive into.
    private void holdAll() {
        transport.connect().send(HEAD + "Cookie: " + "c".repeat(2000)).settle();
    }

    @Test
    void who_connects_and_is_silent_is_told_nothing() {
        within(ReceiveBuffer.CAPACITY);
        holdAll();
        var silent = transport.connect().settle();
        assertThat(silent.output()).isEmpty();
        assertThat(silent.isClosed()).isFalse();
    }

    @Test
    void who_has_been_answered_and_is_idle_for_too_long_is_told_nothing() {
        within(ReceiveBuffer.CAPACITY).limit(Limit.HEAD, Long.MAX_VALUE / 2);
        var idle = transport.connect().get("/").settle();
        holdAll();
        transport.ticker().advance(transport.limit(Limit.IDLE));
        assertThat(idle.awaitServed().responses()).hasSize(1);
    }

    @Test
    void who_has_been_answered_and_leaves_is_told_nothing() {
        within(ReceiveBuffer.CAPACITY);
        var leaving = transport.connect().get("/").settle();
        holdAll();
        assertThat(leaving.end().awaitServed().responses()).hasSize(1);
        transport.recorder().awaitCount(ServerEvent.Closed.class, 1);
        assertThat(transport.recorder().only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.PEER_CLOSED);
    }

    @Test
    void who_is_idle_when_the_server_drains_is_told_nothing() {
        within(ReceiveBuffer.CAPACITY);
        var idle = transport.connect().get("/").settle();
        holdAll();
        transport.connections().drain();
        idle.settle();
        transport.ticker().advance(transport.limit(Limit.LAST_CALL));
        assertThat(idle.awaitServed().responses()).hasSize(1);
    }

    // ---- What is counted -------------------------------------------------------------------------------------------

    @Test
    void a_large_head_is_counted_while_its_request_is_handled() {
        var fields = "Host: test\r\nCookie: " + "c".repeat(5000) + "\r\n";
        within(ReceiveBuffer.CAPACITY + fields.length());
        var wire = transport.connect().send("GET / HTTP/1.1\r\n" + fields + "\r\n");
        assertThat(wire.response().status()).isEqualTo(200);
        wire.send("GET / HTTP/1.1\r\nA: \r\n" + fields + "\r\n");
        assertTurnedAway(wire);
    }

    @Test
    void a_request_for_more_than_can_be_counted_is_refused() {
        within(ReceiveBuffer.CAPACITY);
        assertThat(transport.memory().tryTake(1)).isTrue();
        assertThat(transport.memory().tryTake(Long.MAX_VALUE)).isFalse();
        transport.memory().giveBack(1);
    }

    @Test
    void content_that_a_handler_wants_whole_is_counted() {
        within(3 * ReceiveBuffer.CAPACITY);
        String head = "POST /whole HTTP/1.1\r\nHost: test\r\nContent-Length: ";
        int room = 2 * ReceiveBuffer.CAPACITY;
        var wire = transport.connect().send(head + room + "\r\n\r\n" + "c".repeat(room));
        assertThat(wire.response().text()).isEqualTo("got " + room);
        wire.send(head + (room + 1) + "\r\n\r\n" + "c".repeat(room + 1));
        assertTurnedAway(wire);
    }

    @Test
    void content_that_a_handler_streams_is_not() {
        within(3 * ReceiveBuffer.CAPACITY);
        var content = "0123456789".repeat(50_000);
        var wire = transport
                .connect()
                .send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 500000\r\n\r\n" + content);
        assertThat(wire.response().text()).isEqualTo(content);
    }

    @Test
    void who_takes_a_large_answer_slowly_holds_no_buffer_to_receive_into() {
        for (int i = 0; i < 100; i++)
            transport.connect().takeOnly(1000).get("/large").settle();
        assertThat(transport.memory().used()).isLessThanOrEqualTo(100 * Buffers.OUT_CAPACITY + KEPT);
    }

    @Test
    void answers_go_out_though_there_is_no_memory_for_a_buffer() {
        within(ReceiveBuffer.CAPACITY);
        var wire = transport.connect().get("/large").get("/").get("/large");
        assertThat(wire.responses())
                .extracting(response -> response.content().length)
                .containsExactly(100_000, 1, 100_000);
    }

    @Test
    void content_that_is_being_read_stays_as_it_is_while_others_receive() {
        String head = "POST /answered-first HTTP/1.1\r\nHost: test\r\nContent-Length: 15000\r\n\r\n";
        var first =
                transport.connect().takeOnly(0).send(head + "a".repeat(15_000)).settle();
        var other =
                transport.connect().takeOnly(0).send(head + "b".repeat(15_000)).settle();
        assertThat(first.takeOnly(Long.MAX_VALUE).response().text()).endsWith("\0" + "a".repeat(15_000));
        assertThat(other.takeOnly(Long.MAX_VALUE).response().text()).endsWith("\0" + "b".repeat(15_000));
    }

    /// Writes much before it has read to the end what it has begun to read.
    private static Response answeredFirst(Request request) {
        return Response.stream("text/plain", out -> {
            var in = request.body().stream();
            int first = in.read();
            out.write(new byte[100_000]);
            out.write(first);
            in.transferTo(out);
        });
    }
}
