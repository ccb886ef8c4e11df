package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the reason for which a connection ends behind an answer, that answer says so.
@Spec("RFC 9112 §9.6")
@Spec("RFC 9110 §7.6.1")
class ClosingTest {
    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
                case "/read" -> Response.text(request.body().text());
                case "/close" -> Response.text("x").with("Connection", "close");
                case "/stream" ->
                    Response.stream("text/plain", out -> {
                        out.write('x');
                        out.flush();
                    });
                default -> Response.text("x");
            })
            .limit(Limit.CONTENT, 10)
            .limit(Limit.UNREAD_CONTENT, 10);

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the client's wish, and what its version can
                "GET / HTTP/1.1\r\nHost: test\r\nConnection: x, Close\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                "OPTIONS * HTTP/1.0\r\n\r\n",
                "BREW / HTTP/1.0\r\n\r\n",
                // the handler's
                "GET /close HTTP/1.1\r\nHost: test\r\n\r\n",
                "GET /close HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                // no request
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "CONNECT test:443 HTTP/1.1\r\nHost: test:443\r\n\r\n",
                // content that is refused, or left
                "POST / HTTP/1.1\r\nHost: test\r\nExpect: x\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
                "BREW / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 11\r\n\r\n",
                "BREW / HTTP/1.1\r\nHost: test\r\nContent-Length: 11\r\n\r\n",
                "POST /read HTTP/1.1\r\nHost: test\r\nContent-Length: 11\r\n\r\nabc",
                "POST /read HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n",
                "POST /read HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
            })
    void the_last_answer_says_that_it_is_the_last(String message) {
        var wire = transport.connect().send(message).end().awaitServed();
        assertThat(wire.output()).containsOnlyOnce("\r\nConnection: close\r\n");
        assertThat(wire.isAborted()).isFalse();
    }

    @Test
    void so_does_one_to_whom_is_too_slow() {
        transport.limit(Limit.HEAD, Duration.ofSeconds(3));
        var wire = transport.connect().send("GET / HTTP/1.1\r\nHost: test\r\n").settle();
        transport.ticker().advance(Duration.ofSeconds(3).toNanos());
        wire.settle();
        assertThat(wire.response().status()).isEqualTo(408);
        assertThat(wire.response().saysClose()).isTrue();
    }

    @Test
    void so_does_the_last_one_that_the_connection_may_carry() {
        transport.limit(Limit.REQUESTS_PER_CONNECTION, 2);
        var wire = transport.connect().get("/").get("/").get("/").settle();
        assertThat(wire.responses())
                .extracting(response -> response.saysClose())
                .containsExactly(false, true);
    }

    @Test
    void so_does_one_that_is_given_while_the_server_drains() {
        var wire = transport
                .connect()
                .send("POST /read HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\n\r\n")
                .settle();
        transport.connections().drain();
        wire.send("x");
        assertThat(wire.response().text()).isEqualTo("x");
        assertThat(wire.response().saysClose()).isTrue();
        wire.end().awaitServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: test\r\nConnection: x-close, closed, keep-alive\r\n\r\n",
                "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
                "BREW / HTTP/1.1\r\nHost: test\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: test\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n0123456789",
                "BREW / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n0123456789",
                "GET https://test/ HTTP/1.1\r\nHost: test\r\n\r\n"
            })
    void where_nothing_ends_nothing_is_said(String message) {
        var wire = transport.connect().send(message);
        assertThat(wire.response().saysClose()).isFalse();
        assertThat(wire.isClosed()).isFalse();
    }
}
