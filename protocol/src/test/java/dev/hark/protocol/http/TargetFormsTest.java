package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Target.Form;
import dev.hark.testkit.Spec;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFormsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/, /, -",
                "/where?q=now, /where, q=now",
                "/a/b/, /a/b/, -",
                "//a//b, //a//b, -",
                "/?, /, ''",
                "/a??b?c, /a, ?b?c",
                "/a?/b:@, /a, /b:@",
                "/%7Euser/%e2%82%ac?x=%00, /%7Euser/%e2%82%ac, x=%00",
                "/../a/./b, /../a/./b, -",
                "/http://other.example/, /http://other.example/, -"
            })
    @Spec("RFC 9112 §3.2.1")
    @Spec("RFC 3986 §3")
    @Spec("RFC 3986 §6.2.2.3")
    void the_origin_form_is_a_path_and_perhaps_a_query(String text, String path, String query) {
        var target = parsed(Method.GET, text);
        assertThat(target.form()).isEqualTo(Form.ORIGIN);
        assertThat(target.path()).isEqualTo(path);
        assertThat(target.query()).isEqualTo(query);
        assertThat(target.authority()).isNull();
        assertThat(target.text()).isEqualTo(text);
        assertThat(target).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a/b", "?q", "#", "/#", "/a#b", "/a?b#c", "/a b", " /a", "/a ", "./a", "*/", "/\\", "\\"
            })
    @Spec("RFC 9112 §3.2.1")
    void what_is_no_path_is_no_origin_form(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
        assertThat(Target.parse(Method.OPTIONS, text)).isNull();
        assertThat(Target.parse(Method.CONNECT, text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://example.com/where?q=now, example.com, -1, /where, q=now",
                "http://example.com:8080/, example.com, 8080, /, -",
                "HTTPS://Example.COM/a, Example.COM, -1, /a, -",
                "http://example.com:/a, example.com, -1, /a, -",
                "http://example.com, example.com, -1, /, -",
                "http://example.com?q, example.com, -1, /, q",
                "http://example.com:80?, example.com, 80, /, ''",
                "http://[::1]:7878//a, [::1], 7878, //a, -",
                "http://127.0.0.1/?http://x/, 127.0.0.1, -1, /, http://x/"
            })
    @Spec("RFC 9112 §3.2.2")
    @Spec("RFC 3986 §3")
    @Spec("RFC 3986 §4.3")
    void the_absolute_form_is_a_whole_uri(String text, String host, int port, String path, String query) {
        var target = parsed(Method.GET, text);
        assertThat(target.form()).isEqualTo(Form.ABSOLUTE);
        assertThat(target.authority()).isEqualTo(new Authority(host, port));
        assertThat(target.path()).isEqualTo(path);
        assertThat(target.query()).isEqualTo(query);
        assertThat(target.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"http://a/, http", "HTTPS://a, https", "hTTp://a?q=http://b, http"})
    @Spec("RFC 9110 §4.2.1")
    @Spec("RFC 9110 §4.2.2")
    void a_target_in_absolute_form_names_its_scheme(String text, String scheme) {
        assertThat(parsed(Method.GET, text).scheme()).isEqualTo(scheme);
    }

    @Test
    void a_target_in_another_form_names_no_scheme() {
        assertThat(parsed(Method.GET, "/a:b").scheme()).isNull();
        assertThat(parsed(Method.OPTIONS, "*").scheme()).isNull();
        assertThat(parsed(Method.CONNECT, "a:80").scheme()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:///a", "https://", "http://?q", "http://:80/"})
    @Spec("RFC 9110 §4.2.1")
    @Spec("RFC 9110 §4.2.2")
    void a_uri_without_a_host_is_none(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/#top", "/a?b#top", "http://a/#top", "http://a#"})
    @Spec("RFC 9110 §4.2.5")
    void a_fragment_is_the_clients_own_and_does_not_come(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:",
                "http:/",
                "http:/a",
                "http:a",
                "http//a",
                "://a",
                "http://",
                "http:///a",
                "http://?q",
                "http://:80/",
                "http://a b/",
                "http://a/ b",
                "http://a#b",
                "http://a/#b",
                "http://a?b#c",
                "http://a:65536/",
                "http://a:x/",
                "http://a\\b/",
                "http://[::1/",
                "http://a%zz/",
                "http://a/%zz",
                "http://\u00E9/",
                " http://a/"
            })
    @Spec("RFC 9112 §3.2.2")
    @Spec("RFC 3986 §4.3")
    void what_breaks_the_grammar_is_no_absolute_form(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a#b", "/a?b#c", "/#", "http://a/#b", "http://a#b", "#", "http://a?#"})
    @Spec("RFC 3986 §3.5")
    void a_fragment_is_never_sent(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
        assertThat(Target.parse(Method.OPTIONS, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "./a", "../a", "?q", "", "a:b"})
    @Spec("RFC 3986 §4.2")
    void a_relative_reference_without_a_slash_at_its_start_is_no_target(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @Test
    @Spec("RFC 3986 §4.2")
    void two_slashes_at_the_start_begin_a_path_and_no_authority() {
        var target = parsed(Method.GET, "//other.example/a");
        assertThat(target.form()).isEqualTo(Form.ORIGIN);
        assertThat(target.path()).isEqualTo("//other.example/a");
        assertThat(target.authority()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "example.com/a", "www.example.com:80/a", "localhost", "127.0.0.1/"})
    @Spec("RFC 3986 §4.5")
    void a_suffix_of_a_uri_is_no_target(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a/", "HTTP://a/", "hTTp://a/", "https://a/", "HttpS://a/"})
    @Spec("RFC 3986 §3.1")
    @Spec("RFC 3986 §6.2.2.1")
    void the_scheme_is_read_in_any_case_and_kept_as_it_was_sent(String text) {
        assertThat(parsed(Method.GET, text)).hasToString(text);
    }

    @Test
    @Spec("RFC 3986 §6.2.2.1")
    @Spec("RFC 3986 §6.2.2.2")
    void nothing_is_normalized() {
        var target = parsed(Method.GET, "http://A.example:/%7e%2F/%c3%A9/?%41");
        assertThat(target.authority()).isEqualTo(new Authority("A.example", Authority.NO_PORT));
        assertThat(target.path()).isEqualTo("/%7e%2F/%c3%A9/");
        assertThat(target.query()).isEqualTo("%41");
    }

    @Test
    @Spec("RFC 3986 §6.2.3")
    void an_empty_path_is_that_of_the_root_and_an_empty_port_is_none() {
        assertThat(parsed(Method.GET, "http://a").path()).isEqualTo("/");
        assertThat(parsed(Method.GET, "http://a?q").path()).isEqualTo("/");
        assertThat(parsed(Method.GET, "http://a:").authority()).isEqualTo(new Authority("a", Authority.NO_PORT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a/",
                "ws://a/",
                "file:///etc/passwd",
                "urn:a:b",
                "mailto:a@b",
                "httpx://a/",
                "http\u017F://a/"
            })
    @Spec("RFC 9110 §4.2")
    @Spec("RFC 3986 §3.1")
    void a_uri_of_another_scheme_is_not_served(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://user@a/", "http://user:secret@a/", "http://@a/", "http://good.example@evil.example/"})
    @Spec("RFC 9110 §4.2.4")
    @Spec("RFC 3986 §3.2.1")
    void user_information_is_refused(String text) {
        assertThat(Target.parse(Method.GET, text)).isNull();
    }

    @Test
    @Spec("RFC 9110 §4.2.3")
    @Spec("RFC 9112 §3.2.4")
    void options_for_a_uri_without_path_and_query_asks_the_server_itself() {
        assertThat(parsed(Method.OPTIONS, "http://example.com:8001").path()).isEqualTo("*");
        assertThat(parsed(Method.OPTIONS, "http://example.com:8001/").path()).isEqualTo("/");
        assertThat(parsed(Method.OPTIONS, "http://example.com:8001?q").path()).isEqualTo("/");
    }

    @Test
    @Spec("RFC 9112 §3.2.3")
    void the_authority_form_goes_with_connect() {
        var target = parsed(Method.CONNECT, "example.com:443");
        assertThat(target.form()).isEqualTo(Form.AUTHORITY);
        assertThat(target.authority()).isEqualTo(new Authority("example.com", 443));
        assertThat(target.path()).isEmpty();
        assertThat(target.decodedPath()).isEmpty();
        assertThat(target.query()).isNull();
        assertThat(Target.parse(Method.CONNECT, "[2001:db8::1]:80")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com", "example.com:", "example.com:0", "example.com:65536", ":443", "a@example.com:443",
                "example.com:443/", "http://example.com:443", "/", "*", "[::1]", "443"
            })
    @Spec("RFC 9112 §3.2.3")
    @Spec("RFC 9110 §9.3.6")
    void connect_takes_nothing_but_a_host_and_a_port(String text) {
        assertThat(Target.parse(Method.CONNECT, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "OPTIONS", "PROPFIND"})
    @Spec("RFC 9112 §3.2.3")
    void no_other_method_takes_the_authority_form(String method) {
        assertThat(Target.parse(Method.of(method), "example.com:443")).isNull();
    }

    @Test
    @Spec("RFC 9112 §3.2.4")
    void the_asterisk_form_goes_with_options_and_only_with_it() {
        var target = parsed(Method.OPTIONS, "*");
        assertThat(target.form()).isEqualTo(Form.ASTERISK);
        assertThat(target.path()).isEqualTo("*");
        assertThat(target.query()).isNull();
        assertThat(target.authority()).isNull();
        assertThat(Target.parse(Method.GET, "*")).isNull();
        assertThat(Target.parse(Method.of("options"), "*")).isNull();
        assertThat(Target.parse(Method.OPTIONS, "**")).isNull();
        assertThat(Target.parse(Method.OPTIONS, "*?a")).isNull();
    }

    @Test
    @Spec("RFC 3986 §6.2.1")
    void targets_are_equal_when_they_are_spelled_alike_and_mean_the_same() {
        assertThat(parsed(Method.GET, "/a?b"))
                .isEqualTo(parsed(Method.POST, "/a?b"))
                .hasSameHashCodeAs("/a?b");
        assertThat(parsed(Method.GET, "/a"))
                .isNotEqualTo(parsed(Method.GET, "/%61"))
                .isNotEqualTo("/a");
        assertThat(parsed(Method.GET, "http://a")).isNotEqualTo(parsed(Method.OPTIONS, "http://a"));
    }

    @Test
    void a_huge_target_is_read_like_a_small_one() {
        String path = "/" + "a%20".repeat(50_000);
        String query = "b=%2F&".repeat(50_000);
        var target = parsed(Method.GET, path + "?" + query);
        assertThat(target.path()).isEqualTo(path);
        assertThat(target.query()).isEqualTo(query);
        assertThat(Target.parse(Method.GET, path + "?" + query + "#")).isNull();
    }

    private static Target parsed(Method method, String text) {
        return Objects.requireNonNull(Target.parse(method, text), text);
    }
}
