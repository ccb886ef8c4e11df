package dev.hark.connection;

import dev.hark.limit.Limit;
import dev.hark.limit.Pace;
import dev.hark.loop.Wire;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http1.Http1Inbound;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A wire with its buffers, borrowed while octets are there. What is sent is held back in one of them until it is
/// flushed, or full.
final class Conduit {
    /// Content up to this many octets is copied behind its head; more is written from where it stands.
    private static final int WORTH_COPYING = 8 * 1024;

    private static final int ROOM_FOR_DISCARD = 4 * 1024;

    private final Wire wire;
    private final ConnectionContext context;
    private final long connection;
    private final Http1Inbound inbound;
    private @Nullable Buffers buffers;
    private @Nullable Pace pace;
    /// Octets held back of responses that are complete.
    private int complete;

    Conduit(Wire wire, ConnectionContext context, long connection, Http1Inbound inbound) {
        this.wire = wire;
        this.context = context;
        this.connection = connection;
        this.inbound = inbound;
    }

    // ---- In --------------------------------------------------------------------------------------------------------

    /// Hands what is there to the inbound, without waiting.
    ///
    /// @return octets; 0 if nothing is there yet; -1 if the peer has ended its side
    int receive() throws IOException {
        borrow();
        var space = inbound.space();
        int start = space.position();
        int count = wire.read(space);
        if (count > 0) {
            if (events().wants(EventKind.RECEIVED)) {
                events().emit(new ServerEvent.Received(connection, copy(space, start, count), now()));
            }
            inbound.received(count);
        } else if (count < 0) {
            inbound.endOfInput();
        }
        return count;
    }

    /// Reads what is there and throws it away.
    ///
    /// @return as [#receive]
    int discard() throws IOException {
        var trash = borrow().out().clear().limit(ROOM_FOR_DISCARD);
        int count = wire.read(trash);
        trash.clear();
        return count;
    }

    /// Gives the buffers back, if nothing stands in them.
    void release() {
        if (buffers == null || buffers.out().position() > 0) return;
        var in = inbound.takeBack();
        if (in == null) return;
        context.buffers().giveBack(buffers);
        buffers = null;
    }

    /// Gives the buffers back, whatever stands in them: nothing more will be read or written.
    void abandon() {
        if (buffers == null) return;
        buffers.out().clear();
        inbound.discard();
        inbound.takeBack();
        context.buffers().giveBack(buffers);
        buffers = null;
    }

    // ---- Out -------------------------------------------------------------------------------------------------------

    /// Where to write the next octets to be sent; has room for that many.
    ByteBuffer room(int octets) throws IOException {
        var out = borrow().out();
        if (out.remaining() >= octets) return out;
        flush();
        if (out.capacity() >= octets) return out;
        // A head larger than the buffer: rare enough to be given one of its own.
        var larger = new Buffers(borrow().in(), ByteBuffer.allocateDirect(octets));
        buffers = larger;
        return larger.out();
    }

    /// Sends these octets after those held back, or holds them back too.
    void put(ByteBuffer octets) throws IOException {
        var out = borrow().out();
        if (octets.remaining() <= Math.min(out.remaining(), WORTH_COPYING)) {
            out.put(octets);
        } else {
            write(out, octets);
        }
    }

    /// Sends a part of a file after what is held back: a short one in the same write, a long one by the kernel.
    void send(FileChannel file, long offset, long length) throws IOException {
        var out = borrow().out();
        if (length <= Math.min(out.remaining(), WORTH_COPYING)) {
            copy(file, offset, (int) length, out);
            return;
        }
        flush();
        wire.send(file, offset, length, pace());
        if (events().wants(EventKind.SENT)) {
            events().emit(new ServerEvent.Sent(connection, new byte[0], length, now()));
        }
    }

    private static void copy(FileChannel file, long offset, int length, ByteBuffer out) throws IOException {
        int end = out.position() + length;
        int limit = out.limit();
        out.limit(end);
        try {
            while (out.position() < end) {
                if (file.read(out, offset + length - (end - out.position())) < 0) {
                    throw new EOFException("the file ended before it should");
                }
            }
        } catch (EOFException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the file's failure, not the connection's
        } finally {
            out.limit(limit);
        }
    }

    /// Sends what is held back.
    void flush() throws IOException {
        if (buffers != null && buffers.out().position() > 0) write(buffers.out(), null);
    }

    private void write(ByteBuffer out, @Nullable ByteBuffer more) throws IOException {
        out.flip();
        if (events().wants(EventKind.SENT)) {
            events().emit(new ServerEvent.Sent(
                    connection, copy(out, 0, out.limit()), more == null ? 0 : more.remaining(), now()));
        }
        try {
            wire.write(more == null ? new ByteBuffer[] {out} : new ByteBuffer[] {out, more}, pace());
        } finally {
            out.clear();
            complete = 0;
        }
    }

    private Pace pace() {
        if (pace == null) pace = new Pace(context.limits(), Limit.WRITE_RATE);
        return pace;
    }

    /// A new response begins: the peer's slowness with the one before is forgiven.
    void beginResponse() {
        pace = null;
        complete = buffers == null ? 0 : buffers.out().position();
    }

    /// Sends what is held back of the responses before this one, and drops what is of this one.
    void flushComplete() throws IOException {
        if (buffers == null) return;
        buffers.out().position(complete);
        flush();
    }

    private Buffers borrow() {
        var borrowed = buffers;
        if (borrowed == null) {
            buffers = borrowed = context.buffers().borrow();
            inbound.lend(borrowed.in());
        }
        return borrowed;
    }

    private Events events() {
        return context.events();
    }

    private long now() {
        return context.ticker().nanos();
    }

    private static byte[] copy(ByteBuffer from, int start, int count) {
        var octets = new byte[count];
        from.get(start, octets);
        return octets;
    }
}
