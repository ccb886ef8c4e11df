package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 6585 §5")
class HeaderLimitsTest {
    private static final String LINE = "GET / HTTP/1.1\r\n";

    @Test
    void a_section_is_read_up_to_its_limit() {
        var section = "Host: a\r\nX: 0123456789\r\n";

        assertThat(Reading.one(LINE + section + "\r\n", octets(section.length()))
                        .head()
                        .fields()
                        .size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a\r\nX: 0123456789\r\n", // the line feed
                "Host: a\r\nX: 01234567890\r", // the carriage return
                "Host: a\r\nX: 012345678901", // an octet of a value
                "Host: a\r\nX:             ", // white space
                "Host: a\r\nX0123456789abcd", // an octet of a name
                "Host: a\r\nX:  01234567\r\nY", // the first octet of a name
            })
    void one_octet_more_than_the_limit_is_refused(String section) {
        assertThat(section).hasSize(24);

        assertRefused(LINE + section, octets(23), Violation.FIELD_SECTION_TOO_LARGE);
    }

    @Test
    void the_empty_line_behind_the_section_does_not_count() {
        assertThat(Reading.one(LINE + "Host: 0123\r\n\r\n", octets(12))
                        .head()
                        .fields()
                        .size())
                .isEqualTo(1);
        assertRefused(LINE + "Host: 0123\r\n\r\n", octets(11), Violation.FIELD_SECTION_TOO_LARGE);
    }

    @Test
    void lines_are_read_up_to_their_limit() {
        assertThat(Reading.one(LINE + "Host: a\r\nA:\r\nB:\r\n\r\n", lines(3))
                        .head()
                        .fields()
                        .size())
                .isEqualTo(3);
    }

    @Test
    void one_line_more_than_the_limit_is_refused() {
        assertRefused(LINE + "Host: a\r\nA:\r\nB:\r\nC:\r\n\r\n", lines(3), Violation.TOO_MANY_FIELDS);
    }

    @Test
    void more_lines_than_the_scratch_space_has_are_read() {
        var many = new StringBuilder(LINE).append("Host: a\r\n");
        for (int i = 1; i < 100; i++) many.append("X: ").append(i).append("\r\n");

        var fields = Reading.one(many + "\r\n", new Http1Limits(100, 1000, 100, 0, 0, 0))
                .head()
                .fields();

        assertThat(fields.size()).isEqualTo(100);
        assertThat(fields.value(99)).isEqualTo("99");
    }

    @Test
    void each_request_on_a_connection_has_the_whole_limit() {
        var request = LINE + "Host: a\r\n\r\n";

        assertThat(Reading.of(request + request + request, octets(9)).messages())
                .hasSize(3);
    }

    private static Http1Limits octets(int fieldSection) {
        return new Http1Limits(100, fieldSection, 100, 0, 0, 0);
    }

    private static Http1Limits lines(int fields) {
        return new Http1Limits(100, 100, fields, 0, 0, 0);
    }
}
