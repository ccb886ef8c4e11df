package dev.hark.connection;

import dev.hark.limit.Deadline;
import dev.hark.limit.Pace;
import dev.hark.loop.Readiness.Outcome;
import dev.hark.loop.Wire;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A client without a network, all of whose octets are known before: they are there at once, and so is its end. It
/// takes what it is sent until it has a final head and as much content as it wants; then it leaves, and whoever goes on
/// sending fails.
///
/// For one thread. Nothing ever waits.
final class ScriptedWire implements Wire {
    /// Octets of a file that are taken at once, at most.
    private static final int SLICE = 64 * 1024;

    /// Of a status line, up to the first digit of the status.
    private static final int BEFORE_STATUS = "HTTP/1.1 ".length();

    private final ByteBuffer script;
    private final InetSocketAddress local;
    private final long wanted;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    /// How the octets end that were taken last: 4 if by an empty line, as a head does.
    private int ending;
    /// Where the head begins that has not ended yet.
    private int headStart;
    private boolean hasHead;
    private long content;
    private boolean closed;

    /// @param script what the client sends
    /// @param local where it takes the server to be
    /// @param wanted octets of content after which it leaves
    ScriptedWire(byte[] script, InetSocketAddress local, long wanted) {
        this.script = ByteBuffer.wrap(script);
        this.local = local;
        this.wanted = wanted;
    }

    /// What was sent to the client, as far as it took it.
    byte[] taken() {
        return taken.toByteArray();
    }

    @Override
    public InetSocketAddress peer() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireOpen();
        if (!script.hasRemaining()) return -1;
        int count = Math.min(script.remaining(), into.remaining());
        into.put(script.slice(script.position(), count));
        script.position(script.position() + count);
        return count;
    }

    @Override
    public Outcome awaitReadable(Deadline deadline, boolean nudgeable) {
        return closed ? Outcome.CLOSED : Outcome.READY;
    }

    @Override
    public void write(ByteBuffer from, @Nullable ByteBuffer more, Pace pace) throws IOException {
        take(from);
        if (more != null) take(more);
    }

    private void take(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            requireOpen();
            if (hasLeft()) throw new IOException("the client has what it wants, and left");
            take(octets.get());
        }
    }

    private void take(byte octet) {
        taken.write(octet);
        if (hasHead) {
            content++;
            return;
        }
        boolean continues = octet == (ending % 2 == 0 ? '\r' : '\n');
        ending = continues ? ending + 1 : octet == '\r' ? 1 : 0;
        if (ending < 4) return;
        ending = 0;
        hasHead = !isInterim();
        headStart = taken.size();
    }

    /// Whether the head that has just ended is followed by another one (RFC 9110 §15.2).
    private boolean isInterim() {
        return taken.toByteArray()[headStart + BEFORE_STATUS] == '1';
    }

    private boolean hasLeft() {
        return hasHead && content >= wanted;
    }

    @Override
    public long send(FileChannel file, long offset, long length, Pace pace) throws IOException {
        if (hasLeft()) throw new IOException("the client has what it wants, and left");
        var octets = ByteBuffer.allocate((int) Math.min(length, SLICE));
        try {
            file.read(octets, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (octets.position() == 0) throw new EOFException("the file ended");
        take(octets.flip());
        return octets.limit();
    }

    @Override
    public void endOutput() throws IOException {
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (closed) throw new ClosedChannelException();
    }

    @Override
    public boolean isIdle() {
        return false;
    }

    @Override
    public void nudge() {
        // Its end comes by itself.
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public void cut() {
        close();
    }

    @Override
    public void close() {
        closed = true;
    }
}
