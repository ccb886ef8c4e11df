package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README has its readers type is typed in every build, and its example is run.
class ReadmeTest {
    /// Each command of the README, and who runs it. The launcher runs there with stand-ins for Maven and Java;
    /// tests of `cli` run the jar that it starts.
    private static final Map<String, RunBy> RUN_BY = Map.of(
            "./hark", new RunBy("cli/src/test/java/dev/hark/cli/LauncherTree.java", "resolve(\"hark\")"),
            "./hark --inspect site/",
                    new RunBy("cli/src/test/java/dev/hark/cli/browser/InspectorPage.java", "\"--inspect\""),
            "mvn -Pimage -DskipTests package", new RunBy(".ci/run", "mvn -B -q -Pimage -DskipTests package"),
            "mvn verify", new RunBy(".ci/run", "mvn -B verify"));

    /// @param file that runs it
    /// @param words that stand there
    private record RunBy(String file, String words) {}

    @Test
    void every_command_of_the_readme_is_run_in_every_build() {
        assertThat(differences(Readme.in(SourceTree.ofHark().root())))
                .as("README.md and the list of who runs its commands, in ReadmeTest.java")
                .isEmpty();
    }

    @Test
    void those_who_run_the_commands_do() {
        assertThat(RUN_BY)
                .allSatisfy((command, by) -> assertThat(
                                SourceTree.text(SourceTree.ofHark().root().resolve(by.file())))
                        .as("%s, that runs %s", by.file(), command)
                        .contains(by.words()));
    }

    @Test
    void the_example_of_the_readme_answers_and_ends(@TempDir Path folder) throws Exception {
        var examples = Readme.in(SourceTree.ofHark().root()).examples();
        assertThat(examples).as("blocks of java in README.md").hasSize(1);
        try (var example = Example.start(folder, examples.getFirst())) {
            var answer = example.get();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Hello, World!");
            assertThat(example.end()).isTrue();
        }
    }

    @Test
    void commands_that_nobody_runs_or_that_are_not_there_any_more_are_found() {
        var readme = new Readme("""
                ```sh
                mvn verify   # comments do not count
                mvn -Pimage -DskipTests package
                # nor does this one

                mvn install
                ```
                """);
        assertThat(differences(readme))
                .containsExactlyInAnyOrder(
                        "nobody runs: mvn install",
                        "not in the README: ./hark",
                        "not in the README: ./hark --inspect site/");
    }

    @Test
    void an_example_that_does_not_compile_is_found(@TempDir Path folder) throws Exception {
        var readme = new Readme("""
                ```java
                void main() { dev.hark.Server.hear(7878); }
                ```
                """);
        try (var example = Example.start(folder, readme.examples().getFirst())) {
            assertThatThrownBy(example::get).isInstanceOf(AssertionError.class).hasMessageContaining("hear(");
        }
    }

    private static List<String> differences(Readme readme) {
        var commands = readme.commands();
        var unknown = commands.stream().filter(command -> !RUN_BY.containsKey(command));
        var gone = new ArrayList<>(RUN_BY.keySet());
        gone.removeAll(commands);
        return Stream.concat(
                        unknown.map(command -> "nobody runs: " + command),
                        gone.stream().map(command -> "not in the README: " + command))
                .toList();
    }
}
