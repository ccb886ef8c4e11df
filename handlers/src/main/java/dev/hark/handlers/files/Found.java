package dev.hark.handlers.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// What stands under a name in the root. A file and a folder are open: whoever gets one closes it, or hands it on.
sealed interface Found {
    /// A regular file.
    ///
    /// @param channel open for reading
    /// @param size octets that it has
    /// @param attributes of just this file, or null if it was written to while it was opened: then nothing
    ///     tells this content from the next
    record File(FileChannel channel, long size, @Nullable BasicFileAttributes attributes) implements Found, Closeable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// A folder.
    record Folder(Directory directory) implements Found, Closeable {
        @Override
        public void close() throws IOException {
            directory.close();
        }
    }

    /// Nothing that can be served; holds nothing open.
    sealed interface Nothing extends Found {}

    /// Nothing is there, as far as a client may know.
    record Absent(String why) implements Nothing {}

    /// The system does not let this process read it.
    record Denied() implements Nothing {}

    /// It can't be opened now, but perhaps soon.
    record Unavailable(String why) implements Nothing {}
}
