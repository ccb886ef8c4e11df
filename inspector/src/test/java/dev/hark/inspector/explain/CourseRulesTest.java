package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Case.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.Persistence;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CourseRulesTest {
    /// With the clock's own step, one phase takes as long as is slow.
    private static final long LONG = TimeUnit.NANOSECONDS.toMillis(CourseRules.SLOW) - 1;

    private static final List<Case> CASES = List.of(
            new Case("slow-request", course(LONG + 1, 0, 0, 0), course(LONG, 0, 0, 0)),
            new Case("slow-content", course(0, LONG + 1, 0, 0), course(0, LONG, 0, 0)),
            new Case("slow-handler", course(0, 0, LONG + 1, 0), course(0, 0, LONG, 0)),
            new Case("slow-answer", course(0, 0, 0, LONG + 1), course(0, 0, 0, LONG)),
            new Case("http-1.0", version(HttpVersion.HTTP_1_0), version(HttpVersion.HTTP_1_1)),
            ended("client-closes", Persistence.CLIENT_CLOSES),
            ended("response-closes", Persistence.RESPONSE_CLOSES),
            ended("last-request", Persistence.LAST_REQUEST),
            ended("draining", Persistence.DRAINING),
            ended("unread", Persistence.CONTENT_UNREAD),
            ended("nothing-follows", Persistence.REFUSED),
            new Case(
                    "cut-short",
                    ended(Persistence.CUT_SHORT, false),
                    scene -> scene.receive(1, "x").request(1, "/")));

    @TestFactory
    List<DynamicTest> each_rule_applies_where_it_should_and_nowhere_else() {
        return Case.tests(CASES);
    }

    @Test
    void no_rule_is_without_a_test() {
        assertThat(Case.ids(CASES)).isEqualTo(Case.idsOf(CourseRules.ALL));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PERSISTENT", "HTTP_1_0"})
    void whenever_a_connection_ends_it_is_told_why(Persistence persistence) {
        assertThat(Case.explanations(ended(persistence, persistence != Persistence.CUT_SHORT)))
                .hasSize(1);
    }

    @Test
    void only_what_took_longest_is_named() {
        assertThat(Case.explanations(course(300, 0, 500, 400)))
                .extracting(Explanation::id)
                .containsExactly("slow-handler");
    }

    @Test
    void content_that_came_after_the_answer_was_not_waited_for() {
        UnaryOperator<Scene> unread = scene -> scene.receive(1, "x")
                .request(1, 1, Scene.head("POST", "/", 9))
                .handled(1)
                .answered(1, 200)
                .pass(1_000)
                .contentRead(1, 9, 10);
        assertThat(Case.explanations(unread)).isEmpty();
    }

    @Test
    void an_event_stream_is_neither_slow_nor_cut_short() {
        UnaryOperator<Scene> left = scene -> scene.receive(1, "x")
                .request(1, "/", "Accept", "text/event-stream")
                .handled(1)
                .pass(9_000)
                .answered(1, 200, 0, false, Persistence.CUT_SHORT, "Content-Type", "text/event-stream");
        assertThat(Case.explanations(left)).extracting(Explanation::id).containsExactly("event-stream");
    }

    /// Milliseconds that each phase takes, besides the clock's step.
    private static UnaryOperator<Scene> course(long arriving, long uploading, long handling, long sending) {
        return scene -> scene.receive(1, "x")
                .pass(arriving)
                .request(1, 1, Scene.head("POST", "/", 9))
                .pass(uploading)
                .contentRead(1, 9, 10)
                .pass(handling)
                .handled(1)
                .pass(sending)
                .answered(1, 200);
    }

    private static UnaryOperator<Scene> version(HttpVersion version) {
        var head = Scene.head("GET", "/", 0);
        return scene -> scene.receive(1, "x")
                .request(1, 1, new RequestHead(head.method(), head.target(), version, Fields.EMPTY, 0))
                .answered(1, 200);
    }

    private static Case ended(String id, Persistence persistence) {
        return new Case(id, ended(persistence, true), answered(200));
    }

    private static UnaryOperator<Scene> ended(Persistence persistence, boolean complete) {
        return scene -> scene.receive(1, "x").request(1, "/").answered(1, 200, 0, complete, persistence);
    }
}
