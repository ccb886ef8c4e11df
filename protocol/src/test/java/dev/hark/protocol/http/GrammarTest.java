package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;

class GrammarTest {
    private static final String ALPHA_DIGIT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @Test
    @Spec("RFC 9110 §5.5")
    void of_all_octets_a_field_value_may_have_the_visible_ones_space_tab_and_obs_text() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            boolean control = octet < 0x20 || octet == 0x7F;
            assertThat(Grammar.isFieldOctet((byte) octet)).as("0x%02X", octet).isEqualTo(!control || octet == '\t');
        }
    }

    @Test
    @Spec("RFC 9110 §5.5")
    void a_field_value_may_have_white_space_within_but_not_around() {
        assertThat(Grammar.isFieldValue("a b\tc")).isTrue();
        assertThat(Grammar.isFieldValue("")).isTrue();
        assertThat(Grammar.isFieldValue(" a")).isFalse();
        assertThat(Grammar.isFieldValue("a ")).isFalse();
        assertThat(Grammar.isFieldValue("\ta")).isFalse();
        assertThat(Grammar.isFieldValue("a\t")).isFalse();
        assertThat(Grammar.isFieldValue(" ")).isFalse();
    }

    @Test
    @Spec("RFC 9110 §5.5")
    void of_all_characters_a_field_value_may_have_those_that_are_one_octet_of_it() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            boolean expected = c <= 0xFF && Grammar.isFieldOctet((byte) c);
            assertThat(Grammar.isFieldValue("a" + (char) c + "b"))
                    .as("U+%04X", c)
                    .isEqualTo(expected);
        }
    }

    @Test
    @Spec("RFC 9110 §5.6.2")
    void of_all_octets_a_token_may_have_letters_digits_and_fifteen_marks() {
        String tchar = ALPHA_DIGIT + "!#$%&'*+-.^_`|~";
        for (int octet = 0; octet <= 0xFF; octet++) {
            assertThat(Grammar.isTokenOctet((byte) octet)).as("0x%02X", octet).isEqualTo(tchar.indexOf(octet) >= 0);
        }
    }

    @Test
    @Spec("RFC 9110 §5.6.2")
    void of_all_characters_a_token_may_have_those_of_its_octets() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            boolean expected = c <= 0xFF && Grammar.isTokenOctet((byte) c);
            assertThat(Grammar.isToken("a" + (char) c)).as("U+%04X", c).isEqualTo(expected);
        }
    }

    @Test
    @Spec("RFC 9110 §5.6.2")
    void a_token_is_not_empty() {
        assertThat(Grammar.isToken("")).isFalse();
    }

    @Test
    void what_a_message_shows_of_a_wrong_text_has_no_control_characters_and_an_end() {
        assertThat(Grammar.shown("a\r\nb\0é")).isEqualTo("\"a\\u000D\\u000Ab\\u0000\\u00E9\"");
        assertThat(Grammar.shown("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
        assertThat(Grammar.shown("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "…\"");
    }
}
