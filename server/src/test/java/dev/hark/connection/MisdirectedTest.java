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

/// Requests for a host that is another server's.
@Spec("RFC 9110 §15.5.20")
class MisdirectedTest {
    private final MemoryTransport transport =
            new MemoryTransport(request -> Response.text("handled")).hosts("test", "[::1]:80");

    @AfterEach
    void close() {
        transport.close();
    }

    private RawResponse answer(String message) {
        return transport.connect().send(message).response();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "OPTIONS", "QUERY"})
    @Spec("RFC 9110 §7.4")
    void they_are_421_with_every_method_and_no_handler_is_asked(String method) {
        var wire = transport
                .connect()
                .send(method + " /x HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n")
                .settle();
        assertThat(wire.output())
                .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
                .doesNotContain("handled", "Connection: close");
    }

    @Test
    @Spec("RFC 9110 §7.2")
    void the_next_on_the_connection_may_be_right() {
        var wire = transport
                .connect()
                .send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\nGET / HTTP/1.1\r\nHost: Test:7878\r\n\r\n")
                .settle();
        assertThat(wire.responses()).extracting(RawResponse::status).containsExactly(421, 200);
    }

    @Test
    @Spec("RFC 9110 §7.1")
    void the_authority_of_the_target_comes_before_that_of_the_field() {
        assertThat(answer("GET http://test/ HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                        .status())
                .isEqualTo(200);
        assertThat(answer("GET http://evil.example/ HTTP/1.1\r\nHost: test\r\n\r\n")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void the_server_as_a_whole_is_no_exception() {
        assertThat(answer("OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n").status())
                .isEqualTo(421);
        assertThat(answer("OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n").status()).isEqualTo(204);
    }

    @Test
    void who_names_no_host_is_not_for_a_server_that_has_a_name() {
        assertThat(answer("GET / HTTP/1.0\r\n\r\n").status()).isEqualTo(421);
        assertThat(answer("GET / HTTP/1.1\r\nHost:\r\n\r\n").status()).isEqualTo(421);
        assertThat(answer("GET / HTTP/1.0\r\nHost: [::1]\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    @Spec("RFC 9110 §4.2.2")
    @Spec("RFC 9110 §4.3.3")
    void an_https_uri_on_a_connection_without_TLS_is_421_whatever_the_host() {
        assertThat(answer("GET https://test/ HTTP/1.1\r\nHost: test\r\n\r\n").status())
                .isEqualTo(421);
        assertThat(answer("OPTIONS https://test HTTP/1.1\r\nHost: test\r\n\r\n").status())
                .isEqualTo(421);
    }

    @Test
    void it_is_told_in_the_form_that_the_client_prefers() {
        var response = answer("GET / HTTP/1.1\r\nHost: evil.example\r\nAccept: application/json\r\n\r\n");
        assertThat(response.field("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.text()).doesNotContain("evil");
    }

    @Test
    @Spec("RFC 9110 §4.3.1")
    void without_names_the_server_answers_for_all() {
        try (var open = new MemoryTransport(request -> Response.text("handled"))) {
            assertThat(open.connect()
                            .send("GET / HTTP/1.1\r\nHost: any.example\r\n\r\n")
                            .response()
                            .status())
                    .isEqualTo(200);
        }
    }
}
