package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.RawResponse;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a handler returns, and what of it is sent.
class AnswersTest {
    private static Response withBody(int code) {
        return Response.of(
                new Status(code, "X"),
                Fields.of("A", "b"),
                new Body.Bytes("content".getBytes(StandardCharsets.US_ASCII)));
    }

    private static String sent(Response response, String... fieldLines) {
        try (var transport = new MemoryTransport(request -> response)) {
            return transport.connect().get("/", fieldLines).settle().output();
        }
    }

    // ---- What a status needs and what it can't have -----------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "401, WWW-Authenticate, Basic realm=\"x\"",
        "405, Allow, GET",
        "405, Allow, ''",
        "407, Proxy-Authenticate, Basic realm=\"x\"",
        "426, Upgrade, HTTP/2.0"
    })
    @Spec("RFC 9110 §11.6.1")
    @Spec("RFC 9110 §11.7.1")
    @Spec("RFC 9110 §15.5.2")
    @Spec("RFC 9110 §15.5.6")
    @Spec("RFC 9110 §15.5.8")
    @Spec("RFC 9110 §15.5.22")
    void a_status_that_says_nothing_without_its_field_is_not_sent_without_it(int code, String field, String value) {
        try (var transport = new MemoryTransport(
                request -> request.path().equals("/with") ? withBody(code).with(field, value) : withBody(code))) {
            var with = transport.connect().get("/with").response();
            assertThat(with.status()).isEqualTo(code);
            assertThat(with.field(field)).isEqualTo(value);

            var without = transport.connect().get("/without").response();
            assertThat(without.status()).isEqualTo(500);
            assertThat(without.saysClose()).isFalse();
            assertThat(transport
                            .recorder()
                            .only(ServerEvent.HandlerFailed.class)
                            .cause())
                    .hasMessageContainingAll("" + code, field);
        }
    }

    @Test
    void its_body_is_closed_all_the_same(@TempDir Path folder) throws Exception {
        var response = Response.file(Files.writeString(folder.resolve("file"), "x"), "text/plain")
                .withStatus(Status.METHOD_NOT_ALLOWED);
        assertThat(sent(response)).startsWith("HTTP/1.1 500 ");
        assertThat(((Body.File) response.body()).channel().isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100, Continue", "101, Switching Protocols", "101, ''", "102, ''", "103, Early Hints", "199, ''"})
    @Spec("RFC 9110 §15.2")
    @Spec("RFC 9110 §15.2.1")
    @Spec("RFC 9110 §15.2.2")
    void an_interim_status_is_no_answer_and_nothing_is_switched(int code, String phrase) {
        var response = Response.empty(new Status(code, phrase)).with("Upgrade", "x");
        var output = sent(response, "Connection: upgrade", "Upgrade: x");
        assertThat(output).startsWith("HTTP/1.1 500 ").doesNotContain("Upgrade");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    @Spec("RFC 9110 §6.4.1")
    @Spec("RFC 9110 §15.3.5")
    @Spec("RFC 9110 §15.4.5")
    void an_answer_that_ends_with_its_head_has_no_content_whatever_its_body(int code) {
        var output = sent(withBody(code));
        assertThat(output).startsWith("HTTP/1.1 " + code + " X\r\n").endsWith("\r\n\r\n");
        assertThat(output).doesNotContain("Content-Length", "Transfer-Encoding", "content");
    }

    @Test
    @Spec("RFC 9110 §15.3.6")
    void an_answer_that_resets_has_no_content_and_says_so() {
        assertThat(sent(withBody(205)))
                .contains("Content-Length: 0\r\n")
                .endsWith("\r\n\r\n")
                .doesNotContain("content");
        var stream = Response.stream("text/plain", out -> out.write('x')).withStatus(Status.RESET_CONTENT);
        assertThat(sent(stream)).contains("Content-Length: 0\r\n").doesNotContain("Transfer-Encoding");
    }

    @Test
    @Spec("RFC 9110 §15.4.5")
    @Spec("RFC 9110 §8.7")
    @Spec("RFC 9110 §12.5.5")
    void a_304_keeps_the_fields_that_a_cache_needs() {
        var fields = Fields.of(
                "Content-Location", "/a.en",
                "ETag", "W/\"a\"",
                "Vary", "Accept-Language",
                "Cache-Control", "max-age=60",
                "Expires", "Wed, 25 Nov 2026 00:00:00 GMT");
        var output = sent(Response.of(Status.NOT_MODIFIED, fields, new Body.Empty()));
        fields.forEach((name, value) -> assertThat(output).contains(name + ": " + value + "\r\n"));
        assertThat(output).contains("\r\nDate: ").doesNotContain("Content-Length");
    }

    // ---- Fields -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 205, 304, 308, 404, 500, 503, 599})
    @Spec("RFC 9110 §6.6.1")
    void each_answer_has_one_date(int code) {
        assertThat(sent(withBody(code))).containsOnlyOnce("\r\nDate: ");
    }

    @Test
    @Spec("RFC 9110 §6.6.1")
    void a_date_that_the_handler_gives_is_the_only_one() {
        assertThat(sent(Response.text("x").with("date", "Sun, 06 Nov 1994 08:49:37 GMT")))
                .contains("\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
                .doesNotContain("\r\nDate:");
    }

    @Test
    @Spec("RFC 9110 §6.6.1")
    void an_interim_response_has_no_date() {
        try (var transport =
                new MemoryTransport(request -> Response.text(request.body().text()))) {
            var output = transport
                    .connect()
                    .send("POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
                    .settle()
                    .output();
            assertThat(output).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        }
    }

    @Test
    @Spec("RFC 9110 §7.6.1")
    void what_concerns_the_connection_is_the_servers_to_write() {
        var output = sent(Response.text("x")
                .with("Connection", "keep-alive, X-Mine")
                .with("Keep-Alive", "timeout=1")
                .with("Proxy-Connection", "keep-alive")
                .with("Transfer-Encoding", "gzip")
                .with("Content-Length", "777"));
        assertThat(output)
                .doesNotContain("Connection:", "Keep-Alive:", "Transfer-Encoding:", "777")
                .containsOnlyOnce("Content-Length: 1\r\n");
    }

    @Test
    @Spec("RFC 9110 §7.6.1")
    void a_handler_may_end_the_connection_and_it_is_said_once() {
        assertThat(sent(Response.text("x").with("connection", "Close, x"))).containsOnlyOnce("Connection: close\r\n");
    }

    @Test
    @Spec("RFC 9110 §7.8")
    void a_client_that_would_upgrade_gets_an_answer_in_the_version_that_it_speaks() {
        var upgrade = new String[] {
            "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c, websocket", "HTTP2-Settings: AAMAAABkAAQAAP__"
        };
        assertThat(sent(Response.text("x"), upgrade))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .doesNotContain("Upgrade", "101");
    }

    @Test
    @Spec("RFC 9110 §15.5.22")
    @Spec("RFC 9110 §7.8")
    void who_must_upgrade_is_told_to_what_and_that_it_concerns_the_connection() {
        assertThat(sent(Response.empty(Status.UPGRADE_REQUIRED).with("Upgrade", "HTTP/3.0")))
                .startsWith("HTTP/1.1 426 Upgrade Required\r\n")
                .contains("Upgrade: HTTP/3.0\r\n", "Connection: upgrade\r\n");
    }

    @Test
    @Spec("RFC 9110 §10.2.4")
    @Spec("RFC 9110 §17.12")
    void no_answer_tells_which_server_it_is_from_unless_a_handler_does() {
        for (int code : new int[] {200, 304, 404, 500})
            assertThat(sent(withBody(code))).doesNotContain("Server:");
        assertThat(sent(Response.text("x").with("Server", "mine"))).containsOnlyOnce("Server: mine\r\n");
    }

    @Test
    @Spec("RFC 9110 §5.5")
    void octets_beyond_ASCII_pass_through_as_they_are() {
        try (var transport =
                new MemoryTransport(request -> Response.text("x").with("Echo", String.valueOf(request.field("X"))))) {
            var wire = transport
                    .connect()
                    .get("/", "X: caf\u00c3\u00a9 \u0080\u00ff")
                    .settle();
            assertThat(wire.output()).contains("Echo: caf\u00c3\u00a9 \u0080\u00ff\r\n");
        }
    }

    @Test
    @Spec("RFC 9110 §5.6.3")
    void white_space_around_a_value_is_none_of_it() {
        try (var transport = new MemoryTransport(
                request -> Response.text("<" + request.field("X") + "|" + request.field("Y") + ">"))) {
            assertThat(transport
                            .connect()
                            .get("/", "X: \t a \t b\t ", "Y:")
                            .response()
                            .text())
                    .isEqualTo("<a \t b|>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b=c", "a\nb", "a\rb", "a\0b", " a", "\u20ac"})
    @Spec("RFC 9110 §17.4")
    @Spec("RFC 9110 §5.5")
    void what_would_end_a_field_line_does_not_get_into_one(String value) {
        try (var transport = new MemoryTransport(request -> Response.text("x").with("X-Mine", value))) {
            var output = transport.connect().get("/").settle().output();
            assertThat(output).startsWith("HTTP/1.1 500 ").doesNotContain("X-Mine", "Set-Cookie");
        }
    }

    @Test
    @Spec("RFC 9110 §6.3")
    @Spec("RFC 9110 §5.1")
    void fields_that_nobody_knows_are_passed_on_and_change_nothing() {
        assertThat(sent(Response.text("x"), "X-Nobody: knows", "!#$%&'*+-.^_`|~: this", "From: a@b", "Via: 1.0 c"))
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1", "HTTP/1.2", "HTTP/1.9"})
    @Spec("RFC 9110 §2.5")
    @Spec("RFC 9110 §6.2")
    void whatever_the_minor_version_the_answer_is_in_the_highest_that_is_spoken(String version) {
        try (var transport =
                new MemoryTransport(request -> Response.text(request.version().toString()))) {
            var response = transport
                    .connect()
                    .send("GET / " + version + "\r\nHost: test\r\n\r\n")
                    .response();
            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(response.text()).isEqualTo(version.equals("HTTP/1.0") ? "HTTP/1.0" : "HTTP/1.1");
        }
    }

    // ---- Trailers ---------------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §6.5.1")
    @Spec("RFC 9110 §6.5.2")
    void trailers_of_a_request_do_not_become_fields_of_its_head() {
        try (var transport =
                new MemoryTransport(request -> Response.text(request.body().text() + request.field("X-Late")))) {
            var response = transport
                    .connect()
                    .send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n"
                            + "1\r\na\r\n0\r\nX-Late: b\r\n\r\n")
                    .response();
            assertThat(response.text()).isEqualTo("anull");
        }
    }

    // ---- The whole head ---------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §5.3")
    void nothing_is_done_before_the_whole_head_has_come() {
        var calls = new AtomicInteger();
        try (var transport = new MemoryTransport(request -> Response.text("call " + calls.incrementAndGet()))) {
            var wire = transport
                    .connect()
                    .send("GET / HTTP/1.1\r\nHost: test\r\nA: b\r\n")
                    .settle();
            assertThat(calls).hasValue(0);
            assertThat(wire.send("\r\n").response().text()).isEqualTo("call 1");
        }
    }

    // ---- Several requests -------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §3.3")
    void nothing_of_one_request_holds_for_the_next_on_its_connection() {
        try (var transport = new MemoryTransport(
                request -> Response.problem(Status.NOT_FOUND, request.field("Host") + " ", request.head()))) {
            var wire = transport
                    .connect()
                    .get("/", "Accept: application/json", "Connection: keep-alive")
                    .send("GET / HTTP/1.1\r\nHost: other\r\n\r\n");
            assertThat(wire.responses())
                    .extracting(response -> response.field("Content-Type"))
                    .containsExactly("application/problem+json", "text/plain; charset=utf-8");
            assertThat(wire.responses().getLast().text()).contains("other");
        }
    }

    @Test
    @Spec("RFC 9110 §7.5")
    void answers_come_in_the_order_of_the_requests_and_each_after_its_interim_ones() {
        try (var transport = new MemoryTransport(
                request -> Response.text(request.path() + request.body().text()))) {
            var wire = transport
                    .connect()
                    .get("/1")
                    .send("POST /2 HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
                    .settle()
                    .send("x")
                    .get("/3");
            assertThat(wire.responses()).extracting(RawResponse::status).containsExactly(200, 100, 200, 200);
            assertThat(wire.responses()).extracting(RawResponse::text).containsExactly("/1", "", "/2x", "/3");
        }
    }

    @Test
    @Spec("RFC 9110 §6.1")
    void a_request_whose_content_does_not_end_is_not_handled_as_if_it_had() {
        try (var transport = new MemoryTransport(
                request -> Response.text("all of it: " + request.body().text()))) {
            var wire = transport
                    .connect()
                    .send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhell")
                    .end();
            assertThat(wire.response().status()).isEqualTo(400);
            assertThat(wire.response().text()).doesNotContain("all of it");
            assertThat(wire.response().saysClose()).isTrue();
        }
    }
}
