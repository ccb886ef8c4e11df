package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Spec("RFC 9112 §9.3")
class KeepAliveTest {
    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
        case "/last" -> Response.text("last").with("Connection", "close");
        case "/stream" ->
            Response.stream("text/plain", out -> out.write("abc".repeat(5000).getBytes(StandardCharsets.US_ASCII)));
        default -> Response.text("at " + request.path());
    });

    @AfterEach
    void close() {
        transport.close();
    }

    private CloseReason whyClosed() {
        return transport.recorder().only(ServerEvent.Closed.class).why();
    }

    @Test
    void a_connection_carries_one_request_after_the_other() {
        var wire = transport.connect();
        for (int i = 1; i <= 3; i++) {
            wire.get("/" + i).settle();
            assertThat(wire.responses()).hasSize(i);
            assertThat(wire.responses().getLast().text()).isEqualTo("at /" + i);
            assertThat(wire.responses().getLast().fields("Connection")).isEmpty();
        }
        assertThat(wire.isClosed()).isFalse();
    }

    @Test
    void it_ends_after_the_answer_when_the_client_wishes_so() {
        var wire = transport.connect().get("/", "Connection: close").awaitServed();
        assertThat(wire.response().saysClose()).isTrue();
        assertThat(wire.isClosed()).isTrue();
        assertThat(wire.isAborted()).isFalse();
        assertThat(whyClosed()).isEqualTo(CloseReason.ANSWERED_LAST);
    }

    @Test
    void it_ends_after_the_answer_when_the_handler_wishes_so() {
        var wire = transport.connect().get("/last");
        assertThat(wire.response().saysClose()).isTrue();
        wire.end().awaitServed();
        assertThat(wire.isAborted()).isFalse();
        assertThat(whyClosed()).isEqualTo(CloseReason.ANSWERED_LAST);
    }

    @Test
    void that_of_a_client_of_HTTP_1_0_ends_after_the_answer() {
        var wire = transport.connect().send("GET / HTTP/1.0\r\n\r\n").awaitServed();
        assertThat(wire.response().text()).isEqualTo("at /");
        assertThat(wire.response().saysClose()).isTrue();
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void that_of_a_client_of_HTTP_1_0_that_asks_for_it_goes_on_and_the_answer_says_so() {
        var wire = transport.connect();
        for (int i = 1; i <= 2; i++) {
            wire.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").settle();
            assertThat(wire.responses()).hasSize(i);
            assertThat(wire.responses().getLast().field("Connection")).isEqualTo("keep-alive");
        }
        assertThat(wire.isClosed()).isFalse();
    }

    @Test
    @Spec("RFC 9112 §6.3")
    void content_of_unknown_length_for_HTTP_1_0_ends_with_the_connection() {
        var wire = transport
                .connect()
                .send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                .settle();
        assertThat(wire.isOutputEnded()).isTrue();
        wire.end().awaitServed();
        assertThat(wire.response().fields("Content-Length")).isEmpty();
        assertThat(wire.response().fields("Transfer-Encoding")).isEmpty();
        assertThat(wire.response().text()).isEqualTo("abc".repeat(5000));
        assertThat(wire.isAborted()).isFalse();
    }

    @Test
    void the_last_request_that_the_limit_allows_is_told_so() {
        transport.limit(Limit.REQUESTS_PER_CONNECTION, 3);
        var wire = transport.connect();
        wire.get("/1").settle();
        wire.get("/2").settle();
        assertThat(wire.responses()).noneMatch(response -> response.saysClose());
        wire.get("/3").settle();
        assertThat(wire.isOutputEnded()).isTrue();
        wire.end().awaitServed();
        assertThat(wire.responses()).hasSize(3);
        assertThat(wire.responses().getLast().saysClose()).isTrue();
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void without_that_limit_there_is_no_last_one() {
        var wire = transport.connect();
        for (int i = 0; i < 1000; i++) wire.get("/").settle();
        assertThat(wire.responses()).hasSize(1000).noneMatch(response -> response.saysClose());
    }

    @Test
    void a_client_that_ends_its_side_behind_its_request_is_answered() {
        var wire = transport.connect().get("/").end().awaitServed();
        assertThat(wire.response().text()).isEqualTo("at /");
        assertThat(wire.isAborted()).isFalse();
        assertThat(whyClosed()).isEqualTo(CloseReason.PEER_CLOSED);
    }

    @Test
    @Spec("RFC 9112 §9.5")
    void a_client_that_ends_its_side_without_a_request_is_left() {
        var wire = transport.connect().end().awaitServed();
        assertThat(wire.output()).isEmpty();
        assertThat(wire.isAborted()).isFalse();
        assertThat(whyClosed()).isEqualTo(CloseReason.PEER_CLOSED);
    }

    @Test
    @Spec("RFC 9112 §2.2")
    void an_empty_line_between_requests_is_passed_over() {
        var wire = transport.connect().get("/1").settle();
        wire.send("\r\n").settle();
        wire.get("/2").settle();
        assertThat(wire.responses()).hasSize(2);
    }
}
