package dev.hark.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors, told in the form that the client prefers.
class ProblemTest {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PAGE = "text/html; charset=utf-8";
    private static final String DETAILS = "application/problem+json";

    private static RequestHead accepting(String accept) {
        return TestRequest.get("/").with("Accept", accept).head();
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).octets(), StandardCharsets.UTF_8);
    }

    private static String type(RequestHead asked) {
        return Response.problem(Status.NOT_FOUND, "Nothing is here.", asked)
                .fields()
                .first("Content-Type");
    }

    @ParameterizedTest
    @Spec("RFC 9110 §12.5.1")
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|" + TEXT,
                "''|" + TEXT,
                "text/*|" + PAGE,
                "text/plain|" + TEXT,
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|" + PAGE,
                "application/json|" + DETAILS,
                "application/problem+json|" + DETAILS,
                "'application/json, text/plain, */*'|" + DETAILS,
                "'application/json, text/html;q=0.5'|" + DETAILS,
                "'application/json;q=0.5, text/html'|" + PAGE,
                "image/png|" + TEXT
            })
    void the_form_is_the_one_that_the_client_prefers(String accept, String mediaType) {
        assertThat(type(accepting(accept))).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @Spec("RFC 9110 §12.1")
    @Spec("RFC 9110 §12.4.2")
    @Spec("RFC 9110 §12.4.3")
    @Spec("RFC 9110 §12.5.1")
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*;q=0.8|" + TEXT,
                "'*/*, */*'|" + TEXT,
                "'image/avif,image/webp,*/*;q=0.8'|" + TEXT,
                "'application/xml, */*;q=0.1'|" + TEXT,
                "'text/html;q=0.5, */*'|" + TEXT,
                "'text/html;q=0.5, */*;q=0.499'|" + PAGE,
                "'text/html;q=0.5, application/json;q=0.501'|" + DETAILS,
                "'application/*;q=0.9, text/html;q=0.8'|" + DETAILS,
                "'application/problem+json;q=0, application/json;q=0, application/*, text/html;q=0.1'|" + PAGE,
                "'text/html;q=0, text/*'|" + TEXT,
                "'text/plain;q=0, text/*'|" + PAGE,
                "'TEXT/HTML, text/plain;q=0.9'|" + PAGE,
                "'text/html;level=1, application/json;q=0.2'|" + DETAILS,
                "'text/html;charset=utf-8, application/json;q=0.2'|" + PAGE,
                "', ,text/html,,'|" + PAGE,
                "*/*;q=0|" + TEXT,
                "text/html;q=1.5|" + TEXT,
                "nonsense|" + TEXT
            })
    void weights_and_the_more_precise_range_decide_and_who_takes_anything_gets_a_text(String accept, String mediaType) {
        assertThat(type(accepting(accept))).isEqualTo(mediaType);
    }

    @Test
    void who_has_no_preference_or_no_request_gets_a_text() {
        assertThat(type(TestRequest.get("/").head())).isEqualTo(TEXT);
        assertThat(type(null)).isEqualTo(TEXT);
    }

    @Test
    void whatever_the_form_it_is_neither_kept_nor_taken_for_something_else() {
        for (var accept : new String[] {"text/plain", "text/html", "application/json"}) {
            var problem = Response.problem(Status.NOT_FOUND, "", accepting(accept));
            assertThat(problem.fields().first("Cache-Control")).isEqualTo("no-store");
            assertThat(problem.fields().first("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(problem.status()).isEqualTo(Status.NOT_FOUND);
        }
    }

    @Test
    void a_text_is_status_and_detail() {
        assertThat(text(Response.problem(Status.NOT_FOUND, "Nothing \"is\" <here> & \u00e4.", null)))
                .isEqualTo("404 Not Found: Nothing \"is\" <here> & \u00e4.\n");
    }

    @Test
    void in_a_page_what_would_be_markup_is_escaped_and_might_do_nothing() {
        var problem = Response.problem(new Status(404, "<Not> & Found"), "<script>\"&\u00e4", accepting("text/html"));
        assertThat(text(problem))
                .startsWith("<!doctype html>\n")
                .contains("<title>404 &lt;Not&gt; &amp; Found</title>")
                .contains("<p>&lt;script&gt;\"&amp;\u00e4</p>")
                .doesNotContain("<script>");
        assertThat(problem.fields().first("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    @Spec("RFC 9457 §3.1")
    void problem_details_have_title_status_and_detail() {
        assertThat(text(Response.problem(Status.NOT_FOUND, "Nothing is here.", accepting("application/json"))))
                .isEqualTo("{\"title\":\"Not Found\",\"status\":404,\"detail\":\"Nothing is here.\"}\n");
    }

    @Test
    @Spec("RFC 9457 §3")
    void in_problem_details_what_would_end_the_string_is_escaped() {
        var detail = "\"\\\u0000\u001f\n\u007f\u00e4\ud83d\ude00";
        assertThat(text(Response.problem(Status.NOT_FOUND, detail, accepting("application/json"))))
                .contains("\"detail\":\"\\\"\\\\\\u0000\\u001f\\u000a\u007f\u00e4\ud83d\ude00\"");
    }
}
