package dev.hark.protocol.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViolationTest {
    @ParameterizedTest
    @EnumSource
    void each_names_its_section_and_says_what_is_wrong_in_one_sentence(Violation violation) {
        assertThat(violation.section()).matches("RFC \\d{4} §\\d+(\\.\\d+)*");
        assertThat(violation.sentence())
                .matches("[A-Z].*\\.")
                .doesNotContain(". ")
                .hasSizeLessThan(110);
        assertThat(violation.status().isError()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void none_leaves_a_connection_on_which_the_next_message_can_be_found(Violation violation) {
        assertThat(violation.scope()).isEqualTo(Scope.CONNECTION);
    }

    @Spec("RFC 9112 §3")
    @Spec("RFC 6585 §5")
    @Spec("RFC 9110 §15.5.14")
    @Test
    void what_exceeds_a_limit_is_answered_with_the_status_of_that_limit() {
        assertThat(Violation.REQUEST_LINE_TOO_LONG.status()).isEqualTo(Status.URI_TOO_LONG);
        assertThat(Violation.METHOD_TOO_LONG.status()).isEqualTo(Status.NOT_IMPLEMENTED);
        assertThat(Violation.FIELD_SECTION_TOO_LARGE.status()).isEqualTo(Status.REQUEST_HEADER_FIELDS_TOO_LARGE);
        assertThat(Violation.TOO_MANY_FIELDS.status()).isEqualTo(Status.REQUEST_HEADER_FIELDS_TOO_LARGE);
        assertThat(Violation.TRAILER_SECTION_TOO_LARGE.status()).isEqualTo(Status.REQUEST_HEADER_FIELDS_TOO_LARGE);
        assertThat(Violation.CONTENT_TOO_LARGE.status()).isEqualTo(Status.CONTENT_TOO_LARGE);
    }

    @Test
    void what_can_not_be_served_is_told_apart_from_what_is_wrong() {
        assertThat(Violation.HTTP_VERSION_NOT_SUPPORTED.status()).isEqualTo(Status.HTTP_VERSION_NOT_SUPPORTED);
        assertThat(Violation.UNKNOWN_TRANSFER_CODING.status()).isEqualTo(Status.NOT_IMPLEMENTED);
        assertThat(Violation.UNKNOWN_EXPECTATION.status()).isEqualTo(Status.EXPECTATION_FAILED);
        assertThat(Violation.LENGTH_AND_TRANSFER_ENCODING.status()).isEqualTo(Status.BAD_REQUEST);
    }
}
