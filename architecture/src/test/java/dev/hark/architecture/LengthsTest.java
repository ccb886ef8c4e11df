package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LengthsTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 50;

    /// What may be longer, and why: `path/File.java` for a file, `path/File.java#method` for a method.
    private static final Map<String, String> MAY_BE_LONGER = Map.of(
            "handlers/src/main/java/dev/hark/handlers/files/MediaTypes.java#table", "It is a table: one entry a line.");

    private static final Law<SourceTree> LAW = new Law<>(
            8,
            "a file has 400 lines at most, and a method of main code 50.",
            "Find the second thing that it does, give it a name, and move it there. If there is only one thing, list "
                    + "it with the reason in LengthsTest.java.",
            LengthsTest::tooLong);

    @Test
    void files_and_methods_are_short() {
        LAW.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void whatever_may_be_longer_is_longer() {
        assertThat(overlong(SourceTree.ofHark()).keySet())
                .as("exceptions in LengthsTest.java, all needed")
                .containsAll(MAY_BE_LONGER.keySet());
    }

    @Test
    void a_file_of_401_lines_is_found(@TempDir Path folder) {
        var lines = "// line\n".repeat(LONGEST_FILE - 1);
        Planted.write(folder, "server/src/test/java/dev/hark/Short.java", "class Short {}\n" + lines);
        Planted.write(folder, "server/src/test/java/dev/hark/Long.java", "class Long {}\n// line\n" + lines);
        assertThat(LAW.breachesIn(new SourceTree(folder)))
                .containsExactly("server/src/test/java/dev/hark/Long.java has 401 lines");
    }

    @Test
    void a_method_of_51_lines_is_found(@TempDir Path folder) {
        var statements = "        ;\n".repeat(LONGEST_METHOD - 2);
        var source = """
                class Planted {
                    static {
                %1$s        ;
                    }

                    /// This line is not counted.
                    void longest() {
                %1$s    }

                    @Deprecated
                    void longer() {
                %1$s    }
                }
                """.formatted(statements);
        Planted.write(folder, "server/src/main/java/dev/hark/Planted.java", source);
        Planted.write(folder, "server/src/test/java/dev/hark/Planted.java", source);
        assertThat(LAW.breachesIn(new SourceTree(folder)))
                .containsExactly(
                        "server/src/main/java/dev/hark/Planted.java#initializer has 51 lines, from line 2 on",
                        "server/src/main/java/dev/hark/Planted.java#longer has 51 lines, from line 106 on");
    }

    private static List<String> tooLong(SourceTree tree) {
        var found = overlong(tree);
        found.keySet().removeAll(MAY_BE_LONGER.keySet());
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + " has " + entry.getValue())
                .toList();
    }

    /// Names of what is too long, each with how long it is.
    private static Map<String, String> overlong(SourceTree tree) {
        var found = new TreeMap<String, String>();
        for (var file : tree.sources()) {
            long lines = SourceTree.text(file).lines().count();
            if (lines > LONGEST_FILE) found.put(tree.name(file), lines + " lines");
        }
        for (var source : Syntax.of(tree.mainSources())) {
            for (var code : bodies(source)) {
                if (source.lines(code.tree()) <= LONGEST_METHOD) continue;
                found.put(
                        tree.name(source.file()) + "#" + code.name(),
                        source.lines(code.tree()) + " lines, from line " + source.firstLine(code.tree()) + " on");
            }
        }
        return found;
    }

    /// A method, a constructor or an initializer.
    private record Body(String name, Tree tree) {}

    private static List<Body> bodies(Syntax source) {
        var bodies = new ArrayList<Body>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                bodies.add(new Body(method.getName().toString(), method));
                return super.visitMethod(method, null);
            }

            @Override
            public Void visitBlock(BlockTree block, Void unused) {
                if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
                    bodies.add(new Body("initializer", block));
                }
                return super.visitBlock(block, null);
            }
        }.scan(source.unit(), null);
        return bodies;
    }
}
