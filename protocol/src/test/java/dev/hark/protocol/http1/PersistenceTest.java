package dev.hark.protocol.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §9.3")
class PersistenceTest {
    @Test
    void a_client_of_1_1_stays() {
        assertThat(isPersistent("1.1", "")).isTrue();
        assertThat(isPersistent("1.2", "")).isTrue();
    }

    @Test
    void a_client_of_1_0_leaves() {
        assertThat(isPersistent("1.0", "")).isFalse();
    }

    @Spec("RFC 9112 §9.6")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "close",
                "Close",
                "CLOSE",
                " close ",
                "upgrade, close",
                "close,upgrade",
                "keep-alive, close",
                "close, keep-alive",
                ",close",
                "upgrade\r\nConnection: close",
                "keep-alive\r\nconnection: x, close"
            })
    void a_client_that_says_close_leaves(String options) {
        assertThat(isPersistent("1.1", options)).isFalse();
        assertThat(isPersistent("1.0", options)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "upgrade", "closed", "x-close", "\"close\"", "close;x", "clos e", "TE, keep-alive"})
    void other_options_do_not_matter_to_a_client_of_1_1(String options) {
        assertThat(isPersistent("1.1", options)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep-alive", "Keep-Alive", "TE, Keep-Alive", "x\r\nConnection: KEEP-ALIVE"})
    void a_client_of_1_0_stays_when_it_says_so(String options) {
        assertThat(isPersistent("1.0", options)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "upgrade", "keepalive", "keep-alive=5", "keep alive"})
    void a_client_of_1_0_leaves_with_any_other_option(String options) {
        assertThat(isPersistent("1.0", options)).isFalse();
    }

    @Test
    void is_told_for_each_request() {
        var close = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        var stay = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

        assertThat(Reading.of(close + stay).messages())
                .extracting(Reading.Message::isPersistent)
                .containsExactly(false, true);
    }

    private static boolean isPersistent(String version, String options) {
        return Reading.one("GET / HTTP/" + version + "\r\nHost: a\r\nConnection: " + options + "\r\n\r\n")
                .isPersistent();
    }
}
