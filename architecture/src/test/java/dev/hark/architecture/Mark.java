package dev.hark.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A test that names a section of a standard, with `@Spec` on itself or on a class around it.
///
/// @param value what the mark says: `RFC 9112 §6.3`
/// @param file where the test stands
/// @param line where the mark stands in it
/// @param test the method's name, or nothing if the mark stands on a class without tests
record Mark(String value, Path file, long line, String test) {
    /// All marks in these files, in the order in which their tests stand.
    static List<Mark> in(List<Path> files) {
        var marks = new ArrayList<Mark>();
        for (var source : Syntax.of(files)) new Reader(source, marks).scan(source.unit(), null);
        return marks;
    }

    /// The name of the test's class, which is that of its file.
    String className() {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }

    /// The name of the test, as the sentence that it is.
    String sentence() {
        return test.replace('_', ' ');
    }

    private static final class Reader extends TreeScanner<Void, Void> {
        private final Syntax source;
        private final List<Mark> marks;

        /// The marks of the classes around.
        private List<AnnotationTree> around = List.of();

        Reader(Syntax source, List<Mark> marks) {
            this.source = source;
            this.marks = marks;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            var outside = around;
            var own = specs(type.getModifiers());
            around = concat(outside, own);
            int before = marks.size();
            super.visitClass(type, null);
            if (marks.size() == before) own.forEach(spec -> add(spec, ""));
            around = outside;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            var own = specs(method.getModifiers());
            var name = isTest(method) ? method.getName().toString() : "";
            for (var spec : name.isEmpty() ? own : concat(around, own)) add(spec, name);
            return super.visitMethod(method, null);
        }

        private void add(AnnotationTree spec, String test) {
            var value = value(spec);
            boolean isThere = !test.isEmpty()
                    && marks.stream()
                            .anyMatch(mark -> mark.file.equals(source.file())
                                    && mark.test.equals(test)
                                    && mark.value.equals(value));
            if (!isThere) marks.add(new Mark(value, source.file(), source.firstLine(spec), test));
        }

        private static List<AnnotationTree> concat(List<AnnotationTree> first, List<AnnotationTree> second) {
            var both = new ArrayList<AnnotationTree>(first);
            both.addAll(second);
            return both;
        }

        private static List<AnnotationTree> specs(ModifiersTree modifiers) {
            return modifiers.getAnnotations().stream()
                    .filter(annotation -> simpleName(annotation).equals("Spec"))
                    .<AnnotationTree>map(annotation -> annotation)
                    .toList();
        }

        /// Whether JUnit runs it: `@Test`, `@ParameterizedTest`, `@TestFactory`, and whatever else is called so.
        private static boolean isTest(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .map(Reader::simpleName)
                    .anyMatch(
                            name -> name.endsWith("Test") || name.equals("TestFactory") || name.equals("TestTemplate"));
        }

        private static String simpleName(AnnotationTree annotation) {
            var name = annotation.getAnnotationType().toString();
            return name.substring(name.lastIndexOf('.') + 1);
        }

        /// What stands between the quotation marks; what is no such text, as it is written.
        private static String value(AnnotationTree spec) {
            if (spec.getArguments().size() != 1) return spec.toString();
            var argument = spec.getArguments().getFirst();
            if (argument instanceof AssignmentTree assignment) argument = assignment.getExpression();
            return argument instanceof LiteralTree literal && literal.getValue() instanceof String text
                    ? text
                    : spec.toString();
        }
    }
}
