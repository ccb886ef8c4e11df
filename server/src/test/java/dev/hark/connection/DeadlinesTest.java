package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Deadline;
import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testing.Await;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.MemoryWire;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long a connection waits for its client: to the nanosecond.
class DeadlinesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
                case "/large" -> Response.bytes(new byte[1_000_000], "text/plain");
                case "/ignore" -> Response.text("ignored");
                default -> Response.text(request.body().text());
            })
            .limit(Limit.FIRST_OCTET, 10 * SECOND)
            .limit(Limit.HEAD, 20 * SECOND)
            .limit(Limit.IDLE, 60 * SECOND)
            .limit(Limit.GRACE, 5 * SECOND)
            .limit(Limit.CONTENT_RATE, 100)
            .limit(Limit.WRITE_RATE, 100)
            .limit(Limit.LINGER, 2 * SECOND);

    @AfterEach
    void close() {
        transport.close();
    }

    /// Holds the connection to waiting until exactly that limit's moment, first with its thread, then at rest.
    private void assertRestsAndEndsAfter(MemoryWire wire, Limit limit, long nanos) {
        assertThat(wire.deadline())
                .isEqualTo(new Deadline(limit, transport.ticker().nanos() + Http1Driver.RESTLESS));
        transport.ticker().advance(Http1Driver.RESTLESS);
        Await.until("it rests", () -> !wire.deadline().isPast(transport.ticker().nanos()));
        assertEndsAfter(wire, limit, nanos - Http1Driver.RESTLESS);
    }

    /// Holds the connection to waiting until exactly that limit's moment.
    private void assertEndsAfter(MemoryWire wire, Limit limit, long nanos) {
        assertThat(wire.deadline())
                .isEqualTo(new Deadline(limit, transport.ticker().nanos() + nanos));
        transport.ticker().advance(nanos - 1);
        wire.settle();
        assertThat(wire.isClosed()).isFalse();
        assertThat(wire.isOutputEnded()).isFalse();
        transport.ticker().advance(1);
        wire.settle();
    }

    private void assertTimedOut(MemoryWire wire, Limit limit) {
        wire.awaitServed();
        assertThat(wire.isClosed()).isTrue();
        var closed = transport.recorder().only(ServerEvent.Closed.class);
        assertThat(closed.why()).isEqualTo(CloseReason.TIMED_OUT);
        assertThat(closed.passed()).isEqualTo(limit);
    }

    // ---- The head --------------------------------------------------------------------------------------------------

    @Test
    void a_connection_that_never_sends_an_octet_is_closed_without_a_word() {
        var wire = transport.connect();
        assertRestsAndEndsAfter(wire, Limit.FIRST_OCTET, 10 * SECOND);
        assertTimedOut(wire, Limit.FIRST_OCTET);
        assertThat(wire.output()).isEmpty();
    }

    @Test
    @Spec("RFC 9110 §15.5.9")
    void a_head_that_is_not_complete_in_time_is_answered_with_408() {
        var wire = transport.connect();
        transport.ticker().advance(10 * SECOND - 1);
        wire.send("G");
        assertEndsAfter(wire, Limit.HEAD, 20 * SECOND);
        assertThat(wire.response().status()).isEqualTo(408);
        assertThat(wire.response().saysClose()).isTrue();
        wire.end();
        assertTimedOut(wire, Limit.HEAD);
        assertThat(wire.isAborted()).isFalse();
        assertThat(transport.recorder().only(ServerEvent.Refused.class).violation())
                .isEqualTo(Violation.HEAD_TOO_SLOW);
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void that_of_a_HEAD_without_content() {
        var wire = transport.connect().send("HEAD / HTTP/1.1\r\nHost:").settle();
        assertEndsAfter(wire, Limit.HEAD, 20 * SECOND);
        assertThat(wire.output()).startsWith("HTTP/1.1 408 ").endsWith("\r\n\r\n");
        wire.end();
        assertTimedOut(wire, Limit.HEAD);
    }

    @Test
    void its_time_runs_from_its_first_octet_however_many_follow() {
        var wire = transport.connect().send("G").settle();
        for (var octet : "ET / HTTP/1.1\r\nHost:".split("")) {
            transport.ticker().advance(SECOND / 2);
            wire.send(octet);
            assertThat(wire.deadline()).isEqualTo(new Deadline(Limit.HEAD, 20 * SECOND));
        }
        wire.send(" test\r\n\r\n");
        assertThat(wire.response().status()).isEqualTo(200);
    }

    @Test
    void the_next_head_has_its_own_time() {
        var wire = transport.connect().send("G").settle();
        transport.ticker().advance(19 * SECOND);
        wire.send("ET / HTTP/1.1\r\nHost: test\r\n\r\n").settle();
        transport.ticker().advance(SECOND);
        wire.send("G");
        assertEndsAfter(wire, Limit.HEAD, 20 * SECOND);
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(200, 408);
    }

    @Test
    void a_part_of_the_next_request_that_came_with_the_last_one_counts() {
        var wire = transport.connect().send("GET / HTTP/1.1\r\nHost: test\r\n\r\nG");
        assertEndsAfter(wire, Limit.HEAD, 20 * SECOND);
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(200, 408);
    }

    // ---- Between requests ------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9112 §9.5")
    void an_idle_connection_is_closed_without_a_word() {
        var wire = transport.connect().get("/").settle();
        assertRestsAndEndsAfter(wire, Limit.IDLE, 60 * SECOND);
        assertTimedOut(wire, Limit.IDLE);
        assertThat(wire.responses()).hasSize(1);
        assertThat(wire.isAborted()).isFalse();
    }

    @Test
    void its_time_begins_anew_with_each_answer() {
        var wire = transport.connect().get("/").settle();
        for (int i = 0; i < 3; i++) {
            transport.ticker().advance(60 * SECOND - 1);
            wire.get("/").settle();
        }
        assertThat(wire.responses()).hasSize(4);
        assertRestsAndEndsAfter(wire, Limit.IDLE, 60 * SECOND);
    }

    @Test
    @Spec("RFC 9112 §9.5")
    void octets_that_come_in_the_last_moment_are_served() {
        var wire = transport.connect().get("/").settle();
        wire.sendUnnoticed("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        transport.ticker().advance(60 * SECOND);
        wire.settle();
        assertThat(wire.responses()).hasSize(2);
        assertThat(wire.isClosed()).isFalse();
    }

    @Test
    void so_are_the_first_ones_of_a_connection() {
        var wire = transport.connect().settle();
        wire.sendUnnoticed("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        transport.ticker().advance(10 * SECOND);
        assertThat(wire.responses()).hasSize(1);
    }

    // ---- Content ---------------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §15.5.9")
    void content_that_does_not_come_is_answered_with_408_after_the_grace() {
        var wire = transport.connect().send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n");
        assertEndsAfter(wire, Limit.CONTENT_RATE, 5 * SECOND);
        assertThat(wire.response().status()).isEqualTo(408);
        assertThat(wire.response().saysClose()).isTrue();
        wire.end();
        assertTimedOut(wire, Limit.CONTENT_RATE);
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
        assertThat(transport.recorder().only(ServerEvent.Refused.class).violation())
                .isEqualTo(Violation.CONTENT_TOO_SLOW);
    }

    @Test
    void content_at_the_rate_may_last_as_long_as_it_likes() {
        var wire = transport.connect().send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n");
        for (int second = 0; second < 1000; second++) {
            wire.settle();
            transport.ticker().advance(SECOND);
            wire.send("x".repeat(100));
        }
        assertThat(wire.response().content()).hasSize(100_000);
    }

    @Test
    void each_octet_earns_the_time_that_the_rate_gives_it() {
        var wire = transport
                .connect()
                .send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n")
                .settle();
        transport.ticker().advance(4 * SECOND);
        wire.send("x".repeat(50));
        assertEndsAfter(wire, Limit.CONTENT_RATE, SECOND + SECOND / 2);
        assertThat(wire.response().status()).isEqualTo(408);
    }

    @Test
    void the_time_in_which_the_handler_is_busy_is_not_the_clients() {
        try (var transport = new MemoryTransport(request -> {
            request.body().stream().read();
            busy(10 * SECOND);
            return Response.text(request.body().length() + "");
        })) {
            ticking = transport;
            var wire = transport.connect().send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\na");
            assertThat(wire.response().status()).isEqualTo(200);
            wire.send("b").get("/");
            assertThat(wire.responses()).hasSize(2);
        }
    }

    private MemoryTransport ticking;

    private void busy(long nanos) {
        ticking.ticker().advance(nanos);
    }

    @Test
    void content_that_nobody_wants_and_that_does_not_come_ends_the_connection() {
        var wire = transport.connect().send("POST /ignore HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n");
        assertThat(wire.response().text()).isEqualTo("ignored");
        assertEndsAfter(wire, Limit.CONTENT_RATE, 5 * SECOND);
        assertThat(wire.isOutputEnded()).isTrue();
        wire.end();
        assertTimedOut(wire, Limit.CONTENT_RATE);
        assertThat(wire.responses()).hasSize(1);
    }

    // ---- The answer ------------------------------------------------------------------------------------------------

    @Test
    void a_client_that_does_not_take_the_answer_is_cut_off_after_the_grace() {
        var wire = transport.connect().takeOnly(0).get("/large");
        assertEndsAfter(wire, Limit.WRITE_RATE, 5 * SECOND);
        assertTimedOut(wire, Limit.WRITE_RATE);
        assertThat(wire.isAborted()).isTrue();
        assertThat(transport.recorder().only(ServerEvent.Answered.class).complete())
                .isFalse();
    }

    @Test
    void each_octet_that_it_takes_earns_the_time_that_the_rate_gives_it() {
        var wire = transport.connect().takeOnly(150).get("/large");
        assertEndsAfter(wire, Limit.WRITE_RATE, 5 * SECOND + SECOND + SECOND / 2);
        assertTimedOut(wire, Limit.WRITE_RATE);
    }

    @Test
    void a_quick_start_buys_no_more_silence_than_an_idle_connection_has() {
        var wire = transport.connect().takeOnly(900_000).get("/large");
        assertEndsAfter(wire, Limit.WRITE_RATE, 60 * SECOND);
        assertTimedOut(wire, Limit.WRITE_RATE);
    }

    @Test
    void a_client_that_takes_it_at_the_rate_gets_it_whole() {
        var wire = transport.connect().takeOnly(100_000).get("/large");
        for (int i = 0; i < 10; i++) {
            wire.settle();
            transport.ticker().advance(59 * SECOND);
            wire.takeOnly(100_000);
        }
        assertThat(wire.response().content()).hasSize(1_000_000);
    }

    @Test
    void slowness_with_one_answer_is_forgiven_at_the_next() {
        var wire = transport.connect().takeOnly(0).get("/").settle();
        transport.ticker().advance(4 * SECOND);
        wire.takeOnly(1000).settle();
        wire.takeOnly(0).get("/");
        assertEndsAfter(wire, Limit.WRITE_RATE, 5 * SECOND);
    }

    // ---- No time at all --------------------------------------------------------------------------------------------

    @Test
    void limits_without_end_wait_for_ever() {
        for (var limit : new Limit[] {Limit.FIRST_OCTET, Limit.HEAD, Limit.IDLE})
            transport.limit(limit, Long.MAX_VALUE);
        transport.limit(Limit.CONTENT_RATE, 0).limit(Limit.WRITE_RATE, 0);
        var wire = transport.connect().settle();
        for (var part : "POST / HTT|P/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\n|a|b".split("\\|")) {
            transport.ticker().advance(Duration.ofDays(300));
            wire.send(part).settle();
        }
        transport.ticker().advance(Duration.ofDays(300));
        assertThat(wire.response().status()).isEqualTo(Status.OK.code());
        assertThat(wire.isClosed()).isFalse();
    }
}
