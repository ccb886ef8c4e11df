package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {
    @ParameterizedTest
    @ValueSource(ints = {100, 101, 199, 299, 418, 499, 599})
    @Spec("RFC 9110 §15")
    void a_code_is_100_to_599(int code) {
        assertThat(new Status(code, "").code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -200, 0, 99, 600, 999, 1000, Integer.MAX_VALUE})
    @Spec("RFC 9110 §15")
    void no_other_number_is_a_code(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Status(code, ""))
                .withMessageContaining("" + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nB: c", "a\nb", "\0", "\u007F", " a", "a ", "\u20AC"})
    @Spec("RFC 9112 §4")
    @Spec("RFC 9112 §11.1")
    void a_reason_phrase_has_only_what_can_be_sent(String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Status(200, reason))
                .withMessageMatching("\\P{Cntrl}*");
    }

    @Test
    @Spec("RFC 9110 §15.2")
    void codes_below_200_are_interim() {
        assertThat(Status.EARLY_HINTS.isInformational()).isTrue();
        assertThat(new Status(199, "").isInformational()).isTrue();
        assertThat(Status.OK.isInformational()).isFalse();
    }

    @Test
    @Spec("RFC 9110 §15.5")
    @Spec("RFC 9110 §15.6")
    void codes_from_400_on_are_errors() {
        assertThat(new Status(399, "").isError()).isFalse();
        assertThat(Status.BAD_REQUEST.isError()).isTrue();
        assertThat(Status.HTTP_VERSION_NOT_SUPPORTED.isError()).isTrue();
    }

    @Test
    @Spec("RFC 9110 §6.4.1")
    void only_1xx_204_and_304_end_with_the_head() {
        for (int code = 100; code <= 599; code++) {
            boolean expected = code < 200 || code == 204 || code == 304;
            assertThat(new Status(code, "").isBodiless()).as("%d", code).isEqualTo(expected);
        }
    }

    @Test
    @Spec("RFC 9110 §15.1")
    void each_constant_is_named_like_its_phrase_and_has_a_code_of_its_own() throws IllegalAccessException {
        Map<Integer, String> names = new HashMap<>();
        for (var field : Status.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) continue;
            var status = (Status) field.get(null);
            String name = status.reason().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
            assertThat(field.getName()).isEqualTo(status.equals(Status.OK) ? "OK" : name);
            assertThat(names.put(status.code(), field.getName()))
                    .as("%s", status)
                    .isNull();
        }
        assertThat(names).containsEntry(404, "NOT_FOUND").containsEntry(431, "REQUEST_HEADER_FIELDS_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({
        "101, Upgrade",
        "401, WWW-Authenticate",
        "405, Allow",
        "407, Proxy-Authenticate",
        "426, Upgrade",
    })
    @Spec("RFC 9110 §15.2.2")
    @Spec("RFC 9110 §15.5.2")
    @Spec("RFC 9110 §15.5.6")
    @Spec("RFC 9110 §15.5.8")
    @Spec("RFC 9110 §15.5.22")
    void five_say_nothing_without_their_field(int code, String field) {
        assertThat(new Status(code, "").requiredField()).isEqualTo(field);
    }

    @Test
    @Spec("RFC 9110 §15.1")
    void no_other_status_needs_a_field() {
        var needy = IntStream.rangeClosed(100, 599).filter(code -> new Status(code, "").requiredField() != null);
        assertThat(needy).containsExactly(101, 401, 405, 407, 426);
    }

    @Test
    void the_text_is_code_and_phrase() {
        assertThat(Status.NOT_FOUND).hasToString("404 Not Found");
        assertThat(new Status(299, "")).hasToString("299");
    }
}
