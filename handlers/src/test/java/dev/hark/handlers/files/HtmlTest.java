package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain.txt", "größe", "日本語", "👩‍💻", "a\u200Db"})
    void text_without_a_meaning_of_its_own_stands_as_it_is(String text) {
        assertThat(Html.escaped(text)).isEqualTo(text);
    }

    @Test
    void markup_becomes_text() {
        assertThat(Html.escaped("<a href=\"x\" b='y'>&amp;"))
                .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
    }

    @Test
    void what_cannot_be_seen_or_turns_the_text_is_shown_by_number() {
        assertThat(Html.escaped("\t\n\u007F\u0085")).isEqualTo("U+0009U+000AU+007FU+0085");
        assertThat(Html.escaped("\u2028\u2029\uD83E")).isEqualTo("U+2028U+2029U+D83E");
        assertThat(Html.escaped("\u061C\u200E\u200F")).isEqualTo("U+061CU+200EU+200F");
        assertThat(Html.escaped("\u202A\u202E\u2066\u2069")).isEqualTo("U+202AU+202EU+2066U+2069");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1049, 1.0 kB",
        "1050, 1.1 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "123456789, 123.5 MB",
        "9223372036854775807, 9.2 EB"
    })
    void sizes_are_for_people(long octets, String text) {
        assertThat(Html.size(octets)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "999|999",
                "1000|1,000",
                "1234567|1,234,567",
                "9223372036854775807|9,223,372,036,854,775,807"
            })
    void numbers_are_for_people(long number, String text) {
        assertThat(Html.number(number)).isEqualTo(text);
    }
}
