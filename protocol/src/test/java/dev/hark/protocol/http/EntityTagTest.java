package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"xyzzy\" | xyzzy | false",
                "W/\"xyzzy\" | xyzzy | true",
                "\"\" | '' | false",
                "\"a,b\" | a,b | false",
                "\"W/\" | W/ | false",
                "\"a\\\" | a\\ | false",
                "\"*\" | * | false"
            })
    @Spec("RFC 9110 §8.8.3")
    void a_tag_is_read_and_shown_as_it_stands_in_a_message(String text, String opaque, boolean weak) {
        var tag = Objects.requireNonNull(EntityTag.parse(text));
        assertThat(tag.opaque()).isEqualTo(opaque);
        assertThat(tag.isWeak()).isEqualTo(weak);
        assertThat(tag).hasToString(text).isEqualTo(weak ? EntityTag.weak(opaque) : EntityTag.strong(opaque));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "x",
                "*",
                "W/",
                "W/\"",
                "w/\"a\"",
                "W\"a\"",
                "W/ \"a\"",
                "'a'",
                "\"a",
                "a\"",
                "\"a\"b",
                "\"a\"b\"",
                " \"a\"",
                "\"a\" ",
                "\"a b\"",
                "\"a\tb\"",
                "\"a\r\nb\"",
                "\"\0\"",
                "\"\u007F\"",
                "\"\u0100\"",
                "\"a\", \"b\""
            })
    @Spec("RFC 9110 §8.8.3")
    void anything_else_is_no_tag(String text) {
        assertThat(EntityTag.parse(text)).isNull();
    }

    @Test
    @Spec("RFC 9110 §8.8.3")
    void of_all_characters_a_tag_has_the_visible_ones_but_the_quotation_mark_and_obs_text() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            boolean expected = c > 0x20 && c != '"' && c != 0x7F && c <= 0xFF;
            String opaque = "a" + (char) c;
            if (expected) {
                assertThat(EntityTag.parse('"' + opaque + '"')).as("U+%04X", c).isEqualTo(EntityTag.strong(opaque));
            } else {
                assertThat(EntityTag.parse('"' + opaque + '"')).as("U+%04X", c).isNull();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> EntityTag.strong(opaque))
                        .withMessageMatching("\\P{Cntrl}*");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "W/\"1\", W/\"1\", false, true",
        "W/\"1\", W/\"2\", false, false",
        "W/\"1\", \"1\",   false, true",
        "\"1\",   \"1\",   true,  true",
        "\"1\",   \"2\",   false, false",
        "\"a\",   \"A\",   false, false"
    })
    @Spec("RFC 9110 §8.8.3.2")
    void tags_compare_as_the_table_of_the_section_says(String one, String other, boolean strongly, boolean weakly) {
        var a = Objects.requireNonNull(EntityTag.parse(one));
        var b = Objects.requireNonNull(EntityTag.parse(other));
        assertThat(a.matchesStrongly(b)).isEqualTo(strongly);
        assertThat(b.matchesStrongly(a)).isEqualTo(strongly);
        assertThat(a.matchesWeakly(b)).isEqualTo(weakly);
        assertThat(b.matchesWeakly(a)).isEqualTo(weakly);
    }
}
