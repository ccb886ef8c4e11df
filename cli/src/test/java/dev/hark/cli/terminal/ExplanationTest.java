package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.SecretFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static Explanation explanation(String method, String answer, @Nullable Throwable failed, String... notes) {
        return new Explanation(
                method,
                "/x",
                List.of("Host: a", "no field"),
                answer.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                List.of(notes),
                null,
                failed);
    }

    private static String text(Explanation explanation) {
        return explanation.text(false, SecretFields.KNOWN);
    }

    @Test
    void a_text_has_the_status_the_reasons_and_the_head() {
        assertThat(text(explanation("GET", "HTTP/1.1 200 OK\nContent-Length: 1234\n\n", null, "one", "two")))
                .isEqualTo("""
                GET /x  200 OK
                  Host: a
                  no field

                Why
                  one
                  two

                What would be sent
                  HTTP/1.1 200 OK
                  Content-Length: 1234
                  and 1.2 kB of content
                """);
    }

    @Test
    void a_json_text_has_the_same_for_programs() {
        var explanation = explanation("GET", "HTTP/1.1 200 OK\nContent-Length: 7\n\n", null, "\"ü\"\\", "two");
        assertThat(explanation.json(SecretFields.KNOWN)).isEqualTo("""
                {"request":{"method":"GET","target":"/x","fields":[
                  {"name":"Host","value":"a"},
                  {"name":"no field","value":""}]},
                "answer":{"status":200,"reason":"OK","fields":[
                  {"name":"Content-Length","value":"7"}],"headOctets":38,"contentOctets":7},
                "notes":[
                  "\\"\\u00fc\\"\\\\",
                  "two"],
                "refused":null,
                "failure":null}
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  200 OK,           Content-Length: 7,          and 7 B of content,                           7",
        "GET,  200 OK,           Content-Length: 0,          and no content,                               0",
        "GET,  200 OK,           Transfer-Encoding: chunked, 'and content, whose length only its end tells', null",
        "HEAD, 200 OK,           Content-Length: 7,          and no content,                               0",
        "HEAD, 200 OK,           A: b,                       and no content,                               0",
        "GET,  304 Not Modified, A: b,                       and no content,                               0",
        "GET,  204 No Content,   A: b,                       and no content,                               0"
    })
    void the_length_of_content_is_what_would_be_sent(
            String method, String status, String field, String said, String octets) {
        var explanation = explanation(method, "HTTP/1.1 " + status + "\n" + field + "\n\n", null);
        assertThat(text(explanation)).endsWith("  " + said + "\n");
        assertThat(explanation.json(SecretFields.KNOWN)).contains("\"contentOctets\":" + octets + "}");
    }

    @Test
    void a_failure_is_told_in_one_line() {
        var explanation = explanation("GET", "HTTP/1.1 500 x\n\n", new IllegalStateException("a\nb\033"));
        assertThat(text(explanation))
                .contains("\nWhy\n  the handler failed: java.lang.IllegalStateException: a\\nb\\x1B\n");
        assertThat(explanation.json(SecretFields.KNOWN))
                .contains("\"failure\":\"java.lang.IllegalStateException: a\\u000ab\\u001b\"}");
    }

    @Test
    void where_nothing_was_noted_that_is_said() {
        assertThat(text(explanation("GET", "HTTP/1.1 200 OK\n\n", null))).contains("\nWhy\n  nothing was noted\n");
    }

    @Test
    void in_colour_the_kind_of_status_is_seen() {
        for (var status : List.of("200 OK:32", "308 x:36", "404 x:33", "500 x:31")) {
            var parts = status.split(":", 2);
            assertThat(explanation("GET", "HTTP/1.1 " + parts[0] + "\n\n", null).text(true, SecretFields.KNOWN))
                    .contains("\033[" + parts[1] + "m" + parts[0] + "\033[0m");
        }
    }
}
