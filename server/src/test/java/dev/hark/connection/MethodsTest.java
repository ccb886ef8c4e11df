package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.RawResponse;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §9")
class MethodsTest {
    private final MemoryTransport transport =
            new MemoryTransport(request -> Response.text(request.method() + " of " + request.target()));

    @AfterEach
    void close() {
        transport.close();
    }

    private RawResponse answer(String method, String target) {
        return transport
                .connect()
                .send(method + " " + target + " HTTP/1.1\r\nHost: test\r\n\r\n")
                .response();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "QUERY", "OPTIONS"})
    void the_handler_answers_those_that_are_known(String method) {
        assertThat(answer(method, "/x").text()).isEqualTo(method + " of /x");
    }

    @ParameterizedTest
    @Spec("RFC 9110 §9.1")
    @ValueSource(strings = {"BREW", "get", "PROPFIND", "TRACE"})
    void others_are_501_and_the_connection_goes_on(String method) {
        var wire = transport.connect().send(method + " / HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(wire.response().status()).isEqualTo(501);
        assertThat(wire.response().saysClose()).isFalse();
        wire.get("/");
        assertThat(wire.responses()).hasSize(2);
    }

    @Test
    @Spec("RFC 9110 §9.3.6")
    void CONNECT_is_501_and_what_was_meant_for_the_tunnel_is_not_read() {
        var wire = transport
                .connect()
                .send("CONNECT test:443 HTTP/1.1\r\nHost: test:443\r\n\r\nGET /tunnelled HTTP/1.1\r\nHost: b\r\n\r\n")
                .settle();
        assertThat(wire.responses()).hasSize(1);
        assertThat(wire.response().status()).isEqualTo(501);
        assertThat(wire.response().text()).contains("does not implement");
        assertThat(wire.response().saysClose()).isTrue();
        wire.end().awaitServed();
        assertThat(wire.isAborted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/x", "http://test/"})
    @Spec("RFC 9110 §9.3.8")
    void TRACE_is_501_and_nothing_of_the_request_comes_back(String target) {
        var wire = transport
                .connect()
                .send("TRACE " + target + " HTTP/1.1\r\nHost: test\r\nCookie: secret\r\nMax-Forwards: 0\r\n\r\n");
        assertThat(wire.response().status()).isEqualTo(501);
        assertThat(wire.response().text()).contains("does not implement").doesNotContain("secret", "Cookie");
        assertThat(wire.response().field("Content-Type")).isNotEqualTo("message/http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "QUERY", "GET", "OPTIONS"})
    @Spec("RFC 9110 §9.3.3")
    @Spec("RFC 9110 §9.3.4")
    @Spec("RFC 9110 §9.3.5")
    void content_comes_with_every_method_and_the_next_request_is_found_behind_it(String method) {
        try (var echo = new MemoryTransport(
                request -> Response.text(request.method() + ":" + request.body().text()))) {
            var message = method + " / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello";
            var wire = echo.connect().send(message + message);
            assertThat(wire.responses()).extracting(RawResponse::text).containsOnly(method + ":hello");
            assertThat(wire.responses()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS"})
    @Spec("RFC 9110 §9.3.1")
    void content_that_no_handler_wants_is_not_taken_for_the_next_request(String method) {
        var smuggled = "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n";
        var wire = transport
                .connect()
                .send(method + " / HTTP/1.1\r\nHost: test\r\nContent-Length: " + smuggled.length() + "\r\n\r\n"
                        + smuggled)
                .settle();
        assertThat(wire.output()).containsOnlyOnce("HTTP/1.1 200").doesNotContain("smuggled");
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void HEAD_is_answered_like_GET_without_the_content() {
        var head = transport
                .connect()
                .send("HEAD /x HTTP/1.1\r\nHost: test\r\n\r\n")
                .settle();
        var get = transport
                .connect()
                .send("GET /xy HTTP/1.1\r\nHost: test\r\n\r\n")
                .settle();
        assertThat(head.output())
                .isEqualTo(get.output().substring(0, get.output().indexOf("\r\n\r\n") + 4));
        head.get("/").settle();
        assertThat(head.output()).endsWith("GET of /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://test", "http://test:80"})
    @Spec("RFC 9110 §9.3.7")
    @Spec("RFC 9110 §10.2.1")
    @Spec("RFC 9112 §3.2.4")
    void OPTIONS_of_the_server_as_a_whole_is_answered_by_the_server(String target) {
        var response = answer("OPTIONS", target);
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.fields("Content-Length")).isEmpty();
        assertThat(response.field("Allow")).isEqualTo("GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH, QUERY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/*", "http://test/", "http://test?q"})
    @Spec("RFC 9110 §9.3.7")
    void OPTIONS_of_a_resource_is_the_handlers(String target) {
        assertThat(answer("OPTIONS", target).text()).isEqualTo("OPTIONS of " + target);
    }

    @Test
    @Spec("RFC 9110 §9.3.7")
    void content_of_an_OPTIONS_of_the_server_is_read_over() {
        var wire = transport
                .connect()
                .send("OPTIONS * HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello")
                .get("/");
        assertThat(wire.responses()).extracting(RawResponse::status).containsExactly(204, 200);
    }

    @Test
    @Spec("RFC 9112 §3.2.2")
    void a_target_in_absolute_form_is_taken() {
        assertThat(answer("GET", "http://test/x").text()).isEqualTo("GET of http://test/x");
    }
}
