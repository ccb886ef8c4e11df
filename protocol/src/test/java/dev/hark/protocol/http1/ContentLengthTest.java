package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §6.2")
@Spec("RFC 9110 §8.6")
class ContentLengthTest {
    @Test
    void tells_how_many_octets_follow_the_head() {
        var message = Reading.one(request("5") + "hello");

        assertThat(message.head().contentLength()).isEqualTo(5);
        assertThat(message.content()).isEqualTo("hello");
    }

    @Test
    void zero_is_no_content() {
        var message = Reading.one(request("0"));

        assertThat(message.head().contentLength()).isZero();
        assertThat(message.head().hasContent()).isFalse();
        assertThat(message.content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "000000000000000000"})
    void zeros_are_zero(String length) {
        assertThat(Reading.one(request(length)).head().contentLength()).isZero();
    }

    @Test
    void leading_zeros_do_not_make_it_octal() {
        assertThat(Reading.one(request("010") + "0123456789").content()).isEqualTo("0123456789");
    }

    @Test
    void eighteen_digits_are_read() {
        var reading = Reading.of(request("999999999999999999"), content(Long.MAX_VALUE));

        assertThat(reading.messages().getFirst().head().contentLength()).isEqualTo(999_999_999_999_999_999L);
    }

    @Spec("RFC 9112 §6.3")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+5",
                "-5",
                "-0",
                "0x5",
                "5.0",
                "5e1",
                "5 5",
                "5,5",
                "5, 5",
                "5;",
                "five",
                "\u00B2",
                "1000000000000000000",
                "0000000000000000005",
                "18446744073709551621",
                "99999999999999999999999999999999"
            })
    void what_is_no_plain_number_that_can_be_counted_is_refused(String length) {
        assertRefused(request(length), Violation.BAD_CONTENT_LENGTH);
    }

    @Spec("RFC 9112 §6.3")
    @ParameterizedTest
    @ValueSource(strings = {"5\r\nContent-Length: 5", "5\r\ncontent-length: 6", "0\r\nX: y\r\nCONTENT-LENGTH: 0"})
    void a_second_line_is_refused_even_when_it_is_equal(String lines) {
        assertRefused(request(lines) + "hello", Violation.CONTENT_LENGTH_REPEATED);
    }

    @Test
    void is_read_from_a_client_of_1_0_too() {
        assertThat(Reading.one("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi").content())
                .isEqualTo("hi");
    }

    @Test
    void is_read_whatever_the_method_is() {
        assertThat(Reading.one("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi")
                        .content())
                .isEqualTo("hi");
    }

    @Spec("RFC 9110 §15.5.14")
    @Test
    void content_is_read_up_to_its_limit_and_refused_before_its_first_octet_when_it_is_longer() {
        assertThat(Reading.one(request("5") + "hello", content(5)).content()).isEqualTo("hello");

        assertRefused(request("6") + "hello!", content(5), Violation.CONTENT_TOO_LARGE);
        assertRefused(request("6"), content(5), Violation.CONTENT_TOO_LARGE);
    }

    private static String request(String length) {
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static Http1Limits content(long octets) {
        return new Http1Limits(100, 100, 10, octets, 0, 0);
    }
}
