package dev.hark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.FileDescriptor;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessOutputTest {
    private static final Set<String> STREAMS = Set.of("in", "out", "err", "console", "setIn", "setOut", "setErr");
    private static final Set<String> ENDS = Set.of("exit", "halt");

    /// Onto a writer is something else: that makes a text.
    private static final Pattern STACK_TRACE = Pattern.compile(".*\\.printStackTrace\\((java\\.io\\.PrintStream)?\\)");

    private static final Law<JavaClasses> COMMAND_ALONE = Law.of(
            4,
            "only cli prints, and only cli ends the process.",
            "A library has a terminal only by chance: emit a ServerEvent, and let a listener show it. Throw what can't "
                    + "go on; who started the server decides whether the process ends.",
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.hark.cli..")
                    .should()
                    .accessTargetWhere(describe("it prints or ends the process", ProcessOutputTest::printsOrEnds)));

    private static final Law<JavaClasses> NO_STACK_TRACE = Law.of(
            4,
            "nobody dumps a stack trace on a standard stream, cli neither.",
            "Say in one sentence what happened and what to do. The throwable itself goes into a ServerEvent; a "
                    + "listener that shows it makes text of it first.",
            noClasses()
                    .should()
                    .accessTargetWhere(describe(
                            "it prints a stack trace",
                            access -> access.getTargetOwner().isAssignableTo(Throwable.class)
                                    && STACK_TRACE
                                            .matcher(access.getTarget().getFullName())
                                            .matches())));

    private static boolean printsOrEnds(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        if (owner.isEquivalentTo(System.class)) return STREAMS.contains(name) || ENDS.contains(name);
        if (owner.isEquivalentTo(Runtime.class)) return ENDS.contains(name);
        if (owner.isEquivalentTo(FileDescriptor.class)) return STREAMS.contains(name);
        return owner.isEquivalentTo(IO.class);
    }

    @Test
    void only_cli_prints_and_ends_the_process() {
        COMMAND_ALONE.isKeptBy(Code.ofHark());
    }

    @Test
    void no_stack_trace_is_printed_anywhere() {
        NO_STACK_TRACE.isKeptBy(Code.ofHark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.println(1)",
                "System.err.flush()",
                "System.exit(1)",
                "Runtime.getRuntime().halt(1)",
                "IO.println(1)",
                "new java.io.FileOutputStream(java.io.FileDescriptor.out)"
            })
    void printing_and_ending_elsewhere_is_found(String statement, @TempDir Path folder) {
        var source = """
                package %s;
                class %s { void act() { %s; } }
                """;
        var planted = Planted.classes(
                folder,
                source.formatted("dev.hark.web", "Chatty", statement),
                source.formatted("dev.hark.cli", "Command", statement));
        assertThat(COMMAND_ALONE.breachesIn(planted)).singleElement().asString().contains("Chatty.act()");
    }

    @Test
    void a_stack_trace_is_found(@TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.cli;
                class Planted {
                    void dump(Exception e) { e.printStackTrace(); }
                    void dump(RuntimeException e) { e.printStackTrace(System.err); }
                    void tell(Exception e) { e.printStackTrace(new java.io.PrintWriter(new java.io.StringWriter())); }
                }
                """);
        assertThat(NO_STACK_TRACE.breachesIn(planted))
                .hasSize(2)
                .allSatisfy(breach -> assertThat(breach).contains("Planted.dump"));
    }
}
