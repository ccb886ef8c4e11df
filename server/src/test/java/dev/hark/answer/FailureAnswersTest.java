package dev.hark.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Failure;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureAnswersTest {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PAGE = "text/html; charset=utf-8";
    private static final String PROBLEM = "application/problem+json";

    private final FailureAnswers answers = new FailureAnswers(failure -> null);

    private static RequestHead accepting(String accept) {
        return TestRequest.get("/").with("Accept", accept).head();
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).octets(), StandardCharsets.UTF_8);
    }

    // ---- What is told ----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void a_client_that_broke_a_law_is_told_which(Violation violation) {
        var answer = answers.to(new Failure.PeerBroke(violation), null);
        assertThat(answer.status()).isEqualTo(violation.status());
        assertThat(text(answer))
                .startsWith(violation.status().toString() + "\n")
                .contains(violation.sentence(), violation.section());
    }

    @Test
    void a_handler_that_failed_is_told_by_an_id_and_nothing_else() {
        var answer = answers.to(new Failure.HandlerBroke("abc123", new IOException("secret")), null);
        assertThat(answer.status()).isEqualTo(Status.INTERNAL_SERVER_ERROR);
        assertThat(text(answer)).contains("abc123").doesNotContain("secret", "IOException");
    }

    @Test
    @Spec("RFC 9110 §15.6.4")
    void a_server_that_ends_is_told_with_a_time_to_come_back() {
        var answer = answers.to(new Failure.ShuttingDown(), null);
        assertThat(answer.status()).isEqualTo(Status.SERVICE_UNAVAILABLE);
        assertThat(answer.fields().first("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_connection_that_broke_tells_nothing_of_its_cause() {
        var answer = answers.to(new Failure.WireBroke(new IOException("secret")), null);
        assertThat(answer.status().code()).isEqualTo(500);
        assertThat(text(answer)).doesNotContain("secret");
    }

    @Test
    void it_is_not_to_be_kept() {
        assertThat(answers.to(new Failure.ShuttingDown(), null).fields().first("Cache-Control"))
                .isEqualTo("no-store");
    }

    // ---- In which form ---------------------------------------------------------------------------------------------

    @ParameterizedTest
    @Spec("RFC 9110 §12.5.1")
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|" + TEXT,
                "text/*|" + PAGE,
                "text/plain|" + TEXT,
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|" + PAGE,
                "application/json|" + PROBLEM,
                "application/problem+json|" + PROBLEM,
                "application/json, text/html;q=0.5|" + PROBLEM,
                "application/json;q=0.5, text/html|" + PAGE,
                "image/png|" + TEXT
            })
    void the_form_is_the_one_that_the_client_prefers(String accept, String mediaType) {
        var answer = answers.to(new Failure.ShuttingDown(), accepting(accept));
        assertThat(answer.fields().first("Content-Type")).isEqualTo(mediaType);
    }

    @Test
    void who_has_no_preference_or_no_request_gets_a_text() {
        assertThat(answers.to(new Failure.ShuttingDown(), TestRequest.get("/").head())
                        .fields()
                        .first("Content-Type"))
                .isEqualTo(TEXT);
        assertThat(answers.to(new Failure.ShuttingDown(), null).fields().first("Content-Type"))
                .isEqualTo(TEXT);
    }

    @Test
    void a_text_is_status_and_detail() {
        assertThat(text(FailureAnswers.render(Status.NOT_FOUND, "Nothing \"is\" <here> & \u00e4.", null)))
                .isEqualTo("404 Not Found\nNothing \"is\" <here> & \u00e4.\n");
    }

    @Test
    void in_a_page_what_would_be_markup_is_escaped() {
        var page = text(
                FailureAnswers.render(new Status(404, "<Not> & Found"), "<script>\"&\u00e4", accepting("text/html")));
        assertThat(page)
                .startsWith("<!doctype html>\n")
                .contains("<title>404 &lt;Not&gt; &amp; Found</title>")
                .contains("<p>&lt;script&gt;\"&amp;\u00e4</p>")
                .doesNotContain("<script>");
    }

    @Test
    @Spec("RFC 9457 §3.1")
    void a_problem_has_title_status_and_detail() {
        assertThat(text(FailureAnswers.render(Status.NOT_FOUND, "Nothing is here.", accepting("application/json"))))
                .isEqualTo("{\"title\":\"Not Found\",\"status\":404,\"detail\":\"Nothing is here.\"}\n");
    }

    @Test
    @Spec("RFC 9457 §3")
    void in_a_problem_what_would_end_the_string_is_escaped() {
        assertThat(text(FailureAnswers.render(
                        Status.NOT_FOUND, "\"\\\u0000\u001f\n\u007f\u00e4\ud83d\ude00", accepting("application/json"))))
                .contains("\"detail\":\"\\\"\\\\\\u0000\\u001f\\u000a\u007f\u00e4\ud83d\ude00\"");
    }

    // ---- Who renders -----------------------------------------------------------------------------------------------

    @Test
    void who_is_asked_first_may_answer() {
        var custom =
                new FailureAnswers(failure -> failure instanceof Failure.ShuttingDown ? Response.text("later") : null);
        assertThat(text(custom.to(new Failure.ShuttingDown(), null))).isEqualTo("later");
        assertThat(custom.to(new Failure.HandlerBroke("abc", new IOException()), null)
                        .status()
                        .code())
                .isEqualTo(500);
    }

    @Test
    void if_he_fails_the_failure_is_rendered_as_ever() {
        for (var thrown : new Throwable[] {new IllegalStateException(), new StackOverflowError()}) {
            var custom = new FailureAnswers(failure -> {
                if (thrown instanceof Error error) throw error;
                throw (RuntimeException) thrown;
            });
            assertThat(custom.to(new Failure.ShuttingDown(), null).status().code())
                    .isEqualTo(503);
        }
    }
}
