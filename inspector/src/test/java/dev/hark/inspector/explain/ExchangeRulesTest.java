package dev.hark.inspector.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.refusal.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeRulesTest {
    private static final long SECOND = 1_000;

    /// For each rule an exchange to which it applies: the last one on connection 1.
    private static final Map<String, UnaryOperator<Scene>> APPLIES = new TreeMap<>(Map.ofEntries(
            asked("favicon", "/favicon.ico"),
            Map.entry(
                    "repeated",
                    scene -> scene.open(2)
                            .receive(2, "x")
                            .request(2, "/")
                            .close(2, dev.hark.observe.CloseReason.PEER_VANISHED)
                            .exchange(1, "/", 200)),
            asked("page-load", "/", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "none"),
            Map.entry(
                    "preflight",
                    scene -> scene.receive(1, "x")
                            .request(1, 1, Scene.head("OPTIONS", "/", 0, "Access-Control-Request-Method", "PUT"))
                            .answered(1, 204)),
            asked("prefetch", "/", "Sec-Purpose", "prefetch;prerender"),
            asked("cross-site", "/", "Sec-Fetch-Site", "cross-site"),
            asked("reload", "/", "Cache-Control", "max-age=0"),
            asked("event-stream", "/", "Accept", "text/event-stream"),
            asked("expects-continue", "/", "Expect", "100-continue"),
            asked("large-cookie", "/", "Cookie", "a".repeat(4_001)),
            Map.entry("reuse", scene -> scene.exchange(1, "/", 200).exchange(1, "/", 200)),
            Map.entry("not-modified", scene -> scene.exchange(1, "/", 304, "If-None-Match", "\"a\"")),
            asked("changed-since", "/", "If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT"),
            Map.entry("precondition-failed", scene -> scene.exchange(1, "/", 412)),
            Map.entry("partial", scene -> scene.exchange(1, "/", 206, "Range", "bytes=0-1")),
            Map.entry("range-unsatisfiable", scene -> scene.exchange(1, "/", 416)),
            asked("range-ignored", "/", "Range", "bytes=0-1", "If-Range", "\"a\""),
            answered("redirect", 301, "Location", "/there/"),
            answered("coded", 200, "Content-Encoding", "gzip"),
            answered("uncoded", 200, "Vary", "Accept-Encoding"),
            Map.entry(
                    "head",
                    scene -> scene.receive(1, "x")
                            .request(1, 1, Scene.head("HEAD", "/", 0))
                            .answered(1, 200)),
            Map.entry("not-found", scene -> scene.exchange(1, "/", 404)),
            answered("method-not-allowed", 405, "Allow", "GET, HEAD"),
            Map.entry("unauthorized", scene -> scene.exchange(1, "/", 401)),
            Map.entry("misdirected", scene -> scene.exchange(1, "/", 421)),
            Map.entry(
                    "failed",
                    scene -> scene.receive(1, "x")
                            .request(1, "/")
                            .on(new ServerEvent.HandlerFailed(1, 1, "7f3a", new IllegalStateException(), 9))
                            .answered(1, 500)),
            Map.entry(
                    "slow-request",
                    scene -> scene.receive(1, "x")
                            .pass(SECOND)
                            .request(1, "/")
                            .handled(1)
                            .answered(1, 200)),
            Map.entry(
                    "slow-handler",
                    scene -> scene.receive(1, "x")
                            .request(1, "/")
                            .pass(SECOND)
                            .handled(1)
                            .answered(1, 200)),
            Map.entry(
                    "slow-reader",
                    scene -> scene.receive(1, "x")
                            .request(1, "/")
                            .handled(1)
                            .pass(SECOND)
                            .answered(1, 200)),
            Map.entry(
                    "http-1.0",
                    scene -> scene.receive(1, "x").request(1, 1, http10()).answered(1, 200)),
            ended("client-closes", Persistence.CLIENT_CLOSES),
            ended("response-closes", Persistence.RESPONSE_CLOSES),
            ended("last-request", Persistence.LAST_REQUEST),
            ended("draining", Persistence.DRAINING),
            ended("unread", Persistence.CONTENT_UNREAD),
            Map.entry(
                    "cut-short",
                    scene -> scene.receive(1, "x").request(1, "/").answered(1, 200, 0, false, Persistence.CUT_SHORT))));

    private static Map.Entry<String, UnaryOperator<Scene>> asked(String id, String target, String... fields) {
        return Map.entry(id, scene -> scene.exchange(1, target, 200, fields));
    }

    private static Map.Entry<String, UnaryOperator<Scene>> answered(String id, int status, String... fields) {
        return Map.entry(id, scene -> scene.receive(1, "x").request(1, "/").answered(1, status, fields));
    }

    private static Map.Entry<String, UnaryOperator<Scene>> ended(String id, Persistence persistence) {
        return Map.entry(id, scene -> scene.receive(1, "x").request(1, "/").answered(1, 200, 0, true, persistence));
    }

    private static RequestHead http10() {
        var head = Scene.head("GET", "/", 0);
        return new RequestHead(head.method(), head.target(), HttpVersion.HTTP_1_0, Fields.EMPTY, 0);
    }

    @TestFactory
    List<DynamicTest> each_rule_explains_what_it_is_for() {
        return APPLIES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    var explanation = explanations(rule.getValue().apply(new Scene().open(1))).stream()
                            .filter(one -> one.id().equals(rule.getKey()))
                            .findFirst();
                    assertThat(explanation).isPresent();
                    assertThat(explanation.get().text()).endsWith(".").doesNotContain("null");
                    assertThat(explanation.get().link()).startsWith("https://");
                }))
                .toList();
    }

    @Test
    void no_rule_is_without_a_test() {
        var ids = new HashSet<String>();
        for (var rule : ExchangeRules.ALL) assertThat(ids.add(rule.id())).isTrue();
        assertThat(ids).isEqualTo(APPLIES.keySet());
    }

    @Test
    void of_an_ordinary_exchange_there_is_nothing_to_say() {
        assertThat(explanations(new Scene().open(1).exchange(1, "/a.css", 200))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_refusal_says_why_it_is_better_to_refuse(Violation violation) {
        var scene = new Scene().open(1).receive(1, "x").on(new ServerEvent.Refused(1, 1, violation, null, 5));
        var first = explanations(scene).getFirst();
        assertThat(first.id()).isEqualTo("refused");
        assertThat(first.section()).isEqualTo(violation.section());
        assertThat(first.link())
                .startsWith("https://www.rfc-editor.org/rfc/rfc")
                .contains(".html#section-");
    }

    private static List<Explanation> explanations(Scene scene) {
        var connection = scene.connection(1);
        return Explanations.of(connection, connection.exchanges().getLast());
    }
}
