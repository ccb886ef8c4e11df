package dev.hark.handlers.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Set;

/// A folder by its descriptor: what is opened in it is opened in this folder, whatever its path leads to meanwhile.
final class SecureDirectory implements Directory {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS);

    private final SecureDirectoryStream<Path> stream;

    private SecureDirectory(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /// Whether the file system of that folder has this kind.
    static boolean isSupported(Path path) throws IOException {
        try (var stream = Files.newDirectoryStream(path)) {
            return stream instanceof SecureDirectoryStream<Path>;
        }
    }

    @SuppressWarnings("StreamResourceLeak") // whoever opens a folder closes it
    static Directory at(Path path) throws IOException {
        var stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) return new SecureDirectory(secure);
        stream.close();
        throw new FileSystemException(
                path.toString(), null, "The file system has no secure directory streams any more");
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return stream.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public Directory enter(Path name) throws IOException {
        return new SecureDirectory(stream.newDirectoryStream(name, NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel open(Path name) throws IOException {
        var channel = stream.newByteChannel(name, READ);
        if (channel instanceof FileChannel file) return file;
        channel.close();
        throw new FileSystemException(name.toString(), null, "The file system has no file channels");
    }

    @Override
    public Iterator<Path> entries() {
        return stream.iterator();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
