package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.RawResponse;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is hidden in one request is never answered as another.
@Spec("RFC 9112 §11.2")
class HiddenRequestsTest {
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: test\r\n\r\n";

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final MemoryTransport transport = new MemoryTransport(request -> {
        handled.add(request.path());
        return Response.text("answered");
    });

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /", "HEAD /", "DELETE /", "OPTIONS /", "OPTIONS *", "TRACE /", "PURGE /", "CONNECT test:1"})
    void content_that_nobody_reads_is_not_the_next_request(String start) {
        var fixed = start + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + HIDDEN.length() + "\r\n\r\n" + HIDDEN;
        var chunked = start + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(HIDDEN.length()) + "\r\n" + HIDDEN + "\r\n0\r\n\r\n";
        var wire = transport.connect().send(fixed + chunked).settle();
        wire.end().awaitServed();
        assertThat(wire.output().split("HTTP/1.1 ", -1)).as(wire.output()).hasSizeBetween(2, 3);
        assertThat(handled).doesNotContain("/hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\nContent-Length: 0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0;\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0 \r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
                "Content-Length: +0\r\n\r\n",
                "Content-Length : 0\r\n\r\n",
                "X: y\r\n Content-Length: 0\r\n\r\n",
                "X: y\n\n",
                "X: y\r\r\n\r\n"
            })
    @Spec("RFC 9112 §6.1")
    @Spec("RFC 9112 §9.6")
    void behind_a_request_that_is_refused_nothing_is_read(String rest) {
        var wire = transport
                .connect()
                .send("POST /read HTTP/1.1\r\nHost: test\r\n" + rest + HIDDEN)
                .settle();
        wire.end().awaitServed();
        assertThat(wire.responses()).hasSize(1);
        assertThat(wire.response().saysClose() || wire.response().status() == 200)
                .as(wire.output())
                .isTrue();
        assertThat(handled).doesNotContain("/hidden");
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    @Spec("RFC 9112 §3.2.2")
    void an_authority_in_the_target_wins_over_host() {
        var seen = new CopyOnWriteArrayList<String>();
        try (var other = new MemoryTransport(request -> {
            seen.add(String.valueOf(request.authority()));
            return Response.text("");
        })) {
            other.connect()
                    .send("GET http://wanted.example/ HTTP/1.1\r\nHost: other.example\r\n\r\n")
                    .settle();
            other.connect()
                    .send("GET / HTTP/1.1\r\nHost: wanted.example:80\r\n\r\n")
                    .settle();
            other.connect().send("GET / HTTP/1.0\r\n\r\n").settle();
        }
        assertThat(seen).containsExactly("wanted.example", "wanted.example:80", "null");
    }

    @Test
    @Spec("RFC 9112 §7.4")
    void a_client_that_takes_other_codings_gets_chunked_alone() {
        try (var other =
                new MemoryTransport(request -> Response.stream("text/plain", out -> out.write(new byte[100_000])))) {
            var response = other.connect()
                    .get("/", "TE: gzip, deflate;q=0.5, trailers", "Connection: TE")
                    .response();
            assertThat(response.fields("Transfer-Encoding")).containsExactly("chunked");
            assertThat(response.content()).hasSize(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    @Spec("RFC 9112 §6.3")
    void content_that_a_response_may_not_have_is_not_the_next_response(int status) {
        var code = new Status(status, "");
        try (var other = new MemoryTransport(request -> request.path().equals("/next")
                ? Response.text("next")
                : Response.text("HTTP/1.1 200 OK\r\n\r\nhidden").withStatus(code))) {
            var wire = other.connect().get("/").get("/next").settle();
            assertThat(wire.output()).doesNotContain("hidden").endsWith("\r\n\r\nnext");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0aSet-Cookie:%20a=b", "%0aSet-Cookie:%20a=b", "%0dSet-Cookie:%20a=b", "%00", "%c4%8a"})
    @Spec("RFC 9112 §11.1")
    void what_a_client_sends_does_not_become_a_line_of_the_response(String encoded) {
        try (var other = new MemoryTransport(request -> Response.text("").with("Location", request.path()))) {
            var response = other.connect().get("/" + encoded).response();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.fields("Set-Cookie")).isEmpty();
            assertThat(response.fields("Location")).isEmpty();
        }
    }

    @Test
    @Spec("RFC 9110 §7.8")
    void a_wish_to_upgrade_is_passed_over() {
        var wire = transport
                .connect()
                .get(
                        "/",
                        "Upgrade: h2c, websocket",
                        "Connection: Upgrade, HTTP2-Settings",
                        "HTTP2-Settings: AAMAAABkAAQAAP__");
        RawResponse response = wire.response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.fields("Upgrade")).isEmpty();
        wire.get("/next");
        assertThat(wire.responses()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /\r\n", "GET / HTTP/0.9\r\n\r\n"})
    @Spec("RFC 9112 §2.3")
    void a_client_of_another_major_version_is_told_in_HTTP_1_1_and_left(String octets) {
        var wire = transport.connect().send(octets).settle();
        wire.end().awaitServed();
        assertThat(wire.output()).matches("(?s)HTTP/1\\.1 (400|505) .*\r\nConnection: close\r\n.*");
        assertThat(handled).isEmpty();
    }
}
