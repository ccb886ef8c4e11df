package dev.hark.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testing.Undeclared;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Failure;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureAnswersTest {
    private final FailureAnswers answers = new FailureAnswers(failure -> null);

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
                .startsWith(violation.status() + ": ")
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
    void a_handler_that_took_too_long_is_told_by_an_id_and_nothing_else() {
        var answer = answers.to(new Failure.HandlerTooSlow("abc123", new IOException("secret")), null);
        assertThat(answer.status()).isEqualTo(Status.SERVICE_UNAVAILABLE);
        assertThat(text(answer)).contains("abc123").doesNotContain("secret", "IOException");
    }

    @Test
    @Spec("RFC 9110 §15.6.4")
    @Spec("RFC 9110 §10.2.3")
    void a_server_without_room_is_told_with_a_time_to_come_back() {
        var answer = answers.to(new Failure.Overloaded(Limit.MEMORY), null);
        assertThat(answer.status()).isEqualTo(Status.SERVICE_UNAVAILABLE);
        assertThat(answer.fields().first("Retry-After")).isEqualTo("1");
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
    void it_is_told_in_the_form_that_the_client_prefers() {
        var browser = TestRequest.get("/").with("Accept", "text/html").head();
        assertThat(answers.to(new Failure.ShuttingDown(), browser).fields().first("Content-Type"))
                .startsWith("text/html");
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
                throw Undeclared.thrown(thrown);
            });
            assertThat(custom.to(new Failure.ShuttingDown(), null).status().code())
                    .isEqualTo(503);
        }
    }
}
