package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no request, and how who sent it is told.
class RefusalTest {
    private final MemoryTransport transport = new MemoryTransport(request -> Response.text("handled"));

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    @Spec("RFC 9112 §2.2")
    void it_is_answered_with_its_status_and_section_and_the_connection_ends() {
        for (var refused : Map.of(
                        "nonsense\r\n\r\n", Violation.BAD_REQUEST_LINE,
                        "GET / HTTP/1.1\r\n\r\n", Violation.HOST_MISSING,
                        "GET / HTTP/1.1\r\nHost: test\r\nA : b\r\n\r\n", Violation.SPACE_BEFORE_COLON,
                        "GET / HTTP/2.0\r\nHost: test\r\n\r\n", Violation.HTTP_VERSION_NOT_SUPPORTED)
                .entrySet()) {
            var wire = transport.connect().send(refused.getKey());
            var why = refused.getValue();
            assertThat(wire.response().status()).isEqualTo(why.status().code());
            assertThat(wire.response().text()).contains(why.sentence(), why.section());
            assertThat(wire.response().field("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(wire.response().field("Date")).isNotNull();
            assertThat(wire.response().saysClose()).isTrue();
            wire.end().awaitServed();
            assertThat(wire.isAborted()).isFalse();
        }
        assertThat(transport.recorder().all(ServerEvent.Closed.class))
                .extracting(closed -> closed.why())
                .containsOnly(CloseReason.REFUSED);
    }

    @Test
    void nothing_of_what_was_sent_stands_in_the_answer() {
        var wire = transport.connect().send("GET /<script> HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(wire.response().status()).isEqualTo(400);
        assertThat(wire.response().text()).doesNotContain("script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD / HTTP/1.1\r\n\r\n",
                "HEAD / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
                "HEAD /%zz HTTP/1.1\r\n\r\n",
                "HEAD / HTTP/3.0\r\n\r\n",
                "HEAD / HTTP\r\n",
                "HEAD \u0000"
            })
    @Spec("RFC 9110 §9.3.2")
    void what_called_itself_HEAD_is_refused_without_content(String octets) {
        var wire = transport.connect().send(octets).settle();
        assertThat(wire.output())
                .startsWith("HTTP/1.1 ")
                .contains("\r\nConnection: close\r\n")
                .endsWith("\r\n\r\n");
        assertThat(wire.output().indexOf("\r\n\r\n")).isEqualTo(wire.output().length() - 4);
        wire.end().awaitServed();
    }

    @Test
    @Spec("RFC 9112 §8")
    void a_head_that_ends_with_the_connection_is_refused_too() {
        var wire = transport.connect().send("GET / HTTP/1.1\r\nHos").end().awaitServed();
        assertThat(wire.response().status()).isEqualTo(400);
        assertThat(transport.recorder().only(ServerEvent.Refused.class).violation())
                .isEqualTo(Violation.INCOMPLETE_HEAD);
    }

    @Test
    @Spec("RFC 9112 §9.6")
    void who_goes_on_sending_can_read_the_answer_before_the_connection_closes() {
        var wire = transport.connect().send("nonsense\r\n\r\n").settle();
        assertThat(wire.isOutputEnded()).isTrue();
        assertThat(wire.isClosed()).isFalse();
        for (int i = 0; i < 10; i++) {
            wire.send("x".repeat(100_000)).settle();
            assertThat(wire.isClosed()).isFalse();
        }
        wire.end().awaitServed();
        assertThat(wire.isAborted()).isFalse();
        assertThat(wire.responses()).hasSize(1);
    }

    @Test
    void who_leaves_with_a_reset_was_refused_all_the_same() {
        var wire = transport.connect().send("nonsense\r\n\r\n").settle();
        wire.reset().awaitServed();
        assertThat(transport.recorder().only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.REFUSED);
    }

    @Test
    void he_is_listened_to_no_longer_than_the_limit() {
        transport.limit(Limit.LINGER, Duration.ofSeconds(3));
        var wire = transport.connect().send("nonsense\r\n\r\n");
        assertThat(wire.deadline().reason()).isEqualTo(Limit.LINGER);
        transport.ticker().advance(Duration.ofSeconds(3).toNanos() - 1);
        wire.send("more").settle();
        assertThat(wire.isClosed()).isFalse();
        transport.ticker().advance(1);
        wire.awaitServed();
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    @Spec("RFC 9112 §3")
    void a_request_line_of_as_many_octets_as_the_limit_is_read_and_one_more_is_not() {
        transport.limit(Limit.REQUEST_LINE, 100);
        var line = "GET /" + "x".repeat(100 - "GET / HTTP/1.1".length()) + " HTTP/1.1";
        assertThat(line).hasSize(100);
        assertThat(status(line + "\r\nHost: test\r\n\r\n")).isEqualTo(200);
        assertThat(status(line.replace("/x", "/xx") + "\r\nHost: test\r\n\r\n")).isEqualTo(414);
    }

    @Test
    @Spec("RFC 9112 §3")
    void without_another_limit_a_request_line_of_8000_octets_is_read() {
        int rest = "GET / HTTP/1.1".length();
        assertThat(transport
                        .connect()
                        .get("/" + "x".repeat(8000 - rest))
                        .response()
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Spec("RFC 6585 §5")
    void as_many_fields_as_the_limit_are_read_and_one_more_is_not() {
        transport.limit(Limit.FIELDS, 3);
        assertThat(status("GET / HTTP/1.1\r\nHost: test\r\nA: 1\r\nB: 2\r\n\r\n"))
                .isEqualTo(200);
        assertThat(status("GET / HTTP/1.1\r\nHost: test\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n"))
                .isEqualTo(431);
    }

    @Test
    @Spec("RFC 6585 §5")
    void a_header_section_of_as_many_octets_as_the_limit_is_read_and_one_more_is_not() {
        transport.limit(Limit.FIELD_SECTION, 50);
        var section = "Host: test\r\nA: " + "x".repeat(50 - "Host: test\r\nA: \r\n".length()) + "\r\n";
        assertThat(section).hasSize(50);
        assertThat(status("GET / HTTP/1.1\r\n" + section + "\r\n")).isEqualTo(200);
        assertThat(status("GET / HTTP/1.1\r\n" + section.replace("A: x", "A: xx") + "\r\n"))
                .isEqualTo(431);
    }

    @Test
    void limits_without_bound_bound_nothing() {
        for (var limit : new Limit[] {Limit.REQUEST_LINE, Limit.FIELD_SECTION, Limit.FIELDS, Limit.TRAILER_SECTION}) {
            transport.limit(limit, Long.MAX_VALUE);
        }
        assertThat(status("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: test\r\n" + "A: b\r\n".repeat(20_000)
                        + "\r\n"))
                .isEqualTo(200);
    }

    private int status(String message) {
        var wire = transport.connect().send(message);
        int status = wire.response().status();
        wire.end().awaitServed();
        return status;
    }
}
