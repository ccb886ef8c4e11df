package dev.hark.handlers.live;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Walks through what is watched in a folder and below. What can't be read, or goes meanwhile, is passed over. Links
/// are not followed, but for the root itself.
abstract class TreeWalk extends SimpleFileVisitor<Path> {
    private Path root = TreeWatch.ROOT;

    /// Comes to a folder, before what is in it.
    ///
    /// @throws FileSystemException if that one is to be passed over
    /// @throws IOException if the walk is to end
    abstract void folder(Path folder, Path relative) throws IOException;

    /// Comes to anything else.
    abstract void file(Path relative, BasicFileAttributes attributes);

    /// Walks.
    ///
    /// @param root may be a link
    /// @param folder where to begin, relative to the root
    /// @throws IOException only what [#folder] throws
    final void through(Path root, Path folder) throws IOException {
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            return; // It has gone.
        }
        Files.walkFileTree(this.root.resolve(folder), this);
    }

    @Override
    public final FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        var relative = root.relativize(folder);
        if (!WatchedNames.isWatched(relative)) return FileVisitResult.SKIP_SUBTREE;
        try {
            folder(folder, relative);
            return FileVisitResult.CONTINUE;
        } catch (FileSystemException e) {
            return FileVisitResult.SKIP_SUBTREE;
        }
    }

    @Override
    public final FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        var relative = root.relativize(file);
        if (WatchedNames.isWatched(relative)) file(relative, attributes);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public final FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public final FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
