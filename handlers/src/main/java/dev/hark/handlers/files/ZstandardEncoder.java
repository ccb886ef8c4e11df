package dev.hark.handlers.files;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.util.Native;

/// zstd (RFC 8878), by zstd-jni where that is there.
final class ZstandardEncoder implements Encoder {
    /// Of 1 to 22. Its window stays within the 8 MiB that each client has room for (RFC 9659 §3).
    private static final int LEVEL = 9;

    /// Whether there is one for this system.
    static boolean isUsable() {
        try {
            Native.load();
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public Coding coding() {
        return Coding.ZSTANDARD;
    }

    @Override
    public byte[] encode(byte[] content) {
        return Zstd.compress(content, LEVEL);
    }
}
