package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiIsDocumentedTest {
    private static final Law<SourceTree> LAW = new Law<>(
            3,
            "public types of exported packages are API, and say in Javadoc what they are.",
            "Write /// above it: what it is, in one sentence; then what goes in, what comes out, errors and threads. "
                    + "Or leave out `public`.",
            ApiIsDocumentedTest::undocumented);

    @Test
    void public_types_say_what_they_are() {
        LAW.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void a_public_type_that_says_nothing_is_found(@TempDir Path folder) {
        Planted.write(folder, "server/src/main/java/dev/hark/web/Planted.java", """
                package dev.hark.web;
                /// Says what it is.
                public interface Planted {
                    // An ordinary comment says it to nobody.
                    record Silent() {}
                    /** Says it in the old way. */
                    record Old() { private record Hidden() {} }
                }
                class Hidden { public static class WithinHidden {} }
                """);
        Planted.write(
                folder,
                "server/src/main/java/dev/hark/loop/Planted.java",
                "package dev.hark.loop; public interface Planted {}");
        assertThat(LAW.breachesIn(new SourceTree(folder)))
                .containsExactly("dev.hark.web.Silent says nothing, in server/src/main/java/dev/hark/web/Planted.java");
    }

    private static List<String> undocumented(SourceTree tree) {
        var exported = Code.exportedPackages();
        var files = tree.mainSources().stream()
                .filter(file -> exported.contains(tree.packageIn(file.getParent())))
                .toList();
        var found = new ArrayList<String>();
        for (var source : Syntax.of(files)) {
            for (var type : silentTypes(source)) {
                found.add(tree.packageIn(source.file().getParent()) + "." + type + " says nothing, in "
                        + tree.name(source.file()));
            }
        }
        return found;
    }

    private static List<String> silentTypes(Syntax source) {
        var silent = new ArrayList<String>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                if (!isPublic(type, getCurrentPath().getParentPath().getLeaf())) return null;
                var comment = source.trees().getDocComment(getCurrentPath());
                if (comment == null || comment.isBlank())
                    silent.add(type.getSimpleName().toString());
                return super.visitClass(type, null);
            }
        }.scan(source.unit(), null);
        return silent;
    }

    private static boolean isPublic(ClassTree type, Tree within) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                || within.getKind() == Tree.Kind.INTERFACE
                || within.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }
}
