package dev.hark.handlers.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptInsertionTest {
    /// `|` is where the element belongs.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<body>a|</body></html>",
                "<body>a|</BODY></HTML>",
                "<body>a|</Body >",
                "<body>a|</body\t>",
                "<body>a|</body/>",
                "|</body>",
                "a|</body>b",
                "<p>no body|",
                "<!-- </body> --><body>a|</body>",
                "<script>'</body>'</script><body>a|</body>",
                "<body>a</body><body>b|</body>",
                "<body>a|</body><!-- </bodyguard> -->",
                "<body>a|</body></bod",
                "<body>a|</body><",
                "<body>a</body|",
                "a</bodyy>|",
                "<body|",
                "|"
            })
    void an_element_goes_before_the_last_end_of_a_body_or_to_the_end(String page) {
        var before = page.replace("|", "").getBytes(UTF_8);
        assertThat(ScriptInsertion.insert(before, "<s>".getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(page.replace("|", "<s>"));
    }

    @Test
    void the_element_is_found_wherever_it_stands() {
        for (int length = 0; length < 40; length++) {
            var text = "x".repeat(length);
            assertThat(ScriptInsertion.insert((text + "</body>" + text).getBytes(UTF_8), "<s>".getBytes(UTF_8)))
                    .asString(UTF_8)
                    .isEqualTo(text + "<s></body>" + text);
        }
    }

    @Test
    void a_line_break_ends_the_name_of_an_element_too() {
        for (var space : "\n\r\f".split("")) {
            assertThat(ScriptInsertion.insert(("a</body" + space + ">").getBytes(UTF_8), "<s>".getBytes(UTF_8)))
                    .asString(UTF_8)
                    .isEqualTo("a<s></body" + space + ">");
        }
    }

    static Stream<Charset> with_ascii_in_them() {
        return Stream.of("UTF-8", "ISO-8859-1", "windows-1252", "Shift_JIS", "GB18030", "EUC-KR")
                .map(Charset::forName);
    }

    @ParameterizedTest
    @MethodSource("with_ascii_in_them")
    void what_is_around_it_stays_as_it_is_in_every_charset_that_has_ascii_in_it(Charset charset) {
        var beginning = "\u00e9\u30a2\uac00".getBytes(charset);
        var page = concat(beginning, "</body>".getBytes(charset));
        assertThat(ScriptInsertion.insert(page, "<s>".getBytes(charset)))
                .isEqualTo(concat(beginning, "<s></body>".getBytes(charset)));
    }

    @Test
    void a_page_of_utf_16_is_left_alone() {
        for (var page : new byte[][] {"\uFEFF<p></body>".getBytes(UTF_16LE), "\uFEFF<p></body>".getBytes(UTF_16BE)}) {
            assertThat(ScriptInsertion.insert(page, "<s>".getBytes(ISO_8859_1))).isEqualTo(page);
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        var both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
