package dev.hark.inspector.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConnectionRulesTest {
    private static final String GET = "GET / HTTP/1.1\r\n\r\n";

    /// For each rule something to which it applies, on connection 9.
    private static final Map<String, UnaryOperator<Scene>> APPLIES = new TreeMap<>(Map.ofEntries(
            Map.entry("preconnect", scene -> scene.open(9)),
            Map.entry(
                    "parallel",
                    scene -> scene.open(1)
                            .receive(1, GET)
                            .request(1, "/")
                            .open(9)
                            .exchange(9, "/", 200)),
            Map.entry("turned-away", scene -> scene.open(9).on(new ServerEvent.TurnedAway(9, Limit.MEMORY, 5))),
            Map.entry("waited", scene -> opened(scene, ConnectionRules.LONG_WAIT + 1)),
            Map.entry("half-closed", scene -> scene.open(9).on(new ServerEvent.InputEnded(9, 5))),
            Map.entry("resting", scene -> scene.open(9).exchange(9, "/", 200)),
            closed("closed-by-client", CloseReason.PEER_CLOSED),
            closed("vanished", CloseReason.PEER_VANISHED),
            closed("answered-last", CloseReason.ANSWERED_LAST),
            closed("content-unread", CloseReason.CONTENT_UNREAD),
            closed("closed-refused", CloseReason.REFUSED),
            closed("cut-short", CloseReason.HANDLER_FAILED),
            closed("drained", CloseReason.DRAINED),
            closed("forced", CloseReason.FORCED),
            timedOut(Limit.IDLE),
            timedOut(Limit.FIRST_OCTET),
            timedOut(Limit.HEAD),
            timedOut(Limit.CONTENT_RATE),
            timedOut(Limit.WRITE_RATE)));

    private static Map.Entry<String, UnaryOperator<Scene>> closed(String id, CloseReason why) {
        return Map.entry(id, scene -> scene.open(9).exchange(9, "/", 200).close(9, why));
    }

    private static Map.Entry<String, UnaryOperator<Scene>> timedOut(Limit limit) {
        return Map.entry(
                "timed-out-" + limit.label(),
                scene -> scene.open(9)
                        .exchange(9, "/", 200)
                        .on(new ServerEvent.Closed(9, CloseReason.TIMED_OUT, limit, 1, 99)));
    }

    /// For each rule something to which it nearly applies.
    private static final Map<String, UnaryOperator<Scene>> NEARLY = new TreeMap<>(Map.ofEntries(
            Map.entry("preconnect", scene -> scene.open(9).receive(9, "x")),
            Map.entry(
                    "parallel",
                    scene -> scene.open(1, "127.0.0.2")
                            .receive(1, GET)
                            .request(1, "/")
                            .open(9)
                            .exchange(9, "/", 200)),
            Map.entry("turned-away", scene -> scene.open(9).exchange(9, "/", 503)),
            Map.entry("waited", scene -> opened(scene, ConnectionRules.LONG_WAIT)),
            Map.entry(
                    "half-closed",
                    scene -> scene.open(9).on(new ServerEvent.InputEnded(9, 5)).close(9, CloseReason.PEER_CLOSED)),
            Map.entry("resting", scene -> scene.open(9).exchange(9, "/", 200).receive(9, "G")),
            notClosed("closed-by-client", CloseReason.PEER_VANISHED),
            notClosed("vanished", CloseReason.PEER_CLOSED),
            notClosed("answered-last", CloseReason.CONTENT_UNREAD),
            notClosed("content-unread", CloseReason.ANSWERED_LAST),
            notClosed("closed-refused", CloseReason.ANSWERED_LAST),
            notClosed("cut-short", CloseReason.PEER_VANISHED),
            notClosed("drained", CloseReason.FORCED),
            notClosed("forced", CloseReason.DRAINED),
            notTimedOut(Limit.IDLE, Limit.FIRST_OCTET),
            notTimedOut(Limit.FIRST_OCTET, Limit.IDLE),
            notTimedOut(Limit.HEAD, Limit.CONTENT_RATE),
            notTimedOut(Limit.CONTENT_RATE, Limit.WRITE_RATE),
            notTimedOut(Limit.WRITE_RATE, Limit.CONTENT_RATE)));

    private static Map.Entry<String, UnaryOperator<Scene>> notClosed(String id, CloseReason other) {
        return Map.entry(id, closed(id, other).getValue());
    }

    private static Map.Entry<String, UnaryOperator<Scene>> notTimedOut(Limit limit, Limit other) {
        return Map.entry("timed-out-" + limit.label(), timedOut(other).getValue());
    }

    private static Scene opened(Scene scene, long waited) {
        var local = new InetSocketAddress("127.0.0.1", 80);
        return scene.on(new ServerEvent.Opened(9, new InetSocketAddress("127.0.0.1", 9), local, waited, 5));
    }

    @TestFactory
    List<DynamicTest> each_rule_explains_what_it_is_for() {
        return APPLIES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    var connection = rule.getValue().apply(new Scene()).connection(9);
                    var explanation = Explanations.of(connection).stream()
                            .filter(one -> one.id().equals(rule.getKey()))
                            .findFirst();
                    assertThat(explanation).isPresent();
                    assertThat(explanation.get().text()).endsWith(".").doesNotContain("null");
                    assertThat(explanation.get().link()).startsWith("https://");
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> no_rule_explains_what_it_is_not_for() {
        return NEARLY.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    var connection = rule.getValue().apply(new Scene()).connection(9);
                    assertThat(Explanations.of(connection))
                            .extracting(Explanation::id)
                            .doesNotContain(rule.getKey());
                }))
                .toList();
    }

    @Test
    void no_rule_is_without_a_test() {
        assertThat(ids(ConnectionRules.ALL)).isEqualTo(APPLIES.keySet()).isEqualTo(NEARLY.keySet());
    }

    @Test
    void only_what_is_idle_rests() {
        assertThat(ids(new Scene().open(9).exchange(9, "/", 200).receive(9, GET).request(9, "/")))
                .doesNotContain("resting");
        assertThat(ids(new Scene().open(9).exchange(9, "/", 200).on(new ServerEvent.InputEnded(9, 99))))
                .doesNotContain("resting");
        var unread = new Scene().open(9).receive(9, GET).request(9, GET.length(), Scene.head("POST", "/", 3));
        assertThat(ids(unread.send(9, "x").answered(9, 200))).doesNotContain("resting");
        assertThat(ids(unread.receive(9, "abc").contentRead(9, 3, GET.length() + 3)))
                .contains("resting");
        var last = new Scene().open(9).receive(9, GET).request(9, "/");
        assertThat(ids(last.answered(9, 200, 0, true, Persistence.CLIENT_CLOSES)))
                .doesNotContain("resting");
    }

    private static List<String> ids(Scene scene) {
        return Explanations.of(scene.connection(9)).stream()
                .map(Explanation::id)
                .toList();
    }

    private static <T> Set<String> ids(List<Rule<T>> rules) {
        var ids = new HashSet<String>();
        for (var rule : rules) assertThat(ids.add(rule.id())).isTrue();
        return ids;
    }

    @Test
    void of_an_ordinary_connection_that_is_in_use_there_is_nothing_to_say() {
        assertThat(ids(new Scene().open(9).receive(9, GET).request(9, "/"))).isEmpty();
    }
}
