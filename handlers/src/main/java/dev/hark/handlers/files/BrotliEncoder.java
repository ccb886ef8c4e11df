package dev.hark.handlers.files;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder.Parameters;
import java.io.IOException;

/// brotli (RFC 7932), by brotli4j where that is there.
final class BrotliEncoder implements Encoder {
    /// Of 0 to 11. From 6 on little is gained for much time, and somebody waits.
    private static final int QUALITY = 5;

    private final Parameters parameters = Parameters.create(QUALITY);

    /// Whether there is one for this system.
    static boolean isUsable() {
        return Brotli4jLoader.isAvailable();
    }

    @Override
    public Coding coding() {
        return Coding.BROTLI;
    }

    @Override
    public byte[] encode(byte[] content) throws IOException {
        return com.aayushatharva.brotli4j.encoder.Encoder.compress(content, parameters);
    }
}
