package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.ChunkTest.CHUNKED;
import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §7.1.1")
class ChunkExtensionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ";a",
                ";a=b",
                ";a=\"b\"",
                ";a=\"\"",
                ";a=\"b;c=d\"",
                ";a=\"\\\"\\\\\"",
                ";a=\"\u00E9\t \\\t\"",
                ";a;b=c;d=\"e\"",
                " ;a",
                "\t ; \ta \t= \tb \t;c",
                ";a = \"b\" ;c",
                ";a ;b"
            })
    void is_ignored_when_it_has_the_form_of_one(String extension) {
        var chunks = "2" + extension + "\r\nhi\r\n0" + extension + "\r\n\r\n";

        assertThat(Reading.one(CHUNKED + chunks).content()).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                "; ",
                ";;a",
                ";=b",
                ";a=",
                ";a= ",
                ";a==b",
                ";a=b=c",
                ";a=b\"c\"",
                ";a=\"b",
                ";a=\"b\\",
                ";a=\"b\"c",
                ";a=\"b\"\"c\"",
                ";\"a\"",
                ";a b",
                ";a=b c",
                ";a ",
                ";a=b ",
                ";a,b",
                ";a=@",
                ";\u00E9",
                ";a=\u00E9",
                ";a\u0000",
                ";a=\"\u0000\"",
                ";a=\"\\\u007F\"",
                " ",
                " a",
                "\t",
                " 2"
            })
    void is_refused_when_it_has_not(String extension) {
        assertRefused(CHUNKED + "2" + extension + "\r\nhi\r\n0\r\n\r\n", Violation.BAD_CHUNK_EXTENSION);
    }

    @Test
    void an_end_of_line_in_a_quoted_string_is_refused() {
        assertRefused(CHUNKED + "2;a=\"\r\n\"\r\nhi", Violation.BAD_CHUNK_EXTENSION);
        assertRefused(CHUNKED + "2;a=\"\\\r\n\"\r\nhi", Violation.BAD_CHUNK_EXTENSION);
    }

    @Test
    void those_of_one_chunk_are_read_up_to_their_limit() {
        assertThat(Reading.one(CHUNKED + "2;abc=d\r\nhi\r\n0;abc=d\r\n\r\n", limit(6))
                        .content())
                .isEqualTo("hi");
    }

    @Test
    void one_octet_more_is_refused() {
        assertRefused(CHUNKED + "2;abc=de\r\nhi", limit(6), Violation.CHUNK_EXTENSION_TOO_LARGE);
        assertRefused(CHUNKED + "2;abcdef", limit(6), Violation.CHUNK_EXTENSION_TOO_LARGE);
        assertRefused(CHUNKED + "2     ;a", limit(6), Violation.CHUNK_EXTENSION_TOO_LARGE);
        assertRefused(CHUNKED + "2;", limit(0), Violation.CHUNK_EXTENSION_TOO_LARGE);
    }

    @Test
    void those_of_all_chunks_are_read_up_to_16_times_that() {
        var chunks = "1;a\r\nx\r\n".repeat(15) + "0;b\r\n\r\n";

        assertThat(Reading.one(CHUNKED + chunks, limit(2)).content()).hasSize(15);
    }

    @Test
    void one_octet_more_than_those_is_refused() {
        var chunks = "1;a\r\nx\r\n".repeat(16) + "0;";

        assertRefused(CHUNKED + chunks, limit(2), Violation.CHUNK_EXTENSIONS_TOO_LARGE);
    }

    private static Http1Limits limit(int chunkExtension) {
        return new Http1Limits(100, 100, 10, 100, chunkExtension, 0);
    }
}
