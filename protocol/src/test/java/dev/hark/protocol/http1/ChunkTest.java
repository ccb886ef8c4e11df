package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §7.1")
class ChunkTest {
    static final String CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    @Spec("RFC 9112 §7.1.3")
    void chunks_are_put_together() {
        assertThat(content("5\r\nhello\r\n1\r\n,\r\n6\r\n world\r\n0\r\n\r\n")).isEqualTo("hello, world");
    }

    @Test
    void there_may_be_none() {
        assertThat(content("0\r\n\r\n")).isEmpty();
    }

    @Test
    void sizes_are_hexadecimal_in_both_cases() {
        assertThat(content("a\r\n0123456789\r\nA\r\n0123456789\r\n1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n"))
                .hasSize(46);
    }

    @Test
    void sizes_may_have_leading_zeros_up_to_15_digits() {
        assertThat(content("000000000000002\r\nhi\r\n000000000000000\r\n\r\n")).isEqualTo("hi");
    }

    @Test
    void sixteen_digits_are_refused() {
        assertRefused(CHUNKED + "0000000000000002", Violation.CHUNK_SIZE_OVERFLOW);
        assertRefused(CHUNKED + "ffffffffffffffff\r\n", Violation.CHUNK_SIZE_OVERFLOW);
        assertRefused(CHUNKED + "10000000000000002\r\nhi", Violation.CHUNK_SIZE_OVERFLOW);
    }

    @Test
    @Spec("RFC 9112 §7.1.3")
    void the_data_may_look_like_chunks() {
        assertThat(content("7\r\n0\r\n\r\n0\r\r\n0\r\n\r\n")).isEqualTo("0\r\n\r\n0\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "g\r\n",
                "-1\r\n",
                "+1\r\n",
                "0x1\r\n",
                " 1\r\n",
                "\t1\r\n",
                "1_0\r\n",
                "1.0\r\n",
                "1,\r\n",
                ";a=b\r\n",
                "5\u0000\r\n",
                "\u00B2\r\n",
                "1\"\r\n"
            })
    void what_is_no_plain_number_is_refused(String size) {
        assertRefused(CHUNKED + size, Violation.BAD_CHUNK_SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "1\n", "1;a\n", "0\n\n", "1;a=\"\n\"\r\n"})
    void a_line_feed_alone_does_not_end_the_line_of_a_size(String size) {
        assertRefused(CHUNKED + size, Violation.BARE_LF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\rx", "1\r\r\n", "1;a\rb", "0\r0\r\n"})
    void a_carriage_return_alone_does_not_either(String size) {
        assertRefused(CHUNKED + size, Violation.BARE_CR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2\r\nhix\r\n", "2\r\nhi\n", "2\r\nhi\rx", "2\r\nhi\r\r\n", "2\r\nhi0\r\n\r\n", "2\r\nhi  "})
    void data_that_no_end_of_line_follows_is_refused(String chunk) {
        assertRefused(CHUNKED + chunk, Violation.BAD_CHUNK_END);
    }

    @Test
    void a_chunk_that_no_size_follows_is_refused() {
        assertRefused(CHUNKED + "2\r\nhi\r\n\r\n", Violation.BAD_CHUNK_SIZE);
    }

    @Spec("RFC 9110 §15.5.14")
    @Test
    void content_is_read_up_to_its_limit() {
        assertThat(Reading.one(CHUNKED + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", limit(5))
                        .content())
                .isEqualTo("hello");
    }

    @Spec("RFC 9110 §15.5.14")
    @Test
    void a_chunk_with_which_the_content_exceeds_its_limit_is_refused_before_its_data() {
        var reading = Reading.of(CHUNKED + "2\r\nhe\r\n4\r\nllo!", limit(5));

        assertThat(reading.stand()).isEqualTo(new Reading.Stand.Refuses(Violation.CONTENT_TOO_LARGE));
        assertThat(reading.messages().getFirst().content()).isEqualTo("he");
    }

    @Spec("RFC 9110 §15.5.14")
    @Test
    void a_huge_chunk_is_refused_by_its_size() {
        assertRefused(CHUNKED + "fffffffffffffff\r\nx", limit(5), Violation.CONTENT_TOO_LARGE);
        assertRefused(
                CHUNKED + "1\r\nx\r\nfffffffffffffff\r\nx", limit(0xfffffffffffffffL), Violation.CONTENT_TOO_LARGE);
    }

    private static String content(String chunks) {
        return Reading.one(CHUNKED + chunks).content();
    }

    private static Http1Limits limit(long content) {
        return new Http1Limits(100, 100, 10, content, 0, 0);
    }
}
