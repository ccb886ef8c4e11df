package dev.hark.loop;

import dev.hark.limit.Deadline;
import dev.hark.limit.DeadlineException;
import dev.hark.limit.Pace;
import dev.hark.limit.Ticker;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A [Wire] over a socket of `java.nio` that never blocks its thread: it tries first, and waits only for what came up
/// short.
final class SocketWire implements Wire {
    /// Octets of a file that go out before other connections have their turn.
    private static final long SLICE = 1024 * 1024;

    /// Octets of memory that are given to one system call. The JDK copies all that it is given out of the heap,
    /// however little the socket then takes, and keeps the room for the copy.
    private static final int COPIED = 128 * 1024;

    private final SocketChannel channel;
    private final Readiness readiness;
    private final Ticker ticker;
    private final InetSocketAddress peer;

    /// @param channel connected, and not blocking
    SocketWire(SocketChannel channel, Loop loop) throws IOException {
        this.channel = channel;
        this.ticker = loop.ticker();
        readiness = new Readiness(loop, channel);
        peer = (InetSocketAddress) channel.getRemoteAddress();
    }

    @Override
    public InetSocketAddress peer() {
        return peer;
    }

    @Override
    public InetSocketAddress local() {
        // Kept by the socket itself: a channel that is closed has none.
        var address = channel.socket().getLocalSocketAddress();
        return address instanceof InetSocketAddress local ? local : peer;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public Readiness.Outcome awaitReadable(Deadline deadline, boolean nudgeable) {
        return readiness.await(SelectionKey.OP_READ, deadline, nudgeable);
    }

    /// [Readiness#rest], until there is something to read or the peer has ended its side, and as nudgeable.
    void rest(Deadline until, Runnable resume) {
        readiness.rest(SelectionKey.OP_READ, until, resume);
    }

    @Override
    public void write(ByteBuffer from, @Nullable ByteBuffer more, Pace pace) throws IOException {
        var last = more == null ? from : more;
        var both = more == null ? null : new ByteBuffer[] {from, more};
        while (true) {
            long written = writeSome(last, both);
            pace.moved(written);
            if (!from.hasRemaining() && !last.hasRemaining()) return;
            if (written >= COPIED) {
                Thread.yield();
            } else {
                awaitWritable(pace);
            }
        }
    }

    /// Writes at once what there is, but no more of the last buffer than is worth copying.
    ///
    /// @param both null if there is only the last one
    private long writeSome(ByteBuffer last, ByteBuffer @Nullable [] both) throws IOException {
        int limit = last.limit();
        last.limit(last.position() + Math.min(last.remaining(), COPIED));
        try {
            return both == null ? channel.write(last) : channel.write(both);
        } finally {
            last.limit(limit);
        }
    }

    @Override
    public long send(FileChannel file, long offset, long length, Pace pace) throws IOException {
        long slice = Math.min(SLICE, length);
        long sent = transfer(file, offset, slice);
        pace.moved(sent);
        if (sent == slice) {
            if (sent < length) Thread.yield();
        } else if (sent == 0 && size(file) <= offset) {
            throw new EOFException("the file ended " + length + " octets before it should");
        } else {
            awaitWritable(pace);
        }
        return sent;
    }

    private static long size(FileChannel file) {
        try {
            return file.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the file's failure, not the peer's
        }
    }

    private long transfer(FileChannel file, long at, long count) throws IOException {
        try {
            return file.transferTo(at, count, channel);
        } catch (IOException e) {
            try {
                file.read(ByteBuffer.allocate(1), at);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            throw e;
        }
    }

    private void awaitWritable(Pace pace) throws IOException {
        long from = ticker.nanos();
        var deadline = pace.deadline(from);
        var outcome = readiness.await(SelectionKey.OP_WRITE, deadline, false);
        pace.waited(ticker.nanos() - from);
        switch (outcome) {
            case READY -> {}
            case TIMED_OUT -> throw new DeadlineException(deadline.reason());
            case NUDGED, CLOSED -> throw new AsynchronousCloseException();
        }
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public boolean isIdle() {
        return readiness.isNudgeable();
    }

    @Override
    public void nudge() {
        readiness.nudge();
    }

    @Override
    public void abort() {
        resetOnClose();
        close();
    }

    private void resetOnClose() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // Closed already, or the system won't: then a plain close has to do.
        }
    }

    @Override
    public void cut() {
        resetOnClose();
        readiness.cut();
    }

    @Override
    public void close() {
        readiness.close();
    }

    @Override
    public String toString() {
        return "Wire[" + peer + "]";
    }
}
