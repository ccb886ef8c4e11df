package dev.hark.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/// The content of a response.
public sealed interface Body extends AutoCloseable {
    /// The length of a body that tells it only by ending.
    long UNKNOWN_LENGTH = -1;

    /// Octets that it has, or [#UNKNOWN_LENGTH].
    long length();

    /// Releases what the body holds. The server does so after it has sent the body, or failed to; who drops a
    /// response before calls it himself. May be called again.
    @Override
    default void close() {}

    /// No content.
    record Empty() implements Body {
        @Override
        public long length() {
            return 0;
        }
    }

    /// Octets in memory. The array is not copied and must not change: a response may be sent many times.
    @SuppressWarnings("ArrayRecordComponent") // a body is sent, not compared
    record Bytes(byte[] octets) implements Body {
        @Override
        public long length() {
            return octets.length;
        }
    }

    /// A part of an open file. The channel is used by this response alone, and closed after it.
    ///
    /// @param channel open for reading
    /// @param offset where the part begins, in octets
    /// @param length how many octets; if the file turns out shorter, the connection is aborted, never filled up
    record File(FileChannel channel, long offset, long length) implements Body {
        public File {
            if (offset < 0 || length < 0) throw new IllegalArgumentException("offset " + offset + ", length " + length);
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Content that is written while it comes to be, of a length known before or not.
    ///
    /// @param length octets that `writer` will write, or [#UNKNOWN_LENGTH]
    record Stream(long length, Writer writer) implements Body {
        public Stream {
            if (length < UNKNOWN_LENGTH) throw new IllegalArgumentException("length " + length);
        }
    }

    /// Writes content.
    @FunctionalInterface
    interface Writer {
        /// Writes all content to `out`, on the connection's thread; blocks while the client is slow.
        /// `out.flush()` sends what was written so far. Closing `out` is not needed.
        ///
        /// @throws Exception any: the response can't be completed, so the connection is aborted
        void writeTo(OutputStream out) throws Exception;
    }
}
