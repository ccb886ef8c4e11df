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
    /// @return null if they can't be read, or the file has changed since it was found: whoever sends it notices
    ///     that too
    static Body.@Nullable Bytes read(Body.Part content) {
        return switch (content) {
            case Body.Bytes octets -> octets;
            case Body.File file -> {
                try {
                    yield read(file);
                } catch (IOException e) {
                    yield null;
                }
            }
        };
    }

    private static Body.@Nullable Bytes read(Body.File file) throws IOException {
        var octets = ByteBuffer.allocate((int) file.length());
        long offset = file.offset();
        while (octets.hasRemaining() && file.channel().read(octets, offset + octets.position()) >= 0) {}
        return octets.hasRemaining() || !file.watch().isUnchanged() ? null : new Body.Bytes(octets.array());
    }
}
