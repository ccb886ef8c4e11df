package dev.hark.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /// What [Parts] can be made of.
    sealed interface Part extends Body {}

    /// Several parts, one after the other, as if they were one.
    ///
    /// @param parts each sent as by itself; of [File]s some may share a channel, which the first [#close] closes
    record Parts(List<Part> parts) implements Body {
        public Parts {
            parts = List.copyOf(parts);
        }

        @Override
        public long length() {
            long length = 0;
            for (var part : parts) length += part.length();
            return length;
        }

        @Override
        public void close() {
            RuntimeException failed = null;
            for (var part : parts) {
                try {
                    part.close();
                } catch (RuntimeException e) {
                    failed = e; // the others are closed all the same
                }
            }
            if (failed != null) throw failed;
        }
    }

    /// Octets in memory. The array is not copied and must not change: a response may be sent many times.
    @SuppressWarnings("ArrayRecordComponent") // a body is sent, not compared
    record Bytes(byte[] octets) implements Part {
        @Override
        public long length() {
            return octets.length;
        }
    }

    /// A part of an open file. The channel is used by this response alone, and closed after it, unless it is lent.
    ///
    /// It is sent slice by slice, and watched: before each slice, and after the last. If the file has changed or
    /// can't be read, the client gets 500 as long as nothing was sent; after that the connection is aborted. Never
    /// is anything filled up, nor a mixture passed off as the whole.
    ///
    /// What remains: octets that the system has taken are on their way, as many as a socket holds, and those of a
    /// file that is written to meanwhile may still change there, after the last look. And a change that leaves
    /// size and time as they were is not seen: one within a tick of the file system's clock, or by a program that
    /// puts the time back.
    ///
    /// @param channel open for reading
    /// @param offset where the part begins, in octets
    /// @param length how many octets
    /// @param watch knows whether they are still the same
    /// @param lender is closed in the place of the channel, perhaps more than once: whoever lends it to several
    ///     responses at a time, each of which reads at places of its own; or the channel itself
    record File(FileChannel channel, long offset, long length, Watch watch, Closeable lender) implements Part {
        public File {
            if (offset < 0 || length < 0) throw new IllegalArgumentException("offset " + offset + ", length " + length);
        }

        /// A part of a file that is open for this response.
        public File(FileChannel channel, long offset, long length, Watch watch) {
            this(channel, offset, length, watch, channel);
        }

        /// A part of a file of which nobody knows more than that it must be so long.
        public File(FileChannel channel, long offset, long length) {
            this(channel, offset, length, () -> channel.size() - offset >= length);
        }

        @Override
        public void close() {
            try {
                lender.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Knows whether a file is still what it was when the response was made.
    @FunctionalInterface
    interface Watch {
        /// Whether the octets that are sent are still those that the head tells of. Asked on the connection's
        /// thread, often if the file is large.
        ///
        /// @throws IOException if that can't be said: taken for a change
        boolean isUnchanged() throws IOException;

        /// Watches a file by its path, once it is sure that `channel` has just that one open.
        ///
        /// - As long as the path leads to it, its size and time of change must stay what they were.
        /// - If the path leads to another file, or nowhere, this one was replaced or removed. Who writes to the
        ///   path does not reach it any more, and it is sent whole: only its size must stay.
        ///
        /// @param path leads to the file; it is only looked at, never opened
        /// @param before what the path led to before `channel` was opened
        /// @param after what it led to after that
        /// @param options as those by which both were read
        /// @return null if these are not of one file, unchanged: then nobody knows which one is open
        /// @throws IOException if the size of the open file can't be told
        static @Nullable Watch of(
                FileChannel channel,
                Path path,
                BasicFileAttributes before,
                BasicFileAttributes after,
                LinkOption... options)
                throws IOException {
            boolean isOne = WatchedFile.isSame(before, after)
                    && WatchedFile.isUnchanged(before, after)
                    && channel.size() == after.size();
            return isOne ? new WatchedFile(channel, path, after, options) : null;
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
        /// @throws Exception any: the response can't be completed. The client gets 500 if nothing of it was
        ///     sent yet; otherwise the connection is aborted
        void writeTo(OutputStream out) throws Exception;
    }
}
