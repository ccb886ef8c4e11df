package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §3")
class RequestLineTest {
    @Test
    @Spec("RFC 9112 §2.1")
    void has_method_target_and_version() {
        var head = Reading.one("GET /where?q=now HTTP/1.1\r\nHost: www.example.org\r\n\r\n")
                .head();

        assertThat(head.method()).isSameAs(Method.GET);
        assertThat(head.target().text()).isEqualTo("/where?q=now");
        assertThat(head.version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(head.contentLength()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " GET / HTTP/1.1\r\n",
                "GET  / HTTP/1.1\r\n",
                "GET\t/ HTTP/1.1\r\n",
                "GET /\tHTTP/1.1\r\n",
                "GET / HTTP/1.1\t\r\n",
                "GET\r\n",
                "GET \r\n",
                "GET\r/ HTTP/1.1\r\n"
            })
    void is_refused_unless_single_spaces_stand_between_its_parts(String line) {
        assertRefused(line, Violation.BAD_REQUEST_LINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /  HTTP/1.1\r\n", "GET /a b HTTP/1.1\r\n", "GET / HTTP/1.1 \r\n"})
    void is_refused_when_a_space_stands_in_the_target_or_at_an_end(String line) {
        assertRefused(line, Violation.BAD_VERSION);
    }

    @Test
    void is_read_up_to_its_limit() {
        var line = "GET /abcdefgh HTTP/1.1";

        assertThat(Reading.one(line + "\r\nHost: a\r\n\r\n", limit(line.length()))
                        .head()
                        .target()
                        .path())
                .isEqualTo("/abcdefgh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /abcdefgh HTTP/1.1\r\n", "GET /abcdefghijklmnopqrstuvwxyz", "G", "GET / H", "GET "})
    void one_octet_more_than_its_limit_is_refused(String line) {
        int length = line.stripTrailing().length();

        assertRefused(line, limit(Math.min(length, 22) - 1), Violation.REQUEST_LINE_TOO_LONG);
    }

    @Test
    void white_space_at_the_limit_is_no_way_out() {
        assertRefused("GET / HTTP/1.1 \r\n", limit(14), Violation.BAD_VERSION);
    }

    private static Http1Limits limit(int requestLine) {
        return new Http1Limits(requestLine, 100, 10, 0, 0, 0);
    }
}
