package dev.hark.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The project's folder: sources and documents, as they are on the disk.
///
/// @param root the project's topmost folder
record SourceTree(Path root) {
    private static final String MAIN = "/src/main/java/";
    private static final String TEST = "/src/test/java/";

    /// Hark's own.
    ///
    /// @throws IllegalStateException if it has so few files that a law would hold for want of anything to break it
    static SourceTree ofHark() {
        var root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("architecture"))) root = root.getParent();
        var tree = new SourceTree(root);
        if (tree.mainSources().size() < Code.FEWEST) throw new IllegalStateException("few sources are in " + root);
        return tree;
    }

    /// All Java files.
    List<Path> sources() {
        return files(".java");
    }

    List<Path> mainSources() {
        return sources().stream().filter(file -> name(file).contains(MAIN)).toList();
    }

    List<Path> testSources() {
        return sources().stream().filter(file -> name(file).contains(TEST)).toList();
    }

    /// The folders of packages that have a class, or a description: not those that only hold other packages.
    Set<Path> packages() {
        return sources().stream()
                .filter(file -> name(file).contains(MAIN) || name(file).contains(TEST))
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The name of the package in that folder.
    String packageIn(Path folder) {
        var name = name(folder);
        var kind = name.contains(MAIN) ? MAIN : TEST;
        return name.substring(name.indexOf(kind) + kind.length()).replace('/', '.');
    }

    /// Whether that file or folder is among main sources.
    boolean isMain(Path file) {
        return name(file).contains(MAIN);
    }

    /// All Markdown files.
    List<Path> documents() {
        return files(".md");
    }

    /// How a file is called, seen from the root.
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /// The text of the file of that name, seen from the root; empty if there is none.
    String text(String name) {
        var file = root.resolve(name);
        return Files.exists(file) ? text(file) : "";
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String suffix) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(suffix)) found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /// What is built, and what tools keep for themselves, is not.
    private boolean isOurs(Path folder) {
        if (folder.equals(root)) return true;
        var name = folder.getFileName().toString();
        return !name.startsWith(".") && !name.equals("target");
    }
}
