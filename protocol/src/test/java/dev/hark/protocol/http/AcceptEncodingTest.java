package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §12.5.3")
class AcceptEncodingTest {
    private static final List<String> OFFERS = List.of("br", "gzip");

    private static String best(String acceptEncoding) {
        var best = AcceptEncoding.best(acceptEncoding, OFFERS);
        return best == null ? "none" : best;
    }

    @Test
    @Spec("RFC 9110 §12.4.1")
    void who_does_not_say_that_he_understands_codings_gets_none() {
        assertThat(AcceptEncoding.best(null, OFFERS)).isEqualTo("identity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip;q=0.5, br | br gzip identity",
                "gzip, br | br gzip identity",
                "* | br gzip identity",
                "gzip;q=0.5, identity;q=0.7, br | br identity gzip",
                "gzip;q=0.5, br;q=0.6, identity | identity br gzip",
                "gzip, identity | gzip identity",
                "*;q=0.5, gzip;q=0.2 | br identity gzip",
                "gzip;q=0.001 | gzip identity",
                "gzip, br;q=0, identity;q=0 | gzip",
                "deflate | identity",
                "*;q=0 | ''"
            })
    void all_that_the_client_takes_are_ranked_by_weight_and_content_as_it_is_among_them(String field, String expected) {
        assertThat(String.join(" ", AcceptEncoding.ranked(field, OFFERS))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void an_empty_field_asks_for_no_coding(String empty) {
        assertThat(best(empty)).isEqualTo("identity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | gzip",
                "gzip, br | br",
                "gzip, deflate, br, zstd | br",
                "gzip;q=1.0, br;q=0.999 | gzip",
                "gzip;q=0.002, br;q=0.001 | gzip",
                "br;q=0, gzip | gzip",
                "deflate, compress | identity",
                "gzip;q=0.5 | gzip",
                "gzip;q=0.001 | gzip",
                "gzip;q=0 | identity",
                "gzip , , br ; q=0.5 | gzip"
            })
    void the_offer_with_the_highest_weight_is_best_and_among_equals_the_first(String field, String expected) {
        assertThat(best(field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip;q=0.5, identity | identity",
                "gzip, identity | gzip",
                "identity;q=0.5, gzip;q=0.4 | identity",
                "identity;q=0.5, * ;q=0 | identity",
                "*;q=0.1, identity | identity"
            })
    void identity_weighs_what_it_is_given_and_else_less_than_any_other(String field, String expected) {
        assertThat(best(field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @Spec("RFC 9110 §12.4.3")
    @CsvSource(
            delimiter = '|',
            value = {
                "* | br",
                "*, br;q=0 | gzip",
                "gzip, *;q=0.5 | gzip",
                "gzip;q=0.5, * | br",
                "*;q=0, gzip | gzip",
                "br;q=0, *;q=0, identity;q=0.1 | identity"
            })
    void the_asterisk_stands_for_all_that_are_not_named(String field, String expected) {
        assertThat(best(field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"identity;q=0", "*;q=0", "identity;q=0, deflate", "deflate, *;q=0", "gzip;q=0, br;q=0, *;q=0.0"})
    void when_even_identity_is_forbidden_there_is_no_best(String field) {
        assertThat(best(field)).isEqualTo("none");
    }

    @Test
    void identity_can_be_forbidden_for_the_sake_of_a_coding() {
        assertThat(best("gzip, identity;q=0")).isEqualTo("gzip");
        assertThat(best("gzip, *;q=0")).isEqualTo("gzip");
    }

    @Test
    @Spec("RFC 9110 §8.4.1")
    void codings_have_no_case_and_are_given_back_in_the_spelling_of_the_offer() {
        assertThat(best("GZip")).isEqualTo("gzip");
        assertThat(AcceptEncoding.best("gzip", List.of("GZIP"))).isEqualTo("GZIP");
        assertThat(best("IDENTITY;Q=0")).isEqualTo("none");
    }

    @Test
    @Spec("RFC 9110 §8.4.1.1")
    @Spec("RFC 9110 §8.4.1.3")
    void the_old_names_of_gzip_and_compress_mean_the_same() {
        assertThat(best("x-gzip")).isEqualTo("gzip");
        assertThat(best("X-GZIP;q=0, *")).isEqualTo("br");
        assertThat(AcceptEncoding.best("x-compress", List.of("compress"))).isEqualTo("compress");
        assertThat(AcceptEncoding.best("compress", List.of("x-compress"))).isEqualTo("x-compress");
        assertThat(AcceptEncoding.best("x-br", OFFERS)).isEqualTo("identity");
    }

    @Test
    void of_a_coding_that_is_named_twice_the_first_weight_holds() {
        assertThat(best("gzip;q=0, gzip, identity;q=0.1")).isEqualTo("identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip;q=2",
                "gzip;q=0.0001",
                "gzip;q=",
                "gzip;level=1",
                "gzip;q=1;q=0",
                "gzip br",
                "gz/ip",
                "\"gzip\"",
                "\u00e9"
            })
    void a_field_that_cannot_be_read_counts_as_none(String field) {
        assertThat(best(field)).isEqualTo("identity");
    }

    @Test
    void without_offers_it_is_identity() {
        assertThat(AcceptEncoding.best("gzip, br, *", List.of())).isEqualTo("identity");
    }

    @Test
    void a_huge_field_is_read_to_its_end() {
        assertThat(best("deflate;q=0.5,".repeat(10_000) + "gzip")).isEqualTo("gzip");
    }
}
