package dev.hark.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// An open file, looked at by its path: the JDK can't ask an open channel which file it is, nor when that changed.
final class WatchedFile implements Body.Watch {
    private final FileChannel channel;
    private final Path path;
    private final BasicFileAttributes original;
    private final LinkOption[] options;

    WatchedFile(FileChannel channel, Path path, BasicFileAttributes original, LinkOption... options) {
        this.channel = channel;
        this.path = path;
        this.original = original;
        this.options = options;
    }

    @Override
    public boolean isUnchanged() throws IOException {
        try {
            var now = Files.readAttributes(path, BasicFileAttributes.class, options);
            if (isSame(original, now)) return isUnchanged(original, now);
        } catch (NoSuchFileException e) {
            // It was removed, and is whole.
        }
        return channel.size() == original.size();
    }

    /// Whether both are of one file. Where files have no key, creation times must do.
    static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        return Objects.equals(one.fileKey(), other.fileKey())
                && (one.fileKey() != null || one.creationTime().equals(other.creationTime()));
    }

    /// Whether a file that had the one and has the other was not written to in between.
    static boolean isUnchanged(BasicFileAttributes one, BasicFileAttributes other) {
        return one.size() == other.size() && one.lastModifiedTime().equals(other.lastModifiedTime());
    }
}
