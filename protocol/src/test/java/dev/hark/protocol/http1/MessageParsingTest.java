package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §2.2")
class MessageParsingTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void one_empty_line_before_a_request_line_is_passed_over() {
        assertThat(Reading.one("\r\n" + GET)).isEqualTo(Reading.one(GET));
    }

    @Test
    void an_empty_line_before_each_request_is_passed_over() {
        assertThat(Reading.of("\r\n" + GET + "\r\n" + GET).messages()).hasSize(2);
    }

    @Test
    void an_empty_line_behind_content_is_passed_over() {
        var post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";

        assertThat(Reading.of(post + "\r\n" + GET).messages()).hasSize(2);
    }

    @Test
    void two_empty_lines_before_a_request_line_are_refused() {
        assertRefused("\r\n\r\n" + GET, Violation.BAD_REQUEST_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "\r\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET\n/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\n",
                "GET / \n",
                "GET / HTTP/1.1\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost\n",
                "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "GET / HTTP/1.1\r\nHost:\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nA: b\n c: d\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\n"
            })
    void a_line_feed_alone_ends_no_line(String octets) {
        assertRefused(octets, Violation.BARE_LF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "\r\r\n",
                "GET / HTTP/1.1\rHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\rA: b\r\n\r\n"
            })
    void a_carriage_return_alone_is_refused(String octets) {
        assertRefused(octets, Violation.BARE_CR);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void a_control_octet_is_refused_wherever_it_stands(char control) {
        assertRefused(control + GET, Violation.CONTROL_OCTET);
        assertRefused("G" + control + "T / HTTP/1.1\r\n", Violation.CONTROL_OCTET);
        assertRefused("GET /" + control + " HTTP/1.1\r\n", Violation.CONTROL_OCTET);
        assertRefused("GET / HTTP/1" + control + "1\r\n", Violation.CONTROL_OCTET);
        assertRefused("GET / HTTP/1.1" + control + "\r\n", Violation.CONTROL_OCTET);
        assertRefused("GET / HTTP/1.1\r\nHo" + control + "st: a\r\n\r\n", Violation.CONTROL_OCTET);
        assertRefused("GET / HTTP/1.1\r\nHost: a" + control + "\r\n\r\n", Violation.CONTROL_OCTET);
        assertRefused("GET / HTTP/1.1\r\nHost:" + control + "a\r\n\r\n", Violation.CONTROL_OCTET);
    }

    static Stream<Character> controls() {
        return IntStream.concat(IntStream.range(0, ' '), IntStream.of(0x7F))
                .filter(octet -> octet != '\t' && octet != '\r' && octet != '\n')
                .mapToObj(octet -> (char) octet);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t"})
    void white_space_between_the_request_line_and_the_first_field_is_refused(String whitespace) {
        assertRefused("GET / HTTP/1.1\r\n" + whitespace + "Host: a\r\n\r\n", Violation.SPACE_BEFORE_FIELDS);
        assertRefused("GET / HTTP/1.1\r\n" + whitespace + "\r\nHost: a\r\n\r\n", Violation.SPACE_BEFORE_FIELDS);
    }

    @Test
    @Spec("RFC 9112 §9.7")
    void a_handshake_of_tls_is_refused_by_its_first_octet() {
        assertRefused("\u0016\u0003\u0001\u0002\u0000", Violation.CONTROL_OCTET);
    }
}
