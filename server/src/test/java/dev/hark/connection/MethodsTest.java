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
        assertThat(wire.response().saysClose()).isTrue();
        wire.end().awaitServed();
        assertThat(wire.isAborted()).isFalse();
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

    @Test
    @Spec("RFC 9110 §9.3.7")
    void OPTIONS_of_the_server_as_a_whole_is_answered_by_the_server() {
        var response = answer("OPTIONS", "*");
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.fields("Content-Length")).isEmpty();
    }

    @Test
    @Spec("RFC 9112 §3.2.2")
    void a_target_in_absolute_form_is_taken() {
        assertThat(answer("GET", "http://test/x").text()).isEqualTo("GET of http://test/x");
    }
}
