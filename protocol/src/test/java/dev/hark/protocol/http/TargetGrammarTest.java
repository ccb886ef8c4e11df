package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGrammarTest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String SUB_DELIMS = "!$&'()*+,;=";

    @Test
    @Spec("RFC 3986 §2.1")
    void a_percent_sign_stands_before_two_hexadecimal_digits() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            assertThat(Target.parse(Method.GET, "/%%%02x?%%%02X".formatted(octet, octet)))
                    .as("%d", octet)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%4", "%4g", "%g4", "%%41", "%-1", "%+1", "% 1", "%u0041", "%\uFF11\uFF11", "%4\u0661", "a%"
            })
    @Spec("RFC 3986 §2.1")
    void a_percent_sign_before_anything_else_is_refused(String part) {
        assertThat(Target.parse(Method.GET, "/" + part)).isNull();
        assertThat(Target.parse(Method.GET, "/?" + part)).isNull();
    }

    @Test
    @Spec("RFC 3986 §3.3")
    void of_all_characters_a_path_has_pchar_and_slash_and_what_browsers_leave_as_it_is() {
        String allowed = UNRESERVED + SUB_DELIMS + ":@/" + "[]|";
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (c == '?') continue; // begins the query
            assertThat(Target.parse(Method.GET, "/a" + (char) c + "z") != null)
                    .as("U+%04X", c)
                    .isEqualTo(allowed.indexOf(c) >= 0);
        }
    }

    @Test
    @Spec("RFC 3986 §3.4")
    void of_all_characters_a_query_has_pchar_slash_question_mark_and_what_browsers_leave_as_it_is() {
        String allowed = UNRESERVED + SUB_DELIMS + ":@/?" + "[]|\\^`{}";
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertThat(Target.parse(Method.GET, "/?a" + (char) c + "z") != null)
                    .as("U+%04X", c)
                    .isEqualTo(allowed.indexOf(c) >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a\r\nHost: b",
                "/a\nb",
                "/\0",
                "/a HTTP/1.1",
                "/\u007F",
                "/\u0085",
                "/\uD83D\uDE00",
                "/a\\b",
                "/a\"b",
                "/<a>",
                "/{a}"
            })
    @Spec("RFC 9112 §3.2")
    @Spec("RFC 3986 §2")
    void what_would_break_out_of_the_request_line_or_needs_encoding_is_refused(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/plain/path, /plain/path",
        "/a%20b, /a b",
        "/a+b, /a+b",
        "/%e2%82%ac, /\u20AC",
        "/%E2%82%AC, /\u20AC",
        "/%F0%9F%98%80, /\uD83D\uDE00",
        "/a%2Fb, /a/b",
        "/%2e%2E/, /../",
        "/%25%34%31, /%41",
        "/%41?%42, /A"
    })
    @Spec("RFC 3986 §2.1")
    @Spec("RFC 3986 §2.4")
    void the_decoded_path_has_what_was_encoded_once(String text, String decoded) {
        assertThat(decoded(text)).isEqualTo(decoded);
    }

    @Test
    @Spec("RFC 3986 §2.2")
    void a_reserved_character_and_its_encoding_are_not_the_same() {
        for (char c : ":?#[]@!$&'()*+,;=/".toCharArray()) {
            String path = "/a%%%02Xb".formatted((int) c);
            var target = Objects.requireNonNull(Target.parse(Method.GET, path));
            assertThat(target.path()).isEqualTo(path);
            assertThat(target.query()).isNull();
        }
    }

    @Test
    @Spec("RFC 3986 §2.5")
    void the_decoded_path_has_a_replacement_character_for_what_is_no_utf_8() {
        assertThat(decoded("/%ff")).isEqualTo("/\uFFFD");
        assertThat(decoded("/%C0%AF"))
                .as("an overlong slash")
                .isEqualTo("/\uFFFD\uFFFD")
                .doesNotContain("//");
        assertThat(decoded("/%ED%A0%80"))
                .as("a lone surrogate")
                .contains("\uFFFD")
                .doesNotContain("\uD800");
        assertThat(decoded("/%E2%82")).as("cut off").isEqualTo("/\uFFFD");
    }

    @Test
    void every_octet_that_is_encoded_is_decoded() {
        var text = new StringBuilder("/");
        var octets = new byte[0x101];
        octets[0] = '/';
        for (int octet = 0; octet <= 0xFF; octet++) {
            text.append("%%%02X".formatted(octet));
            octets[octet + 1] = (byte) octet;
        }
        assertThat(decoded(text.toString())).isEqualTo(new String(octets, StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return Objects.requireNonNull(Target.parse(Method.GET, text), text).decodedPath();
    }
}
