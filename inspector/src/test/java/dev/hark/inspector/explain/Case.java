package dev.hark.inspector.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A rule, something to which it applies, and something to which it nearly does: the last exchange on connection 1.
///
/// @param id of the rule
record Case(String id, UnaryOperator<Scene> applies, UnaryOperator<Scene> nearly) {
    /// Two tests of each.
    static List<DynamicTest> tests(List<Case> cases) {
        return cases.stream()
                .flatMap(one -> Stream.of(
                        DynamicTest.dynamicTest(one.id + " applies", one::testThatItApplies),
                        DynamicTest.dynamicTest(one.id + " does not apply", one::testThatItDoesNot)))
                .toList();
    }

    static List<String> ids(List<Case> cases) {
        return cases.stream().map(Case::id).toList();
    }

    static <T> List<String> idsOf(List<Rule<T>> rules) {
        return rules.stream().map(Rule::id).toList();
    }

    private void testThatItApplies() {
        var explanation = explanations(applies).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
        assertThat(explanation).isPresent();
        assertThat(explanation.get().text())
                .endsWith(".")
                .doesNotContain("null")
                .doesNotContain("()");
        assertThat(explanation.get().section()).isNotEmpty();
        assertThat(explanation.get().link()).startsWith("https://");
    }

    private void testThatItDoesNot() {
        assertThat(explanations(nearly)).extracting(Explanation::id).doesNotContain(id);
    }

    /// What that rule has to say.
    static String text(String id, UnaryOperator<Scene> what) {
        var said =
                explanations(what).stream().filter(one -> one.id().equals(id)).toList();
        assertThat(said).hasSize(1);
        return said.getFirst().text();
    }

    static List<Explanation> explanations(UnaryOperator<Scene> what) {
        var connection = what.apply(new Scene().open(1)).connection(1);
        return Explanations.of(connection, connection.exchanges().getLast());
    }

    // ---- Exchanges -------------------------------------------------------------------------------------------------

    /// GET, answered with 200.
    static UnaryOperator<Scene> asked(String target, String... fields) {
        return exchange("GET", target, fields, 200);
    }

    /// GET of `/here`, answered with that.
    static UnaryOperator<Scene> answered(int status, String... fields) {
        return exchange("GET", "/here", new String[0], status, fields);
    }

    static UnaryOperator<Scene> exchange(String method, String target, String[] asked, int status, String... answered) {
        return scene -> scene.receive(1, "x")
                .request(1, scene.connection(1).received(), Scene.head(method, target, 0, asked))
                .answered(1, status, answered);
    }

    static String[] fields(String... namesAndValues) {
        return namesAndValues;
    }
}
