package dev.hark.handlers.files;

import dev.hark.web.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the content of files that were found.
final class Contents {
    private Contents() {}

    /// All octets, for reading only.
    ///
    /// @throws IOException if they can't be read, or the file has changed since it was found
    static byte[] octets(Body.Part content) throws IOException {
        return switch (content) {
            case Body.Bytes(var octets) -> octets;
            case Body.File file -> {
                var octets = ByteBuffer.allocate((int) file.length());
                long offset = file.offset();
                while (octets.hasRemaining() && file.channel().read(octets, offset + octets.position()) >= 0) {}
                if (octets.hasRemaining() || !file.watch().isUnchanged())
                    throw new IOException("The file has changed.");
                yield octets.array();
            }
        };
    }

    /// A file in memory.
    ///
    /// @return null if it can't be read, or has changed: whoever sends it notices that too
    static Body.@Nullable Bytes read(Body.File file) {
        try {
            return new Body.Bytes(octets(file));
        } catch (IOException e) {
            return null;
        }
    }
}
