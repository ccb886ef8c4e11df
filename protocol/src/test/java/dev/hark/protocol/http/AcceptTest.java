package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §12.5.1")
class AcceptTest {
    private static final MediaType TEXT = MediaType.of("text/plain;charset=utf-8");
    private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");
    private static final MediaType PROBLEM = MediaType.of("application/problem+json");
    private static final List<MediaType> OFFERS = List.of(TEXT, HTML, PROBLEM);

    @Test
    void without_the_field_everything_is_acceptable() {
        assertThat(Accept.best(null, OFFERS)).isEqualTo(TEXT);
        assertThat(Accept.best("", OFFERS)).isEqualTo(TEXT);
        assertThat(Accept.best(" , ,", OFFERS)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | text/plain",
                "text/* | text/plain",
                "text/html | text/html",
                "TEXT/HTML | text/html",
                "application/* | application/problem+json",
                "application/problem+json, text/html;q=0.9 | application/problem+json",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | text/html",
                "application/json, application/problem+json, */*;q=0.1 | application/problem+json",
                "image/png, */*;q=0.01 | text/plain"
            })
    void the_offer_with_the_highest_weight_is_best(String accept, String expected) {
        assertThat(best(accept)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html, */* | text/html",
                "*/*, application/* | application/problem+json",
                "text/*, text/html | text/html",
                "text/html, text/plain | text/plain",
                "text/html, application/problem+json, */* | text/html"
            })
    void among_equals_it_is_the_one_named_more_precisely_then_the_first_offer(String accept, String expected) {
        assertThat(best(accept)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain;q=0.1, text/*;q=0.5, */* | application/problem+json",
                "text/plain;q=0, text/* | text/html",
                "text/plain;q=0, */* | text/html",
                "text/*;q=0, */*;q=0.1 | application/problem+json",
                "text/html;charset=utf-8;q=0.2, text/html;q=0.9, text/plain;q=0.5 | text/plain",
                "text/html;charset=UTF-8, text/plain;q=0.9 | text/html",
                "text/html;charset=latin1, text/plain;q=0.9 | text/plain",
                "text/html;level=1, text/plain;q=0.9 | text/plain"
            })
    void the_most_precise_range_says_what_an_offer_weighs(String accept, String expected) {
        assertThat(best(accept)).isEqualTo(expected);
    }

    @Test
    void when_nothing_is_acceptable_there_is_no_best() {
        assertThat(Accept.best("image/png", OFFERS)).isNull();
        assertThat(Accept.best("*/*;q=0", OFFERS)).isNull();
        assertThat(Accept.best("text/html;q=0.000", List.of(HTML))).isNull();
        assertThat(Accept.best("*/*", List.of())).isNull();
        assertThat(Accept.best(null, List.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0", "0.01, 0.009", "0.5, 0.499", "1, 0.999", "1.000, 0.999", "1., 0.9", "0.9, 0.", "0.2, 0.19"})
    @Spec("RFC 9110 §12.4.2")
    void weights_are_thousandths(String more, String less) {
        assertThat(best("text/plain;q=" + less + ", text/html;q=" + more)).isEqualTo("text/html");
        assertThat(best("text/plain;q=" + more + ", text/html;q=" + less)).isEqualTo("text/plain");
    }

    @Test
    @Spec("RFC 9110 §12.4.2")
    void a_weight_may_stand_anywhere_among_the_parameters_in_any_case() {
        assertThat(best("text/plain; Q=0.5, text/html ; q=0.4 ; charset=utf-8, */*;q=0.1"))
                .isEqualTo("text/plain");
        assertThat(best("text/plain;q=0.3, text/html ; q=0.4 ; charset=utf-8, */*;q=0.1"))
                .isEqualTo("text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "text/",
                "/html",
                "*",
                "*/html",
                "*; q=.2, text/html",
                "text/html;q=",
                "text/html;q=2",
                "text/html;q=1.1",
                "text/html;q=1.001",
                "text/html;q=0.0001",
                "text/html;q=-1",
                "text/html;q=.5",
                "text/html;q=0,5",
                "text/html;q=00.5",
                "text/html;q=a",
                "text/html;q=0.a",
                "text/html;q=\u0661",
                "text/html;q=1;q=0.5",
                "text/html text/plain",
                "text/html;level",
                "text/html, \u00E9",
                "text/html\r\n",
                "text/html;x=\"",
                "0.5",
                "text/html;q=01"
            })
    void a_field_that_cannot_be_read_counts_as_none(String accept) {
        assertThat(Accept.best(accept, OFFERS)).isEqualTo(TEXT);
    }

    @Test
    void a_huge_field_is_read_to_its_end() {
        assertThat(best("image/png;q=0.5,".repeat(10_000) + "text/html")).isEqualTo("text/html");
    }

    private static String best(String accept) {
        var best = Accept.best(accept, OFFERS);
        return best == null ? "none" : best.type() + "/" + best.subtype();
    }
}
