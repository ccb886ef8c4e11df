package dev.hark.connection;

import dev.hark.exchange.NoRoom;
import dev.hark.limit.Limit;
import dev.hark.limit.Pace;
import dev.hark.loop.Wire;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http1.Http1Inbound;
import dev.hark.protocol.http1.ReceiveBuffer;
import dev.hark.web.Body;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A wire with its buffers, each borrowed while octets stand in it. What is sent is held back in one of them
/// until it is flushed, or full.
final class Conduit {
    /// Content up to this many octets is copied behind its head; more is written from where it stands.
    private static final int WORTH_COPYING = 8 * 1024;

    private static final int ROOM_FOR_DISCARD = 4 * 1024;

    /// Octets of a head that waits for its rest which are worth a small buffer of their own.
    private static final int LITTLE = 512;

    /// Octets of a large piece of content that are copied for who watches.
    private static final int COPIED = 16 * 1024;

    private static final byte[] UNCOPIED = {};

    private static final int NOWHERE = -1;

    private final Wire wire;
    private final ConnectionContext context;
    private final long connection;
    private final Http1Inbound inbound;
    /// What the inbound has been lent.
    private @Nullable ReceiveBuffer in;
    /// What that is counted as against the memory budget.
    private int inCounted;
    private boolean pinned;
    private boolean inputEnded;
    private @Nullable ByteBuffer out;
    private long received;
    /// Octets that left, or failed to, without what is held back.
    private long sentBefore;
    private @Nullable Pace pace;
    /// Where in what is held back the current response begins; [#NOWHERE] if a part of it has left.
    private int mark;
    /// Whether the current response's head was written.
    private boolean begun;
    /// Whether a write failed with an error that is not the wire's.
    private boolean broken;

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
    /// @throws NoRoom if there is no memory to receive into
    int receive() throws IOException {
        var space = space();
        int start = space.position();
        int count = wire.read(space);
        if (count > 0) {
            if (events().wants(EventKind.RECEIVED)) {
                var octets = events().wantsOctets() ? copy(space, start, count) : UNCOPIED;
                events().emit(new ServerEvent.Received(connection, count, octets, now()));
            }
            received += count;
            inbound.received(count);
        } else if (count < 0) {
            endOfInput();
        }
        return count;
    }

    /// As [#receive], but for a peer that has begun nothing and may have sent nothing: only if something came does it
    /// take memory.
    ///
    /// @throws NoRoom if something came, and there is no memory to receive it into: it is lost
    int receiveIfAny() throws IOException {
        try {
            return receive();
        } catch (NoRoom e) {
            if (inbound.hasUnread()) throw e;
            int count = discard();
            if (count > 0) throw e;
            if (count < 0) endOfInput();
            return count;
        }
    }

    /// Octets of the connection's input that were read as messages.
    long consumed() {
        return received - inbound.unread();
    }

    private void endOfInput() {
        if (!inputEnded && events().wants(EventKind.INPUT_ENDED)) {
            events().emit(new ServerEvent.InputEnded(connection, now()));
        }
        inputEnded = true;
        inbound.endOfInput();
    }

    /// Where to receive into: in a buffer of at least ordinary size, counted as what it has grown to.
    private ByteBuffer space() throws NoRoom {
        var lent = in;
        if (lent == null || lent.capacity() < ReceiveBuffer.CAPACITY) lent = borrowIn(lent);
        var space = inbound.space();
        if (lent.capacity() > inCounted) {
            context.memory().take(lent.capacity() - inCounted);
            inCounted = lent.capacity();
        }
        return space;
    }

    private ReceiveBuffer borrowIn(@Nullable ReceiveBuffer small) throws NoRoom {
        var borrowed = context.buffers().in();
        if (borrowed == null) throw new NoRoom(Limit.MEMORY);
        if (small == null) {
            inbound.lend(borrowed);
        } else {
            inbound.exchangeFor(borrowed);
        }
        in = borrowed;
        inCounted = borrowed.capacity();
        return borrowed;
    }

    /// Reads what is there and throws it away.
    ///
    /// @return as [#receive]
    int discard() throws IOException {
        var trash = out().clear();
        trash.limit(Math.min(trash.capacity(), ROOM_FOR_DISCARD));
        int count = wire.read(trash);
        trash.clear();
        return count;
    }

    /// A piece of content was handed out, or is needed no more. It stands in the buffer, although the inbound has done
    /// with it: as long as it is needed, nobody else may have that buffer.
    void pin(boolean pinned) {
        this.pinned = pinned;
    }

    /// Gives back what buffers it can, before a wait: those in which nothing stands; and for the little that stands
    /// of a head it takes a little one.
    void release() {
        releaseIn();
        if (in != null && !pinned && inbound.unread() <= LITTLE && in.capacity() > LITTLE) {
            var little = new ReceiveBuffer(LITTLE);
            giveBack(inbound.exchangeFor(little));
            in = little;
        }
        releaseOut();
    }

    /// Gives the buffer to receive into back, if nothing stands in it.
    void releaseIn() {
        if (in == null || pinned || inbound.takeBack() == null) return;
        giveBack(in);
        in = null;
    }

    private void giveBack(ReceiveBuffer lent) {
        // A small one was never counted, and is nobody's gain.
        if (lent.capacity() >= ReceiveBuffer.CAPACITY) context.buffers().giveBack(lent, inCounted);
        inCounted = 0;
    }

    private void releaseOut() {
        var lent = out;
        if (lent == null || lent.position() > 0) return;
        context.buffers().giveBack(lent);
        out = null;
    }

    /// Gives the buffers back, whatever stands in them: nothing more will be read or written.
    void abandon() {
        inbound.discard();
        pinned = false;
        releaseIn();
        if (out != null) out.clear();
        releaseOut();
    }

    // ---- Out -------------------------------------------------------------------------------------------------------

    /// Where to write the next octets to be sent; has room for that many.
    ByteBuffer room(int octets) throws IOException {
        var lent = out();
        if (lent.remaining() >= octets) return lent;
        flush();
        if (lent.capacity() >= octets) return lent;
        // A head larger than the buffer: rare enough to be given one of its own.
        releaseOut();
        var larger = ByteBuffer.allocate(octets);
        out = larger;
        return larger;
    }

    /// Sends these octets after those held back, or holds them back too.
    void put(ByteBuffer octets) throws IOException {
        var out = out();
        if (isWorthCopying(octets.remaining(), out)) {
            out.put(octets);
        } else {
            write(out, octets);
        }
    }

    /// As [#put(ByteBuffer)], without a buffer around what is copied anyway.
    void put(byte[] octets) throws IOException {
        var out = out();
        if (isWorthCopying(octets.length, out)) {
            out.put(octets);
        } else {
            put(ByteBuffer.wrap(octets));
        }
    }

    private static boolean isWorthCopying(long octets, ByteBuffer out) {
        return octets <= Math.min(out.remaining(), WORTH_COPYING);
    }

    /// Sends a part of a file after what is held back: a short one in the same write, a long one by the kernel.
    /// Looks before anything is sent, and after each slice, which is before the next, whether it is the same still.
    void send(Body.File file) throws IOException {
        var out = out();
        if (isWorthCopying(file.length(), out)) {
            dropInterrupt();
            copy(file.channel(), file.offset(), (int) file.length(), out);
            requireUnchanged(file);
            return;
        }
        requireUnchanged(file);
        flush();
        release();
        for (long sent = 0; sent < file.length(); requireUnchanged(file)) {
            sent += wire.send(file.channel(), file.offset() + sent, file.length() - sent, pace());
        }
        sentBefore += file.length();
        tellSent(file.length(), UNCOPIED);
    }

    private static void requireUnchanged(Body.File file) {
        dropInterrupt();
        try {
            if (!file.watch().isUnchanged()) throw new IOException("the file has changed while it was sent");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the file's failure, not the connection's
        }
        dropInterrupt();
    }

    /// An interrupt would close the file. It was meant for a handler, and comes too late.
    private static void dropInterrupt() {
        Thread.interrupted();
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

    /// The response's head begins here.
    void mark() throws IOException {
        mark = out().position();
        begun = true;
    }

    /// Forgets what was written since the mark.
    ///
    /// @return whether nothing of it was sent
    boolean takeBack() {
        if (broken || mark == NOWHERE) return false;
        if (out != null) out.position(mark);
        return true;
    }

    /// Sends what is held back.
    void flush() throws IOException {
        if (out != null && out.position() > 0) write(out, null);
    }

    private void write(ByteBuffer out, @Nullable ByteBuffer more) throws IOException {
        mark = begun ? NOWHERE : 0;
        // Who takes a large answer slowly should hold no more than that meanwhile.
        if (more != null) releaseIn();
        out.flip();
        tellSent(out, more);
        try {
            wire.write(out, more, pace());
        } catch (RuntimeException | Error e) {
            broken = true; // nobody knows how much of it has left
            throw e;
        } finally {
            out.clear();
        }
    }

    /// Before the octets leave: a client that has them may ask for the next thing at once.
    private void tellSent(ByteBuffer out, @Nullable ByteBuffer more) {
        int head = out.limit();
        int content = more == null ? 0 : more.remaining();
        sentBefore += head + content;
        if (!events().wants(EventKind.SENT)) return;
        if (!events().wantsOctets()) {
            tellSent(head + content, UNCOPIED);
            return;
        }
        var octets = new byte[head + Math.min(content, COPIED)];
        out.get(0, octets, 0, head);
        if (more != null) more.get(more.position(), octets, head, octets.length - head);
        tellSent(head + content, octets);
    }

    private void tellSent(long count, byte[] octets) {
        if (events().wants(EventKind.SENT)) {
            events().emit(new ServerEvent.Sent(connection, count, octets, now()));
        }
    }

    /// Octets that were sent, or are held back.
    long sent() {
        return sentBefore + (out == null ? 0 : out.position());
    }

    private Pace pace() {
        if (pace == null) pace = new Pace(context.limits(), Limit.WRITE_RATE);
        return pace;
    }

    /// A new response is next: the one before is done with, and the peer's slowness with it forgiven.
    void beginResponse() {
        if (pace != null) pace.restart();
        mark = out == null ? 0 : out.position();
        begun = false;
    }

    /// Sends what is held back of the responses before this one, and drops what is of this one.
    void flushComplete() throws IOException {
        if (out == null) return;
        out.position(mark == NOWHERE ? 0 : mark);
        flush();
    }

    private ByteBuffer out() {
        var lent = out;
        if (lent == null) out = lent = context.buffers().out();
        return lent;
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
