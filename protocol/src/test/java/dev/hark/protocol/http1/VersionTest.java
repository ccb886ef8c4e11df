package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §2.3")
class VersionTest {
    @Test
    void version_1_0_and_1_1_are_told_apart() {
        assertThat(version("HTTP/1.0")).isEqualTo(HttpVersion.HTTP_1_0);
        assertThat(version("HTTP/1.1")).isEqualTo(HttpVersion.HTTP_1_1);
    }

    @Spec("RFC 9110 §6.2")
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.2", "HTTP/1.9"})
    void a_higher_minor_version_is_processed_as_1_1(String version) {
        assertThat(version(version)).isEqualTo(HttpVersion.HTTP_1_1);
    }

    @Spec("RFC 9110 §15.6.6")
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/0.0", "HTTP/2.0", "HTTP/3.1", "HTTP/9.9"})
    void another_major_version_is_not_supported(String version) {
        assertRefused("GET / " + version + "\r\n", Violation.HTTP_VERSION_NOT_SUPPORTED);
    }

    @Test
    void the_preface_of_http_2_is_not_supported() {
        assertRefused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Violation.HTTP_VERSION_NOT_SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http/1.1\r\n",
                "Http/1.1\r\n",
                "HTTP/1.1 \r\n",
                "HTTP/1.10\r\n",
                "HTTP/11.1\r\n",
                "HTTP/1,1\r\n",
                "HTTP/a.1\r\n",
                "HTTP/1.x\r\n",
                "HTTP/-1.1\r\n",
                "HTTPS/1.1\r\n",
                "ICY/1.1\r\n",
                "index.html HTTP/1.1\r\n",
                "\u00C8TTP/1.1\r\n"
            })
    void what_is_no_version_is_refused(String end) {
        assertRefused("GET / " + end, Violation.BAD_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /\r\n", "GET / \r\n", "GET / HTTP\r\n", "GET / HTTP/1\r\n", "GET / HTTP/1.\r\n"})
    void a_request_line_that_ends_before_its_version_is_refused(String line) {
        assertRefused(line, Violation.BAD_REQUEST_LINE);
    }

    private static HttpVersion version(String version) {
        return Reading.one("GET / " + version + "\r\nHost: a\r\n\r\n").head().version();
    }
}
