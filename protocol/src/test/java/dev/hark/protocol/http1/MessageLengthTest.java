package dev.hark.protocol.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §6.3")
class MessageLengthTest {
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "X"})
    @Spec("RFC 9112 §6")
    void a_request_that_tells_no_length_has_no_content(String method) {
        var message = Reading.one(method + " / HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(message.head().contentLength()).isZero();
        assertThat(message.content()).isEmpty();
        assertThat(message.trailers()).isSameAs(Fields.EMPTY);
    }

    @Test
    void connect_has_no_content_unless_it_tells_one() {
        assertThat(Reading.one("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n").content())
                .isEmpty();
        assertThat(Reading.one("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\nContent-Length: 1\r\n\r\nx")
                        .content())
                .isEqualTo("x");
    }

    @Test
    @Spec("RFC 9112 §6")
    void names_that_only_look_alike_tell_nothing() {
        for (var line : new String[] {"Content_Length: 5", "Content-Lengthy: 5", "Transfer_Encoding: chunked"}) {
            assertThat(Reading.one("POST / HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n")
                            .content())
                    .isEmpty();
        }
    }

    @Test
    void content_that_looks_like_a_request_is_content() {
        var inner = "GET /inner HTTP/1.1\r\nHost: b\r\n\r\n";
        var message =
                Reading.one("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner);

        assertThat(message.content()).isEqualTo(inner);
    }

    @Test
    @Spec("RFC 9112 §6")
    void content_may_have_any_octet() {
        var octets = new StringBuilder();
        for (char c = 0; c < 256; c++) octets.append(c);
        var limits = new Http1Limits(100, 100, 10, 256, 0, 0);

        assertThat(Reading.one("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 256\r\n\r\n" + octets, limits)
                        .content())
                .isEqualTo(octets.toString());
    }
}
