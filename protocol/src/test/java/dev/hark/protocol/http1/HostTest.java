package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http1.Reading.Stand;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §3.2")
class HostTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "example.org", "example.org:8080", "127.0.0.1:80", "[::1]", "[::1]:7878", "a_b", ""})
    void a_host_with_an_optional_port_is_accepted(String host) {
        var message = Reading.one("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

        assertThat(message.head().fields().first("host")).isEqualTo(host);
    }

    @Test
    void a_request_of_1_1_without_host_is_refused() {
        assertRefused("GET / HTTP/1.1\r\n\r\n", Violation.HOST_MISSING);
        assertRefused("GET / HTTP/1.1\r\nX-Host: a\r\nHosts: a\r\nPost: a\r\n\r\n", Violation.HOST_MISSING);
    }

    @Test
    void a_request_of_1_0_may_lack_it() {
        assertThat(Reading.one("GET / HTTP/1.0\r\n\r\n").head().fields()).isSameAs(Fields.EMPTY);
    }

    @Test
    void an_absolute_target_does_not_replace_it() {
        assertRefused("GET http://a/ HTTP/1.1\r\n\r\n", Violation.HOST_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void two_are_refused_even_when_they_are_equal(String version) {
        var request = "GET / HTTP/" + version + "\r\n";

        assertRefused(request + "Host: a\r\nHost: a\r\n\r\n", Violation.HOST_REPEATED);
        assertRefused(request + "Host: a\r\nX: y\r\nhOST:\r\n\r\n", Violation.HOST_REPEATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "http://a", "user@a", "a:b", "a:65536", "[::1", "::1", "a\u00E9", ":80"})
    void what_is_no_host_is_refused(String host) {
        assertRefused("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", Violation.BAD_HOST);
        assertRefused("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n", Violation.BAD_HOST);
    }

    @Test
    void one_that_was_valid_lets_no_other_pass() {
        for (var valid : List.of("", "a", "a:80", "a".repeat(64), "a".repeat(65))) {
            var first = "GET /1 HTTP/1.1\r\nHost: " + valid + "\r\n\r\n";
            for (var other : List.of(valid + "b c", valid + ":x", "/" + valid)) {
                var reading = Reading.of(first + first + first.replace("Host: " + valid, "Host: " + other) + first);
                assertThat(reading.messages()).hasSize(2);
                assertThat(reading.stand()).isEqualTo(new Stand.Refuses(Violation.BAD_HOST));
            }
            var changing = Reading.of(first + first.replace("Host: " + valid, "Host: other") + first);
            assertThat(changing.messages())
                    .extracting(message -> message.head().fields().first("Host"))
                    .containsExactly(valid, "other", valid);
        }
    }
}
