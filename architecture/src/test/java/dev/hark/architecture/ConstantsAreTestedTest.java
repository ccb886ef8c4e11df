package dev.hark.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import dev.hark.limit.Limit;
import dev.hark.protocol.refusal.Violation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantsAreTestedTest {
    private static final Law<SourceTree> VIOLATIONS = new Law<>(
            6,
            "every Violation is named by a test.",
            "Write a test that sends what is refused, and asserts which Violation it is. If nothing can be refused for "
                    + "it, delete the constant.",
            tree -> unnamed(Violation.class, tree));

    private static final Law<SourceTree> LIMITS = new Law<>(
            6,
            "every Limit is named by a test.",
            "Write two tests for it: at N all is well, at N+1 it is refused (or ends, or waits). Set it as "
                    + "Limits.defaults().with(Limit.…, n), so that the test sees it work from where it is set.",
            tree -> unnamed(Limit.class, tree));

    @Test
    void every_violation_is_named_by_a_test() {
        VIOLATIONS.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void every_limit_is_named_by_a_test() {
        LIMITS.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void a_violation_that_no_test_names_is_found(@TempDir Path folder) {
        var others = EnumSet.complementOf(EnumSet.of(Violation.BARE_CR));
        var named = others.stream().map(other -> "Violation." + other).collect(joining(", "));
        Planted.write(folder, "protocol/src/test/java/dev/hark/SomeTest.java", """
                /// Violation.BARE_CR stands here in a comment, and below in a text.
                class SomeTest { Object[] named = {%s, "Violation.BARE_CR", Other.BARE_CR, BARE_CR}; }
                """.formatted(named));
        assertThat(VIOLATIONS.breachesIn(new SourceTree(folder))).containsExactly("Violation.BARE_CR");
    }

    @Test
    void a_limit_that_no_test_names_but_its_own_and_the_laws_is_found(@TempDir Path folder) {
        var source = "class Some { Object named = Limit.HEAD; }";
        Planted.write(folder, "architecture/src/test/java/dev/hark/Some.java", source);
        Planted.write(folder, "server/src/test/java/dev/hark/limit/Some.java", source);
        Planted.write(folder, "server/src/main/java/dev/hark/Some.java", source);
        Planted.write(
                folder, "server/src/test/java/dev/hark/SomeTest.java", "class SomeTest { Object named = Limit.IDLE; }");
        assertThat(LIMITS.breachesIn(new SourceTree(folder)))
                .contains("Limit.HEAD")
                .doesNotContain("Limit.IDLE")
                .hasSize(Limit.values().length - 1);
    }

    @Test
    void a_constant_that_is_imported_may_be_named_plainly(@TempDir Path folder) {
        Planted.write(folder, "server/src/test/java/dev/hark/SomeTest.java", """
                import static dev.hark.limit.Limit.HEAD;
                import static dev.hark.limit.Limit.IDLE;
                class SomeTest { Object[] named = {HEAD}; }
                """);
        Planted.write(folder, "server/src/test/java/dev/hark/OtherTest.java", """
                import static dev.hark.limit.Limit.*;
                class OtherTest { Object[] named = {DRAIN}; }
                """);
        assertThat(LIMITS.breachesIn(new SourceTree(folder)))
                .contains("Limit.IDLE")
                .doesNotContain("Limit.HEAD", "Limit.DRAIN");
    }

    /// The constants that no test names, but for the laws themselves, and the tests of the list that they are in:
    /// those name a constant without trying what it stands for.
    private static <E extends Enum<E>> List<String> unnamed(Class<E> type, SourceTree tree) {
        var tests = tree.testSources().stream()
                .filter(file -> !tree.name(file).startsWith("architecture/"))
                .filter(file -> !tree.packageIn(file.getParent()).equals(type.getPackageName()))
                .toList();
        var named = new HashSet<String>();
        for (var source : Syntax.of(tests)) new Names(type.getSimpleName(), named).scan(source.unit(), null);
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> type.getSimpleName() + "." + constant.name())
                .filter(constant -> !named.contains(constant))
                .toList();
    }

    /// Collects the constants of an enum that a file names, as `Type.NAME`; plain names count where they are
    /// imported.
    private static final class Names extends TreeScanner<Void, Void> {
        private final String type;
        private final Set<String> named;
        private final Set<String> imported = new HashSet<>();

        Names(String type, Set<String> named) {
            this.type = type;
            this.named = named;
        }

        @Override
        public Void visitImport(ImportTree tree, Void unused) {
            var name = tree.getQualifiedIdentifier().toString();
            int dot = name.lastIndexOf('.');
            if (tree.isStatic() && name.substring(0, dot).endsWith("." + type)) imported.add(name.substring(dot + 1));
            return null;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            var owner = tree.getExpression().toString();
            if (owner.equals(type) || owner.endsWith("." + type)) named.add(type + "." + tree.getIdentifier());
            return super.visitMemberSelect(tree, null);
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void unused) {
            var name = tree.getName().toString();
            if (imported.contains(name) || imported.contains("*")) named.add(type + "." + name);
            return null;
        }
    }
}
