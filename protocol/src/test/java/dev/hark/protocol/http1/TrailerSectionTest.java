package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.ChunkTest.CHUNKED;
import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §7.1.2")
class TrailerSectionTest {
    private static final String LAST = CHUNKED + "2\r\nhi\r\n0\r\n";

    @Test
    @Spec("RFC 9112 §7.1.3")
    void comes_with_the_end_of_the_content_and_stays_apart_from_the_header_section() {
        var message = Reading.one(LAST + "Digest: x\r\nServer-Timing: y \r\n\r\n");

        assertThat(message.trailers()).isEqualTo(Fields.of("Digest", "x", "Server-Timing", "y"));
        assertThat(message.head().fields().has("Digest")).isFalse();
    }

    @Test
    void is_empty_where_there_is_none() {
        assertThat(Reading.one(LAST + "\r\n").trailers()).isSameAs(Fields.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "'A : b\r\n', SPACE_BEFORE_COLON",
        "': b\r\n', BAD_FIELD_NAME",
        "'A\r\n', FIELD_WITHOUT_COLON",
        "' A: b\r\n', SPACE_BEFORE_FIELDS",
        "'A: b\r\n c\r\n', FOLDED_FIELD",
        "'A: b\n', BARE_LF",
        "'\n', BARE_LF",
        "'\rX', BARE_CR",
        "'A: \u0001', CONTROL_OCTET"
    })
    void its_lines_are_read_as_strictly_as_those_of_a_head(String lines, Violation why) {
        assertRefused(LAST + lines, why);
    }

    @Spec("RFC 9110 §6.5.1")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5",
                "transfer-encoding: chunked",
                "HOST: b",
                "Trailer: x",
                "Connection: close",
                "Authorization: x",
                "Cookie: x",
                "Content-Type: text/html",
                "Content-Encoding: gzip",
                "Content-Range: bytes 0-1/2",
                "If-Match: *",
                "Range: bytes=0-1",
                "Expect: 100-continue",
                "Cache-Control: no-store",
                "TE: trailers",
                "Upgrade: x",
                "A: b\r\nContent-Length: 0"
            })
    void a_field_that_is_needed_before_the_content_is_refused(String lines) {
        assertRefused(LAST + lines + "\r\n\r\n", Violation.FORBIDDEN_TRAILER);
    }

    @Test
    void is_read_up_to_its_limit() {
        assertThat(Reading.one(LAST + "A: 0123\r\n\r\n", limit(9)).trailers().first("A"))
                .isEqualTo("0123");
    }

    @Test
    void one_octet_more_than_its_limit_is_refused() {
        assertRefused(LAST + "A: 01234\r\n\r\n", limit(9), Violation.TRAILER_SECTION_TOO_LARGE);
        assertRefused(LAST + "A: 0123456", limit(9), Violation.TRAILER_SECTION_TOO_LARGE);
        assertRefused(LAST + "A", limit(0), Violation.TRAILER_SECTION_TOO_LARGE);
    }

    @Test
    void its_lines_count_with_those_of_the_head() {
        assertThat(Reading.one(LAST + "A: b\r\nC: d\r\n\r\n", lines(4))
                        .trailers()
                        .size())
                .isEqualTo(2);

        assertRefused(LAST + "A: b\r\nC: d\r\nE: f\r\n\r\n", lines(4), Violation.TOO_MANY_FIELDS);
        assertRefused(LAST + "A: b\r\n\r\n", lines(2), Violation.TOO_MANY_FIELDS);
    }

    private static Http1Limits limit(int trailerSection) {
        return new Http1Limits(100, 100, 10, 100, 0, trailerSection);
    }

    private static Http1Limits lines(int fields) {
        return new Http1Limits(100, 100, fields, 100, 0, 100);
    }
}
