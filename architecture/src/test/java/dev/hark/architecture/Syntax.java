package dev.hark.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.ToolProvider;

/// A Java file as the compiler's parser sees it: its names are not resolved.
///
/// @param file where it stands
/// @param unit what is in it
/// @param trees knows where its parts stand
record Syntax(Path file, CompilationUnitTree unit, Trees trees) {
    /// Parses these files.
    ///
    /// @throws IllegalArgumentException if one is no Java
    static List<Syntax> of(Collection<Path> files) {
        if (files.isEmpty()) return List.of();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    said, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var trees = Trees.instance(task);
            var parsed = new ArrayList<Syntax>();
            for (var unit : task.parse()) {
                parsed.add(new Syntax(Path.of(unit.getSourceFile().toUri()), unit, trees));
            }
            if (!said.toString().isEmpty()) throw new IllegalArgumentException(said.toString());
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines on which `tree` stands, from its first to its last.
    int lines(Tree tree) {
        var positions = trees.getSourcePositions();
        return (int) (line(positions.getEndPosition(unit, tree)) - line(positions.getStartPosition(unit, tree)) + 1);
    }

    /// The line on which `tree` starts.
    long firstLine(Tree tree) {
        return line(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    private long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }
}
