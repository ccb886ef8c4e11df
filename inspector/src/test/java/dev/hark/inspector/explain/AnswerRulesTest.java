package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Case.answered;
import static dev.hark.inspector.explain.Case.exchange;
import static dev.hark.inspector.explain.Case.fields;
import static dev.hark.inspector.explain.Case.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.ServerEvent;
import dev.hark.testkit.Spec;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AnswerRulesTest {
    private static final String TAG = "If-None-Match";
    private static final String ACCEPT = "Accept-Encoding";

    private static final List<Case> CASES = List.of(
            new Case("failed", scene -> failed(scene).answered(1, 500), answered(500)),
            new Case("misdirected", answered(421), answered(404)),
            new Case(
                    "basic",
                    answered(401, "WWW-Authenticate", "Basic realm=\"a\""),
                    answered(401, "WWW-Authenticate", "Bearer")),
            new Case(
                    "unauthorized",
                    answered(401, "WWW-Authenticate", "Bearer"),
                    answered(401, "WWW-Authenticate", "basic realm=\"a\"")),
            new Case("head", exchange("HEAD", "/", fields(), 200), exchange("GET", "/", fields(), 200)),
            new Case("not-modified", got(304, TAG, "\"a\""), got(200, TAG, "\"a\"")),
            new Case("changed-since", got(200, TAG, "\"a\""), exchange("PUT", "/", fields(TAG, "*"), 200)),
            new Case("precondition-failed", got(412, "If-Match", "\"a\""), got(200, "If-Match", "\"a\"")),
            new Case("partial", got(206, "Range", "bytes=0-1"), got(200, "Range", "bytes=0-1")),
            new Case("range-unsatisfiable", got(416, "Range", "bytes=9-"), got(206, "Range", "bytes=0-")),
            new Case(
                    "range-ignored",
                    got(200, "Range", "bytes=0-1"),
                    exchange("POST", "/", fields("Range", "bytes=0-1"), 200)),
            new Case(
                    "redirect-to-folder",
                    answered(308, "Location", "/here/?a=b"),
                    answered(308, "Location", "/there/")),
            new Case("redirect", answered(302, "Location", "/there/"), answered(308, "Location", "/here/")),
            new Case("coded", answered(200, "Content-Encoding", "gzip"), answered(200)),
            new Case("not-found", answered(404), answered(410)),
            new Case("method-not-allowed", answered(405, "Allow", "GET, HEAD"), answered(501)),
            new Case("not-acceptable", answered(406), answered(404)),
            new Case("not-implemented", answered(501), answered(405, "Allow", "GET")),
            new Case("unavailable", answered(503), answered(502)),
            new Case(
                    "uncoded",
                    answered(200, "Vary", "Accept, Accept-Encoding"),
                    exchange("GET", "/", fields(ACCEPT, "gzip"), 200, "Vary", ACCEPT)),
            new Case(
                    "coding-unwanted",
                    exchange("GET", "/", fields(ACCEPT, "gzip;q=0, identity"), 200, "Vary", ACCEPT),
                    exchange("GET", "/", fields(ACCEPT, "gzip;q=0, *"), 200, "Vary", ACCEPT)));

    @TestFactory
    List<DynamicTest> each_rule_applies_where_it_should_and_nowhere_else() {
        return Case.tests(CASES);
    }

    @Test
    void no_rule_is_without_a_test() {
        assertThat(Case.ids(CASES)).isEqualTo(Case.idsOf(AnswerRules.ALL));
    }

    @Test
    @Spec("RFC 9110 §13.1.2")
    void it_is_told_by_which_field_the_client_asked_whether_it_has_the_newest() {
        var date = "Thu, 01 Jan 2026 00:00:00 GMT";
        assertThat(text("not-modified", got(304, TAG, "\"a\"", "If-Modified-Since", date)))
                .contains("(If-None-Match)");
        assertThat(text("not-modified", got(304, "If-Modified-Since", date))).contains("(If-Modified-Since)");
    }

    @Test
    void a_handler_that_does_not_know_versions_is_not_said_to_have_another() {
        assertThat(text("changed-since", exchange("GET", "/", fields(TAG, "\"a\""), 200, "ETag", "\"b\"")))
                .contains("It is not, so");
        assertThat(text("changed-since", got(200, TAG, "\"a\""))).contains("does not tell one from another");
    }

    @Test
    @Spec("RFC 9110 §13.1.1")
    void the_condition_that_does_not_hold_is_named() {
        assertThat(text("precondition-failed", got(412, "If-Match", "\"a\""))).contains("hold (If-Match):");
        assertThat(text("precondition-failed", got(412, TAG, "*"))).contains("hold (If-None-Match):");
        assertThat(text("precondition-failed", got(412))).contains("hold: ");
    }

    @Test
    @Spec("RFC 9110 §13.1.5")
    void that_all_was_sent_may_be_what_if_range_wanted() {
        assertThat(text("range-ignored", got(200, "Range", "bytes=0-1", "If-Range", "\"a\"")))
                .contains("If-Range");
    }

    @Test
    @Spec("RFC 9110 §12.5.3")
    void it_is_told_what_the_client_said_of_codings() {
        assertThat(text("coded", exchange("GET", "/", fields(ACCEPT, "gzip, br"), 200, "Content-Encoding", "br")))
                .contains("as br: the client takes gzip, br");
        assertThat(text("coded", answered(200, "Content-Encoding", "gzip"))).contains("did not say");
    }

    @Test
    @Spec("RFC 9110 §15.5.6")
    void what_has_no_methods_at_all_is_said_to_have_none() {
        assertThat(text("method-not-allowed", answered(405))).contains("Nothing at all");
    }

    private static UnaryOperator<Scene> got(int status, String... fields) {
        return exchange("GET", "/here", fields, status);
    }

    private static Scene failed(Scene scene) {
        return scene.receive(1, "x")
                .request(1, "/")
                .on(new ServerEvent.HandlerFailed(1, 1, "7f3a", new IllegalStateException(), 9));
    }
}
