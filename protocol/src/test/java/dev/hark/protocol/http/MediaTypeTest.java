package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    private static final MediaType HTML = new MediaType("text", "html", Map.of("charset", "utf-8"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html;charset=utf-8", "Text/HTML;Charset=\"utf-8\"", "text/html; charset=\"utf-8\"",
                "text/html \t;\t charset=utf-8", "text/html;charset=\"\\u\\t\\f-8\"", "text/html;;charset=utf-8; ;"
            })
    @Spec("RFC 9110 §8.3.1")
    void a_media_type_may_be_written_in_many_ways(String text) {
        assertThat(MediaType.parse(text)).isEqualTo(HTML).hasSameHashCodeAs(HTML);
        assertThat(MediaType.of(text)).hasToString("text/html; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "text/",
                "/html",
                "/",
                "text//html",
                "text/html/x",
                "text /html",
                "text/ html",
                " text/html",
                "text/html charset=utf-8",
                "text/html, text/plain",
                "text/html;charset",
                "text/html;charset=",
                "text/html;=utf-8",
                "text/html;charset =utf-8",
                "text/html;charset= utf-8",
                "text/html;charset=\"utf-8",
                "text/html;charset=\"utf-8\\",
                "text/html;charset=\"a\"b",
                "text/html;charset=\"a\nb\"",
                "text/html;charset=\"a\\\0\"",
                "text/html;charset=u,v",
                "text/html;charset=\u00E9",
                "text/html;charset=\"\u0100\"",
                "text/html\r\n",
                "te\u00F6t/html",
                "text/html;a=1;A=2",
                "*/*",
                "text/*",
                "*/html"
            })
    @Spec("RFC 9110 §8.3.1")
    void anything_else_is_none(String text) {
        assertThat(MediaType.parse(text)).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaType.of(text))
                .withMessageMatching("\\P{Cntrl}*");
    }

    @Test
    @Spec("RFC 9110 §5.6.4")
    void a_quoted_value_may_have_any_octet_of_a_field() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            boolean sendable = c <= 0xFF && Grammar.isFieldOctet((byte) c);
            var escaped = MediaType.parse("a/b;c=\"x\\" + (char) c + "z\"");
            var plain = MediaType.parse("a/b;c=\"x" + (char) c + "z\"");
            if (sendable) {
                assertThat(value(escaped)).as("U+%04X", c).isEqualTo("x" + (char) c + "z");
                if (c != '"' && c != '\\')
                    assertThat(value(plain)).as("U+%04X", c).isEqualTo("x" + (char) c + "z");
            } else {
                assertThat(escaped).as("U+%04X", c).isNull();
                assertThat(plain).as("U+%04X", c).isNull();
            }
        }
    }

    @Test
    @Spec("RFC 9110 §5.6.6")
    void parameters_keep_their_order_and_are_found_in_any_case() {
        var type = MediaType.of("multipart/form-data; Boundary=\"a b\"; x=Y; charset=UTF-8");
        assertThat(type.parameters().keySet()).containsExactly("boundary", "x", "charset");
        assertThat(type.parameter("BOUNDARY")).isEqualTo("a b");
        assertThat(type.parameter("X")).isEqualTo("Y");
        assertThat(type.parameter("q")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "a/b; c=d",
                "a/b; c=\"\"",
                "a/b; c=\" d \"; e=\"\\\"\"; f=\"\\\\\"",
                "a/b; c=\"\u00E9\"",
                "application/vnd.a+json; x=\"1,2;3\""
            })
    @Spec("RFC 9110 §5.6.4")
    void the_text_quotes_what_must_be_and_can_be_read_again(String text) {
        assertThat(MediaType.of(text)).hasToString(text);
    }

    @Test
    void a_media_type_is_made_of_names_and_values_that_can_be_sent_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("text", "html\r\n", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("", "html", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("*", "*", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("a", "b", Map.of("c d", "e")));
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("a", "b", Map.of("c", "\n")));
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("a", "b", Map.of("c", "1", "C", "2")));
    }

    @Test
    void a_media_type_does_not_change_with_the_map_it_was_made_from() {
        var parameters = new HashMap<>(Map.of("charset", "utf-8"));
        var type = new MediaType("text", "html", parameters);
        parameters.clear();
        assertThat(type).isEqualTo(HTML);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> type.parameters().clear());
    }

    private static String value(MediaType type) {
        return Objects.requireNonNull(Objects.requireNonNull(type).parameter("c"));
    }
}
