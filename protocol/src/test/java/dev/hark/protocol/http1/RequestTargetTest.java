package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Target;
import dev.hark.protocol.http.Target.Form;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That each form comes through; its grammar is tested with [Target].
@Spec("RFC 9112 §3.2")
class RequestTargetTest {
    @Spec("RFC 9112 §3.2.1")
    @Test
    void the_origin_form_is_a_path_and_perhaps_a_query() {
        assertThat(target("GET", "/a%20b?c").form()).isEqualTo(Form.ORIGIN);
    }

    @Spec("RFC 9112 §3.2.2")
    @Test
    void the_absolute_form_is_accepted_from_any_client() {
        var target = target("GET", "http://example.org:80/a");

        assertThat(target.form()).isEqualTo(Form.ABSOLUTE);
        assertThat(target.path()).isEqualTo("/a");
    }

    @Spec("RFC 9112 §3.2.3")
    @Test
    void the_authority_form_goes_with_connect() {
        assertThat(target("CONNECT", "example.org:443").form()).isEqualTo(Form.AUTHORITY);
        assertRefused("GET example.org:443 HTTP/1.1\r\n", Violation.BAD_TARGET);
    }

    @Spec("RFC 9112 §3.2.4")
    @Test
    void the_asterisk_form_goes_with_options() {
        assertThat(target("OPTIONS", "*").form()).isEqualTo(Form.ASTERISK);
        assertRefused("GET * HTTP/1.1\r\n", Violation.BAD_TARGET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%", "/%2", "/%zz", "/a\"b", "/\"", "/<", "/#x", "index.html", "/caf\u00E9", "/\u00C3\u00A9"})
    void what_has_no_form_is_refused(String target) {
        assertRefused("GET " + target + " HTTP/1.1\r\n", Violation.BAD_TARGET);
    }

    private static Target target(String method, String target) {
        return Reading.one(method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n")
                .head()
                .target();
    }
}
