package dev.hark.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Target;
import dev.hark.testkit.Spec;
import dev.hark.web.TestRequest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §7.4")
@Spec("RFC 9110 §4.3.1")
class ServedHostsTest {
    private static final ServedHosts SOME = ServedHosts.of(List.of("Example.com", "[::1]", "localhost:7878"));

    private static boolean serves(ServedHosts hosts, String target, String host) {
        return hosts.refusal(TestRequest.get(target).with("Host", host).head()) == null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "EXAMPLE.COM",
                "example.com:80",
                "example.com:8080",
                "example.com:",
                "[::1]",
                "[::1]:99",
                "localhost:7878",
                "LocalHost:7878"
            })
    @Spec("RFC 9110 §4.2.3")
    void a_host_is_served_in_any_case_and_at_any_port_unless_one_was_given(String host) {
        assertThat(serves(SOME, "/", host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "www.example.com",
                "example.com.evil.example",
                "notexample.com",
                "example.co",
                "localhost",
                "localhost:80",
                "localhost:78",
                "localhost:78780",
                "127.0.0.1",
                "[::2]",
                "ex%61mple.com",
                ""
            })
    void another_host_is_not(String host) {
        assertThat(serves(SOME, "/", host)).isFalse();
    }

    @Test
    void a_host_without_a_port_is_asked_at_the_default_one() {
        assertThat(serves(ServedHosts.of(List.of("a:80")), "/", "a")).isTrue();
        assertThat(serves(ServedHosts.of(List.of("a:81")), "/", "a")).isFalse();
        assertThat(serves(ServedHosts.of(List.of("a:")), "/", "a:81")).isTrue();
    }

    @Test
    @Spec("RFC 9112 §3.2.2")
    void a_target_in_absolute_form_says_for_whom_it_is_whatever_the_field_says() {
        assertThat(serves(SOME, "http://example.com/", "evil.example")).isTrue();
        assertThat(serves(SOME, "http://evil.example/", "example.com")).isFalse();
        assertThat(serves(SOME, "http://localhost:7878/", "")).isTrue();
    }

    @Test
    void who_names_no_host_asks_for_none_of_those_that_are_served() {
        var nameless = new RequestHead(
                Method.GET,
                Objects.requireNonNull(Target.parse(Method.GET, "/")),
                HttpVersion.HTTP_1_0,
                Fields.EMPTY,
                0);
        assertThat(SOME.refusal(nameless)).isNotNull();
        assertThat(ServedHosts.ALL.refusal(nameless)).isNull();
    }

    @Test
    void without_names_every_host_is_served() {
        assertThat(serves(ServedHosts.ALL, "/", "evil.example")).isTrue();
        assertThat(serves(ServedHosts.of(List.of()), "http://evil.example/", "a"))
                .isTrue();
        assertThat(serves(ServedHosts.ALL, "/", "")).isTrue();
    }

    @Test
    @Spec("RFC 9110 §4.2.2")
    @Spec("RFC 9110 §4.3.3")
    void what_is_https_is_not_served_where_nothing_is_secured() {
        assertThat(serves(ServedHosts.ALL, "https://example.com/", "example.com"))
                .isFalse();
        assertThat(serves(SOME, "HTTPS://example.com/", "example.com")).isFalse();
    }

    @Test
    @Spec("RFC 9110 §4.3.2")
    void what_is_http_is_served() {
        assertThat(serves(ServedHosts.ALL, "http://example.com/", "example.com"))
                .isTrue();
        assertThat(serves(SOME, "http://example.com:7878/", "example.com")).isTrue();
    }

    @Test
    @Spec("RFC 9110 §15.5.20")
    void the_answer_is_421_and_repeats_nothing_of_what_was_asked() {
        var answer =
                SOME.refusal(TestRequest.get("/").with("Host", "evil.example").head());
        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(Status.MISDIRECTED_REQUEST);
        assertThat(answer.toString()).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a", "a/b", "a b", "a:b", ":80", "a:65536", "user@a", "[::1"})
    void what_is_neither_a_host_nor_a_host_and_a_port_can_not_be_named(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServedHosts.of(List.of("a", name)));
    }
}
