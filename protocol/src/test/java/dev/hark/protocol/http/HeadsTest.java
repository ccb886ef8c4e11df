package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadsTest {
    private static final Fields FIELDS = Fields.of("Allow", "GET");

    @Test
    @Spec("RFC 9110 §6.4")
    void content_follows_unless_its_length_is_known_to_be_zero() {
        assertThat(request(0).hasContent()).isFalse();
        assertThat(request(1).hasContent()).isTrue();
        assertThat(request(RequestHead.UNKNOWN_LENGTH).hasContent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET, /, example.com:8080, example.com:8080",
                "GET, //other.example/, example.com, example.com",
                "GET, http://target.example:80/, example.com, target.example:80",
                "GET, http://target.example, '', target.example",
                "GET, http://target.example, -, target.example",
                "OPTIONS, *, example.com, example.com",
                "OPTIONS, http://target.example, example.com, target.example",
                "CONNECT, target.example:443, example.com, target.example:443",
                "GET, /, '', -",
                "GET, /, -, -",
                "GET, /, user@example.com, -"
            })
    @Spec("RFC 9112 §3.2.2")
    @Spec("RFC 9112 §3.3")
    void a_target_that_names_an_authority_has_precedence_over_host(
            String method, String target, String host, String authority) {
        var fields = host == null ? Fields.EMPTY : Fields.of("Host", host);
        var parsed = Objects.requireNonNull(Target.parse(Method.of(method), target));
        var head = new RequestHead(Method.of(method), parsed, HttpVersion.HTTP_1_0, fields, 0);
        assertThat(head.authority()).isEqualTo(authority == null ? null : Authority.parse(authority));
    }

    @Test
    @Spec("RFC 9110 §2.5")
    void a_version_is_shown_as_it_stands_in_a_message() {
        assertThat(HttpVersion.HTTP_1_0).hasToString("HTTP/1.0");
        assertThat(HttpVersion.HTTP_1_1).hasToString("HTTP/1.1");
    }

    @Test
    void what_a_codec_keeps_does_not_change_what_a_response_head_says() {
        var kept = new ResponseHead(Status.OK, FIELDS);
        kept.keep("rendered");
        assertThat(kept.kept()).isEqualTo("rendered");
        var fresh = new ResponseHead(Status.OK, FIELDS);
        assertThat(fresh.kept()).isNull();
        assertThat(kept).isEqualTo(fresh).hasSameHashCodeAs(fresh).hasToString("200 OK Allow: GET");
    }

    @Test
    void response_heads_differ_in_status_and_fields() {
        var head = new ResponseHead(Status.OK, FIELDS);
        assertThat(head).isNotEqualTo(new ResponseHead(Status.CREATED, FIELDS));
        assertThat(head).isNotEqualTo(new ResponseHead(Status.OK, Fields.EMPTY));
    }

    private static RequestHead request(long contentLength) {
        var target = Objects.requireNonNull(Target.parse(Method.POST, "/"));
        return new RequestHead(Method.POST, target, HttpVersion.HTTP_1_1, Fields.EMPTY, contentLength);
    }
}
