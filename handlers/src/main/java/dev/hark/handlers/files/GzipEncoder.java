package dev.hark.handlers.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/// gzip (RFC 1952), by the JDK.
final class GzipEncoder implements Encoder {
    private static final int BUFFER = 8 * 1024;

    @Override
    public Coding coding() {
        return Coding.GZIP;
    }

    @Override
    public byte[] encode(byte[] content) throws IOException {
        var encoded = new ByteArrayOutputStream(content.length / 2);
        try (var gzip = new GZIPOutputStream(encoded, BUFFER)) {
            gzip.write(content);
        }
        return encoded.toByteArray();
    }
}
