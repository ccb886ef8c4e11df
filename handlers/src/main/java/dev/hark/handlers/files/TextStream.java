package dev.hark.handlers.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Text on its way to a stream, in UTF-8 and in pieces of some size. For one thread.
final class TextStream {
    /// Characters that are held back.
    private static final int PIECE = 8 * 1024;

    private final OutputStream out;
    private final StringBuilder held = new StringBuilder(PIECE + PIECE / 8);

    TextStream(OutputStream out) {
        this.out = out;
    }

    TextStream add(String text) throws IOException {
        held.append(text);
        if (held.length() >= PIECE) flush();
        return this;
    }

    /// Writes what is held back.
    void flush() throws IOException {
        out.write(held.toString().getBytes(StandardCharsets.UTF_8));
        held.setLength(0);
    }
}
