package dev.hark.protocol.http;

import static dev.hark.protocol.http.Conditions.Outcome.NOT_MODIFIED;
import static dev.hark.protocol.http.Conditions.Outcome.PRECONDITION_FAILED;
import static dev.hark.protocol.http.Conditions.Outcome.PROCEED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Conditions.Outcome;
import dev.hark.testkit.Spec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String CHANGED = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";

    private static final Instant CHANGE = Instant.parse("1994-11-06T08:49:37.9Z");
    private static final Validators CURRENT = new Validators(EntityTag.strong("v2"), CHANGE);
    private static final Validators WEAK = new Validators(EntityTag.weak("v2"), CHANGE);
    private static final Validators UNKNOWN = new Validators(null, null);
    private static final @Nullable Validators NONE = null;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "QUERY", "PUT", "POST", "DELETE", "OPTIONS", "X"})
    void a_request_without_conditions_proceeds(String method) {
        assertThat(evaluate(method, CURRENT)).isEqualTo(PROCEED);
        assertThat(evaluate(method, UNKNOWN)).isEqualTo(PROCEED);
        assertThat(evaluate(method, NONE, "Accept", "*/*")).isEqualTo(PROCEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"})
    @Spec("RFC 9110 §13.1.1")
    void if_match_holds_for_a_tag_that_is_the_current_one(String method) {
        assertThat(evaluate(method, CURRENT, "If-Match", "\"v1\", \"v2\"")).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-Match", "\"v1\"")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate(method, CURRENT, "If-Match", "")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate(method, UNKNOWN, "If-Match", "\"v2\"")).isEqualTo(PRECONDITION_FAILED);
    }

    @Test
    @Spec("RFC 9110 §13.1.1")
    void if_match_compares_strongly() {
        assertThat(evaluate("PUT", CURRENT, "If-Match", "W/\"v2\"")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("PUT", WEAK, "If-Match", "W/\"v2\"")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("PUT", WEAK, "If-Match", "\"v2\"")).isEqualTo(PRECONDITION_FAILED);
    }

    @Test
    @Spec("RFC 9110 §13.1.1")
    void if_match_with_an_asterisk_asks_that_there_is_a_representation() {
        assertThat(evaluate("PUT", CURRENT, "If-Match", "*")).isEqualTo(PROCEED);
        assertThat(evaluate("PUT", UNKNOWN, "If-Match", "*")).isEqualTo(PROCEED);
        assertThat(evaluate("PUT", NONE, "If-Match", "*")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("PUT", NONE, "If-Match", "\"v2\"")).isEqualTo(PRECONDITION_FAILED);
    }

    @Test
    @Spec("RFC 9110 §13.1.1")
    void if_match_that_cannot_be_read_lets_nothing_be_changed() {
        assertThat(evaluate("PUT", CURRENT, "If-Match", "v2")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("PUT", CURRENT, "If-Match", "\"v2\", *")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("PUT", CURRENT, "If-Match", "\"v2")).isEqualTo(PRECONDITION_FAILED);
    }

    @Test
    @Spec("RFC 9110 §13.1.1")
    void if_match_may_stand_on_several_lines() {
        assertThat(evaluate("PUT", CURRENT, "If-Match", "\"v1\"", "if-match", "\"v2\""))
                .isEqualTo(PROCEED);
        assertThat(evaluate("PUT", CURRENT, "If-Match", "\"v1\"", "if-match", "\"v3\""))
                .isEqualTo(PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "QUERY"})
    @Spec("RFC 9110 §13.1.2")
    void if_none_match_spares_the_transfer_of_what_the_client_has(String method) {
        assertThat(evaluate(method, CURRENT, "If-None-Match", "\"v1\", \"v2\"")).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate(method, CURRENT, "If-None-Match", "\"v1\"")).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-None-Match", "*")).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate(method, UNKNOWN, "If-None-Match", "\"v2\"")).isEqualTo(PROCEED);
    }

    @Test
    @Spec("RFC 9110 §13.1.2")
    void if_none_match_compares_weakly() {
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "W/\"v2\"")).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("GET", WEAK, "If-None-Match", "W/\"v2\"")).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("GET", WEAK, "If-None-Match", "\"v2\"")).isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH", "X", "get"})
    @Spec("RFC 9110 §13.1.2")
    void if_none_match_stops_a_change_of_what_is_there(String method) {
        assertThat(evaluate(method, CURRENT, "If-None-Match", "*")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate(method, NONE, "If-None-Match", "*")).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-None-Match", "\"v2\"")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate(method, CURRENT, "If-None-Match", "\"v1\"")).isEqualTo(PROCEED);
    }

    @Test
    @Spec("RFC 9110 §13.1.2")
    void if_none_match_that_cannot_be_read_spares_no_transfer_and_lets_nothing_be_changed() {
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "v2")).isEqualTo(PROCEED);
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "\"v2\", v3")).isEqualTo(PROCEED);
        assertThat(evaluate("PUT", CURRENT, "If-None-Match", "\"v1\", v2")).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("PUT", NONE, "If-None-Match", "v2")).isEqualTo(PROCEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "QUERY"})
    @Spec("RFC 9110 §13.1.3")
    void if_modified_since_spares_the_transfer_of_what_did_not_change_to_the_second(String method) {
        assertThat(evaluate(method, CURRENT, "If-Modified-Since", BEFORE)).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-Modified-Since", CHANGED)).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate(method, CURRENT, "If-Modified-Since", AFTER)).isEqualTo(NOT_MODIFIED);
    }

    @Test
    @Spec("RFC 9110 §13.1.3")
    void if_modified_since_is_read_in_every_format_of_dates() {
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", "Sunday, 06-Nov-94 08:49:37 GMT"))
                .isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", "Sun Nov  6 08:49:37 1994"))
                .isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", "Sunday, 06-Nov-94 08:49:36 GMT"))
                .isEqualTo(PROCEED);
    }

    @Test
    @Spec("RFC 9110 §13.1.3")
    void if_modified_since_is_ignored_beside_if_none_match() {
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "\"v1\"", "If-Modified-Since", AFTER))
                .isEqualTo(PROCEED);
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "v1", "If-Modified-Since", AFTER))
                .isEqualTo(PROCEED);
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "\"v2\"", "If-Modified-Since", BEFORE))
                .isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Mon, 06 Nov 1994 08:49:37 GMT", "784111777", CHANGED + ", " + CHANGED})
    @Spec("RFC 9110 §13.1.3")
    void if_modified_since_is_ignored_when_it_is_no_date(String value) {
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", value)).isEqualTo(PROCEED);
    }

    @Test
    @Spec("RFC 9110 §13.1.3")
    void if_modified_since_is_ignored_when_it_is_there_twice() {
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", AFTER, "If-Modified-Since", AFTER))
                .isEqualTo(PROCEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH"})
    @Spec("RFC 9110 §13.1.3")
    void if_modified_since_is_ignored_with_other_methods(String method) {
        assertThat(evaluate(method, CURRENT, "If-Modified-Since", AFTER)).isEqualTo(PROCEED);
    }

    @Test
    @Spec("RFC 9110 §13.1.3")
    void if_modified_since_is_ignored_when_the_last_change_is_not_known() {
        assertThat(evaluate("GET", UNKNOWN, "If-Modified-Since", AFTER)).isEqualTo(PROCEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE"})
    @Spec("RFC 9110 §13.1.4")
    void if_unmodified_since_holds_when_the_last_change_is_not_later_to_the_second(String method) {
        assertThat(evaluate(method, CURRENT, "If-Unmodified-Since", BEFORE)).isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate(method, CURRENT, "If-Unmodified-Since", CHANGED)).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-Unmodified-Since", AFTER)).isEqualTo(PROCEED);
    }

    @Test
    @Spec("RFC 9110 §13.1.4")
    void if_unmodified_since_is_ignored_beside_if_match() {
        assertThat(evaluate("PUT", CURRENT, "If-Match", "\"v2\"", "If-Unmodified-Since", BEFORE))
                .isEqualTo(PROCEED);
        assertThat(evaluate("PUT", CURRENT, "If-Match", "\"v1\"", "If-Unmodified-Since", AFTER))
                .isEqualTo(PRECONDITION_FAILED);
    }

    @Test
    @Spec("RFC 9110 §13.1.4")
    void if_unmodified_since_is_ignored_when_it_is_no_date_or_the_last_change_is_not_known() {
        assertThat(evaluate("PUT", CURRENT, "If-Unmodified-Since", "yesterday")).isEqualTo(PROCEED);
        assertThat(evaluate("PUT", CURRENT, "If-Unmodified-Since", BEFORE + ", " + BEFORE))
                .isEqualTo(PROCEED);
        assertThat(evaluate("PUT", UNKNOWN, "If-Unmodified-Since", BEFORE)).isEqualTo(PROCEED);
        assertThat(evaluate("PUT", NONE, "If-Unmodified-Since", BEFORE)).isEqualTo(PROCEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "OPTIONS", "TRACE"})
    @Spec("RFC 9110 §13.2.1")
    void methods_that_select_no_representation_have_no_conditions(String method) {
        assertThat(evaluate(method, CURRENT, "If-Match", "\"v1\"")).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-None-Match", "*")).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-Unmodified-Since", BEFORE)).isEqualTo(PROCEED);
        assertThat(evaluate(method, CURRENT, "If-Modified-Since", AFTER)).isEqualTo(PROCEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "QUERY"})
    @Spec("RFC 9110 §13.2.1")
    void a_request_for_what_is_not_there_gets_its_404_whatever_its_conditions(String method) {
        assertThat(evaluate(method, NONE, "If-Match", "*")).isEqualTo(PROCEED);
        assertThat(evaluate(method, NONE, "If-None-Match", "*")).isEqualTo(PROCEED);
        assertThat(evaluate(method, NONE, "If-Modified-Since", AFTER)).isEqualTo(PROCEED);
    }

    @Test
    @Spec("RFC 9110 §13.2.2")
    void what_must_hold_is_asked_before_what_spares_a_transfer() {
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "\"v2\"", "If-Match", "\"v1\""))
                .isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("GET", CURRENT, "If-None-Match", "\"v2\"", "If-Match", "\"v2\""))
                .isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", CHANGED, "If-Unmodified-Since", BEFORE))
                .isEqualTo(PRECONDITION_FAILED);
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", CHANGED, "If-Unmodified-Since", CHANGED))
                .isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("GET", CURRENT, "If-Modified-Since", CHANGED, "If-Match", "\"v2\""))
                .isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("PUT", CURRENT, "If-None-Match", "\"v1\"", "If-Unmodified-Since", BEFORE))
                .isEqualTo(PRECONDITION_FAILED);
    }

    private static Outcome evaluate(String method, @Nullable Validators current, String... fields) {
        return Conditions.evaluate(Method.of(method), Fields.of(fields), current, NOW);
    }
}
