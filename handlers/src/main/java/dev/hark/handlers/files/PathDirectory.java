package dev.hark.handlers.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder by its path, where the file system has nothing better (Windows): who may write there, and exchanges a
/// folder for a link between the look at it and the use of it, can lead the server out of the root.
final class PathDirectory implements Directory {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS);

    private final Path path;
    private @Nullable DirectoryStream<Path> stream;

    private PathDirectory(Path path) {
        this.path = path;
    }

    static Directory at(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        return new PathDirectory(path);
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    @Override
    public Directory enter(Path name) {
        return new PathDirectory(path.resolve(name));
    }

    @Override
    public FileChannel open(Path name) throws IOException {
        return FileChannel.open(path.resolve(name), READ);
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // closed with the folder
    public Iterator<Path> entries() throws IOException {
        var opened = Files.newDirectoryStream(path);
        stream = opened;
        return opened.iterator();
    }

    @Override
    public void close() throws IOException {
        if (stream != null) stream.close();
    }
}
