package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §3.1")
class MethodTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "QUERY"})
    void a_known_method_is_its_constant(String name) {
        assertThat(method(name)).isSameAs(Method.of(name)).matches(Method::isKnown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "Get", "GETX", "GE", "M-SEARCH", "!#$%&'*+-.^_`|~09azAZ"})
    void any_other_token_is_an_unknown_method(String name) {
        assertThat(method(name)).isEqualTo(Method.of(name)).matches(method -> !method.isKnown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"G(T", "GET,", "G/T", "\"GET\"", "G\u00C9T", "{}", "GET:", "@"})
    void what_is_no_token_is_refused(String name) {
        assertRefused(name + " / HTTP/1.1\r\n", Violation.BAD_METHOD);
    }

    @Test
    void a_method_of_32_octets_is_read() {
        assertThat(method("M".repeat(32)).name()).hasSize(32);
    }

    @Spec("RFC 9112 §3")
    @Test
    void a_method_of_33_octets_is_longer_than_any_that_is_implemented() {
        assertRefused("M".repeat(33), Violation.METHOD_TOO_LONG);
        assertRefused("M".repeat(33) + " / HTTP/1.1\r\n", Violation.METHOD_TOO_LONG);
    }

    private static Method method(String name) {
        return Reading.one(name + " / HTTP/1.1\r\nHost: a\r\n\r\n").head().method();
    }
}
