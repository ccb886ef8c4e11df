package dev.hark.testing;

import dev.hark.limit.Deadline;
import dev.hark.limit.Pace;
import dev.hark.loop.Readiness.Outcome;
import dev.hark.loop.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A wire that behaves as badly as one may: it gives octets one at a time, or breaks at a certain operation and stays
/// broken.
public final class FlakyWire implements Wire {
    private final Wire wire;
    private final int mostOctets;
    private final int breaksAt;
    private final AtomicInteger operations = new AtomicInteger();

    private final boolean overflows;

    private FlakyWire(Wire wire, int mostOctets, int breaksAt, boolean overflows) {
        this.wire = wire;
        this.mostOctets = mostOctets;
        this.breaksAt = breaksAt;
        this.overflows = overflows;
    }

    /// Reads give one octet each.
    public static FlakyWire octetByOctet(Wire wire) {
        return new FlakyWire(wire, 1, Integer.MAX_VALUE, false);
    }

    /// The read, write or end of output with that number, and all after it, fail. They count from 0.
    public static FlakyWire breaksAt(Wire wire, int operation) {
        return new FlakyWire(wire, Integer.MAX_VALUE, operation, false);
    }

    /// In the operation with that number, and in no other, the stack is at its end, as it is for who calls in the
    /// depth of a recursion.
    public static FlakyWire overflowsAt(Wire wire, int operation) {
        return new FlakyWire(wire, Integer.MAX_VALUE, operation, true);
    }

    /// Whether it broke.
    public boolean isBroken() {
        return operations.get() > breaksAt;
    }

    private void operation() throws IOException {
        int number = operations.getAndIncrement();
        if (overflows && number == breaksAt) throw new StackOverflowError();
        if (!overflows && number >= breaksAt) throw new IOException("broken");
    }

    @Override
    public InetSocketAddress peer() {
        return wire.peer();
    }

    @Override
    public InetSocketAddress local() {
        return wire.local();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        operation();
        int limit = into.limit();
        into.limit(into.position() + Math.min(into.remaining(), mostOctets));
        try {
            return wire.read(into);
        } finally {
            into.limit(limit);
        }
    }

    @Override
    public Outcome awaitReadable(Deadline deadline, boolean nudgeable) {
        return wire.awaitReadable(deadline, nudgeable);
    }

    @Override
    public void write(ByteBuffer from, @Nullable ByteBuffer more, Pace pace) throws IOException {
        operation();
        wire.write(from, more, pace);
    }

    @Override
    public long send(FileChannel file, long offset, long length, Pace pace) throws IOException {
        operation();
        return wire.send(file, offset, length, pace);
    }

    @Override
    public void endOutput() throws IOException {
        operation();
        wire.endOutput();
    }

    @Override
    public boolean isIdle() {
        return wire.isIdle();
    }

    @Override
    public void nudge() {
        wire.nudge();
    }

    @Override
    public void abort() {
        wire.abort();
    }

    @Override
    public void cut() {
        wire.cut();
    }

    @Override
    public void close() {
        wire.close();
    }
}
