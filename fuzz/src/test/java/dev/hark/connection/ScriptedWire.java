package dev.hark.connection;

import dev.hark.limit.Deadline;
import dev.hark.limit.Pace;
import dev.hark.limit.Ticker;
import dev.hark.loop.Readiness.Outcome;
import dev.hark.loop.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A wire whose peer has sent all that it will send before the connection begins, and its clock: nothing on it ever
/// waits, so that a connection can be served on the calling thread. A wait for more than there is moves the clock to
/// its deadline.
final class ScriptedWire implements Wire, Ticker {
    /// How the peer leaves when it has sent everything.
    enum Leaving {
        /// It ends its side.
        END,
        /// It says nothing any more.
        SILENCE,
        /// It resets the connection.
        RESET
    }

    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

    private final ByteBuffer arriving;
    private final int piece;
    private final Leaving leaving;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private boolean hasPaused = true;
    private boolean outputEnded;
    private boolean aborted;
    private boolean closed;
    private long nanos;
    /// Kept, since a server takes what is thrown on its way for a handler's failure.
    private @Nullable AssertionError misuse;

    /// @param piece octets that arrive at a time, with a wait before the next: 0 for all at once
    ScriptedWire(byte[] octets, int piece, Leaving leaving) {
        arriving = ByteBuffer.wrap(octets);
        this.piece = piece == 0 ? Integer.MAX_VALUE : piece;
        this.leaving = leaving;
    }

    // ---- What the test sees ----------------------------------------------------------------------------------------

    /// @throws AssertionError if the server did with this wire what may not be done
    void requireWellUsed() {
        if (misuse != null) throw misuse;
    }

    byte[] output() {
        return output.toByteArray();
    }

    boolean isAborted() {
        return aborted;
    }

    boolean isClosed() {
        return closed;
    }

    /// Whether the peer has reset the connection.
    boolean isReset() {
        return leaving == Leaving.RESET && !arriving.hasRemaining();
    }

    // ---- The server ------------------------------------------------------------------------------------------------

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireUsable();
        if (!into.hasRemaining()) throw misuse("Reads into no space");
        if (!arriving.hasRemaining()) return leaving == Leaving.END ? -1 : 0;
        if (!hasPaused) return 0;
        int count = Math.min(piece, Math.min(arriving.remaining(), into.remaining()));
        into.put(into.position(), arriving, arriving.position(), count).position(into.position() + count);
        arriving.position(arriving.position() + count);
        hasPaused = false;
        return count;
    }

    @Override
    public Outcome awaitReadable(Deadline deadline, boolean nudgeable) {
        if (closed) return Outcome.CLOSED;
        hasPaused = true;
        if (arriving.hasRemaining() || leaving != Leaving.SILENCE) return Outcome.READY;
        nanos = Math.max(nanos, deadline.at());
        return Outcome.TIMED_OUT;
    }

    @Override
    public void write(ByteBuffer from, @Nullable ByteBuffer more, Pace pace) throws IOException {
        requireUsable();
        if (outputEnded) throw misuse("Writes after the end of its side");
        take(from);
        if (more != null) take(more);
    }

    private void take(ByteBuffer buffer) {
        byte[] octets = new byte[buffer.remaining()];
        buffer.get(octets);
        output.writeBytes(octets);
    }

    @Override
    public long send(FileChannel file, long offset, long length, Pace pace) {
        throw misuse("No handler here sends a file");
    }

    @Override
    public void endOutput() throws IOException {
        requireUsable();
        outputEnded = true;
    }

    private AssertionError misuse(String what) {
        misuse = new AssertionError(what);
        return misuse;
    }

    private void requireUsable() throws IOException {
        if (closed) throw misuse("Uses it after it was closed");
        if (isReset()) throw new IOException("reset by the peer");
    }

    @Override
    public void abort() {
        aborted |= !closed;
        closed = true;
    }

    @Override
    public void cut() {
        abort();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public InetSocketAddress peer() {
        return PEER;
    }

    @Override
    public InetSocketAddress local() {
        return LOCAL;
    }

    @Override
    public boolean isIdle() {
        return false;
    }

    @Override
    public void nudge() {
        throw misuse("Nobody drains here");
    }

    // ---- The clock -------------------------------------------------------------------------------------------------

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return 784_111_777_000L + nanos / 1_000_000;
    }
}
