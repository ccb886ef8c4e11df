package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §12.5.4")
class AcceptLanguageTest {
    private static final List<String> OFFERS = List.of("en", "de", "de-CH", "zh-Hant", "pt-BR");

    private static String best(String acceptLanguage) {
        var best = AcceptLanguage.best(acceptLanguage, OFFERS);
        return best == null ? "none" : best;
    }

    @Test
    @Spec("RFC 9110 §12.4.1")
    void who_names_no_language_gets_the_first_offer() {
        assertThat(AcceptLanguage.best(null, OFFERS)).isEqualTo("en");
        assertThat(best("")).isEqualTo("en");
        assertThat(best(" , ,")).isEqualTo("en");
        assertThat(AcceptLanguage.best(null, List.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "fr, de | de",
                "da, en-GB;q=0.8, en;q=0.7 | en",
                "en;q=0.4, de;q=0.5 | de",
                "en;q=0.001, de;q=0.002 | de",
                "de, en | de",
                "en, de | en",
                "de-CH, de;q=0.9 | de-CH"
            })
    void languages_are_tried_by_weight_and_among_equals_in_the_order_of_the_field(String field, String expected) {
        assertThat(best(field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @Spec("RFC 9110 §8.5.1")
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT | de",
                "DE-at | de",
                "de-ch-1996 | de-CH",
                "zh-Hant-TW | zh-Hant",
                "zh-Hant-x-private | zh-Hant",
                "de-x-de-CH | de",
                "de-CH-u-co-phonebk, en | de-CH"
            })
    void a_range_is_shortened_from_its_end_until_an_offer_is_found(String field, String expected) {
        assertThat(best(field)).isEqualTo(expected);
    }

    @Test
    void what_is_more_precise_than_the_range_is_not_found() {
        assertThat(best("pt")).isEqualTo("none");
        assertThat(best("zh")).isEqualTo("none");
        assertThat(best("zh-Hans")).isEqualTo("none");
        assertThat(best("e")).isEqualTo("none");
        assertThat(best("eng")).isEqualTo("none");
    }

    @Test
    void when_nothing_is_found_the_choice_is_left_to_the_caller() {
        assertThat(best("fr, it;q=0.5")).isEqualTo("none");
    }

    @ParameterizedTest
    @Spec("RFC 9110 §12.4.2")
    @CsvSource(
            delimiter = '|',
            value = {
                "en;q=0 | none",
                "en;q=0, * | de",
                "de-CH;q=0, de-CH-1996 | de",
                "de;q=0, de-CH | de-CH",
                "de;q=0, de-AT | none"
            })
    void what_weighs_nothing_is_not_chosen(String field, String expected) {
        assertThat(best(field)).isEqualTo(expected);
    }

    @Test
    void of_a_language_that_is_named_twice_the_first_weight_decides_whether_it_is_acceptable() {
        assertThat(best("en;q=0, en, de;q=0.1")).isEqualTo("de");
        assertThat(best("en, en;q=0, de;q=0.1")).isEqualTo("en");
    }

    @Test
    @Spec("RFC 9110 §12.4.3")
    void the_asterisk_stands_for_all_that_are_not_named() {
        assertThat(best("*")).isEqualTo("en");
        assertThat(best("fr, *;q=0.1")).isEqualTo("en");
        assertThat(best("*, en;q=0.5")).isEqualTo("de");
        assertThat(best("*;q=0.1, de")).isEqualTo("de");
        assertThat(best("*;q=0")).isEqualTo("none");
        assertThat(AcceptLanguage.best("*, en;q=0.5", List.of("en"))).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de;q=2",
                "de;q=0.1234",
                "de;level=1",
                "de en",
                "de_CH",
                "de-",
                "-de",
                "123",
                "abcdefghi",
                "de-abcdefghi",
                "*-CH",
                "d\u00e9"
            })
    void a_field_that_cannot_be_read_counts_as_none(String field) {
        assertThat(best(field)).isEqualTo("en");
    }

    @Test
    void a_huge_field_is_read_to_its_end() {
        assertThat(best("fr;q=0.5,".repeat(10_000) + "de")).isEqualTo("de");
        assertThat(best("en;q=0" + ", en".repeat(100_000) + ", de")).isEqualTo("de");
        assertThat(best("fr, en;q=0.5, " + "en, ".repeat(100_000) + "en;q=0")).isEqualTo("en");
        assertThat(best("fr" + "-abcdefgh".repeat(10_000) + ", de")).isEqualTo("de");
    }
}
