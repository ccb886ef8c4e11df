package dev.hark.handlers.files;

import dev.hark.web.Body;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;

/// What stands under a name in the root. A file and a folder are open: whoever gets one closes it, or hands it on.
sealed interface Found {
    /// A regular file.
    ///
    /// @param content a small file's octets; a larger one, open for reading and watched
    /// @param attributes of just this content
    record File(Body.Part content, BasicFileAttributes attributes) implements Found, Closeable {
        @Override
        public void close() {
            content.close();
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
