package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTest {
    private static final List<Method> KNOWN = List.of(
            Method.GET,
            Method.HEAD,
            Method.OPTIONS,
            Method.TRACE,
            Method.QUERY,
            Method.PUT,
            Method.DELETE,
            Method.POST,
            Method.PATCH,
            Method.CONNECT);

    @Test
    @Spec("RFC 9110 §9.1")
    void a_known_name_gives_the_constant() {
        assertThat(KNOWN).allSatisfy(method -> {
            assertThat(Method.of(method.name())).isSameAs(method);
            assertThat(method.isKnown()).isTrue();
            assertThat(method).hasToString(method.name());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "Get", "GETS", "GE", "PROPFIND", "PRI", "!#$%&'*+-.^_`|~"})
    @Spec("RFC 9110 §9.1")
    void any_other_token_is_a_method_that_is_not_known(String name) {
        var method = Method.of(name);
        assertThat(method.name()).isEqualTo(name);
        assertThat(method.isKnown()).isFalse();
        assertThat(method.isSafe()).isFalse();
        assertThat(method.isIdempotent()).isFalse();
        assertThat(KNOWN).doesNotContain(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "GET ", "G T", "GET\r\n", "GET\0", "G\u00C9T", "GET/", "\"GET\"", "\u0147ET"})
    @Spec("RFC 9110 §9.1")
    void what_is_no_token_is_no_method(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Method.of(name))
                .withMessageContaining("RFC 9110 §9.1")
                .withMessageMatching("\\P{Cntrl}*");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, true, true",
        "HEAD, true, true",
        "OPTIONS, true, true",
        "TRACE, true, true",
        "QUERY, true, true",
        "PUT, false, true",
        "DELETE, false, true",
        "POST, false, false",
        "PATCH, false, false",
        "CONNECT, false, false"
    })
    @Spec("RFC 9110 §9.2.1")
    @Spec("RFC 9110 §9.2.2")
    void each_method_is_as_safe_and_as_idempotent_as_its_definition_says(
            String name, boolean safe, boolean idempotent) {
        assertThat(Method.of(name).isSafe()).isEqualTo(safe);
        assertThat(Method.of(name).isIdempotent()).isEqualTo(idempotent);
    }

    @Test
    void methods_of_one_name_are_equal_whatever_is_known_of_them() {
        var defined = new Method("PROPFIND", true, true, true);
        assertThat(Method.of("PROPFIND"))
                .isEqualTo(defined)
                .hasSameHashCodeAs(defined)
                .isNotEqualTo("PROPFIND");
    }
}
