package dev.hark.loop;

import dev.hark.limit.Deadline;
import dev.hark.limit.DeadlineException;
import dev.hark.limit.Pace;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// One connection's two streams of octets. Blocking in style: what must wait parks its virtual thread.
///
/// Reading and writing are for one thread at a time; [#nudge], [#isIdle] and [#cut] may come from any.
public interface Wire extends Closeable {
    /// The other end.
    InetSocketAddress peer();

    /// This end.
    InetSocketAddress local();

    /// Reads what is there, without waiting.
    ///
    /// @return octets read; 0 if nothing is there yet; -1 if the peer has ended its side
    int read(ByteBuffer into) throws IOException;

    /// Waits until there is something to read, or the peer's end.
    ///
    /// @param nudgeable whether a [#nudge], also an earlier one, ends the wait
    /// @return how the wait ended; [Readiness.Outcome#READY] promises nothing, so read and see
    Readiness.Outcome awaitReadable(Deadline deadline, boolean nudgeable);

    /// Writes all of a buffer, and of another one after it, with as few system calls as there can be.
    ///
    /// @param more null if there is no other one
    /// @param pace holds the peer to a rate
    /// @throws DeadlineException if the peer is slower than that
    void write(ByteBuffer from, @Nullable ByteBuffer more, Pace pace) throws IOException;

    /// Sends a slice of a file, by the kernel where it can: so much as the peer takes at once. If it takes less,
    /// this waits *after* that: so whoever calls can look at the file before anything more of it is sent.
    ///
    /// @param length of the whole part, more than 0
    /// @return octets sent, up to `length`; 0 if none yet
    /// @throws java.io.EOFException if the file ends at `offset`
    /// @throws java.io.UncheckedIOException if the file can't be read
    /// @throws DeadlineException if the peer is too slow
    long send(FileChannel file, long offset, long length, Pace pace) throws IOException;

    /// Ends this side's stream: the peer reads what was written, then the end.
    void endOutput() throws IOException;

    /// Whether its thread waits for something to read, and a [#nudge] would end that. From any thread.
    boolean isIdle();

    /// Ends the wait of a connection that has nothing in flight, so that it looks up.
    void nudge();

    /// Closes with a reset where the system can send one: what was written may not arrive.
    void abort();

    /// [#abort], from any other thread: what this wire's own is doing fails.
    void cut();

    /// Closes; what was written still arrives. Again: nothing.
    @Override
    void close();
}
