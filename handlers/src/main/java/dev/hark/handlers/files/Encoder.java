package dev.hark.handlers.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Makes a content coding of content. May be used by any number of threads.
interface Encoder {
    Coding coding();

    /// Encodes content.
    ///
    /// @param content as it is
    /// @return the content in this coding
    byte[] encode(byte[] content) throws IOException;

    /// All that there are here: gzip, and those whose library is there.
    static List<Encoder> present() {
        var encoders = new ArrayList<Encoder>();
        if (isPresent("com.aayushatharva.brotli4j.encoder.Encoder") && BrotliEncoder.isUsable()) {
            encoders.add(new BrotliEncoder());
        }
        if (isPresent("com.github.luben.zstd.Zstd") && ZstandardEncoder.isUsable()) {
            encoders.add(new ZstandardEncoder());
        }
        encoders.add(new GzipEncoder());
        return encoders;
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Encoder.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
