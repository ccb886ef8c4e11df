package dev.hark.observe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Offence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "proxy-authorization", "Cookie", "SET-COOKIE", "X-Api-Key", "X-Auth-Token"})
    void the_value_of_a_secret_field_is_masked_octet_by_octet(String name) {
        assertThat(masked("GET / HTTP/1.1\r\n" + name + ": a=b; c\r\nHost: x\r\n\r\n"))
                .isEqualTo("GET / HTTP/1.1\r\n" + name + ": ******\r\nHost: x\r\n\r\n");
    }

    @Test
    void other_fields_and_content_stay() {
        var message = "POST /?Cookie:1 HTTP/1.1\r\nHost: Cookie: 1\r\nCookies: 1\r\nX-Cookie: 1\r\n\r\nCookie 1\n:";
        assertThat(masked(message)).isEqualTo(message);
    }

    @Test
    void a_secret_in_the_next_message_is_masked_too() {
        assertThat(masked("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nCookie:x\r\n\r\n"))
                .isEqualTo("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nCookie:*\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Cookie : secret\r\n", "Cookie\t:secret\r\n", "Coo\0kie:secret\r\n", "\rCookie: secret\r\n"})
    void a_spelling_that_the_server_refuses_hides_no_secret(String line) {
        assertThat(masked("GET / HTTP/1.1\r\n" + line)).doesNotContain("secret").contains("******");
    }

    @Test
    void the_line_of_an_offence_is_masked_as_the_field_that_it_is() {
        var offence = new Offence(30, "Cookie: a\u00e9\0b", 7, 10, 1);
        assertThat(SecretFields.KNOWN.masked(offence)).isEqualTo(new Offence(30, "Cookie: ****", 7, 10, 1));
        var harmless = new Offence(30, "Host: a\0b", 0, 7, 1);
        assertThat(SecretFields.KNOWN.masked(harmless)).isEqualTo(harmless);
    }

    @Test
    void where_octets_are_missing_all_is_masked_up_to_the_next_line() {
        var mask = SecretFields.KNOWN.mask();
        assertThat(masked(mask, "GET / HTTP/1.1\r\nCoo")).isEqualTo("GET / HTTP/1.1\r\nCoo");
        mask.lost();
        assertThat(masked(mask, "cret\r\n more\r\nHost: x\r\n")).isEqualTo("****\r\n*****\r\nHost: x\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x\r\n Cookie: secret\r\n",
                "Cookie; secret",
                "Authorization=secret",
                "Authorization = secret",
                "Cookie\r\n secret\r\n",
                "Cookie \r\n secret\r\n",
                "\tCookie: secret"
            })
    void what_only_looks_like_a_secret_field_is_masked_as_one(String lines) {
        assertThat(masked("GET / HTTP/1.1\r\n" + lines))
                .doesNotContain("secret")
                .contains("******");
    }

    @Test
    void a_folded_value_is_masked_to_its_end() {
        assertThat(masked("Cookie: a\r\n b\r\n\tc\r\nHost: x\r\n")).isEqualTo("Cookie: *\r\n**\r\n**\r\nHost: x\r\n");
    }

    @Test
    void a_folded_value_of_another_field_is_not() {
        assertThat(masked("Cookie: a\r\nHost: x\r\n y\r\n")).isEqualTo("Cookie: *\r\nHost: x\r\n y\r\n");
    }

    @Test
    void a_lone_carriage_return_does_not_end_a_secret() {
        assertThat(masked("Cookie: a\rb\nHost: x")).isEqualTo("Cookie: *\r*\nHost: x");
    }

    @Test
    void a_lone_line_feed_ends_it() {
        assertThat(masked("A: b\nCookie: a\nHost: x")).isEqualTo("A: b\nCookie: *\nHost: x");
    }

    @Test
    void fields_can_be_added() {
        var fields = SecretFields.KNOWN.and(List.of("X-Session_2", "Token"));
        assertThat(masked(fields, "x-session_2: a\r\ntoken: b\r\nCookie: c\r\nX-Session: d\r\n"))
                .isEqualTo("x-session_2: *\r\ntoken: *\r\nCookie: *\r\nX-Session: d\r\n");
        assertThat(fields.has("TOKEN")).isTrue();
        assertThat(fields.has("Authorization")).isTrue();
        assertThat(fields.has("Tokens")).isFalse();
    }

    @Test
    void a_name_longer_than_all_secrets_is_none() {
        var name = "a".repeat(30);
        var fields = SecretFields.NONE.and(List.of(name));
        assertThat(masked(fields, name + ": b")).isEqualTo(name + ": *");
        assertThat(masked(fields, name + "a: b")).isEqualTo(name + "a: b");
    }

    @Test
    void who_may_see_all_sees_all() {
        assertThat(masked(SecretFields.NONE, "Cookie: a\r\n: b")).isEqualTo("Cookie: a\r\n: b");
        assertThat(SecretFields.NONE.has("Cookie")).isFalse();
    }

    private static String masked(String stream) {
        return masked(SecretFields.KNOWN, stream);
    }

    private static String masked(SecretFields fields, String stream) {
        return masked(fields.mask(), stream);
    }

    private static String masked(SecretMask mask, String stream) {
        var octets = stream.getBytes(ISO_8859_1);
        for (int i = 0; i < octets.length; i++) {
            if (mask.conceals(octets[i])) octets[i] = '*';
        }
        return new String(octets, ISO_8859_1);
    }
}
