package dev.hark.testing;

import dev.hark.limit.Deadline;
import dev.hark.limit.DeadlineException;
import dev.hark.limit.Pace;
import dev.hark.limit.Ticker;
import dev.hark.loop.Readiness.Outcome;
import dev.hark.loop.Wire;
import dev.hark.testkit.RawResponse;
import dev.hark.testkit.ResponseReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A connection in memory. The server's thread has it as its [Wire]; the test is the peer, and knows at any moment
/// whether the server waits, and until when: so a test says what happens, in which order, and waits for nothing else.
public final class MemoryWire implements Wire {
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

    /// Octets of a file that are sent at once, at most.
    public static final int SLICE = 64 * 1024;

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ByteBuffer arrived = ByteBuffer.allocate(0);
    private boolean unnoticed;
    private boolean peerEnded;
    private boolean peerReset;
    private final List<byte[]> writes = new ArrayList<>();
    private long window = Long.MAX_VALUE;

    private @Nullable Deadline waitsUntil;
    private boolean nudgeable;
    private boolean nudged;
    private boolean outputEnded;
    private boolean aborted;
    private boolean closed;
    private boolean served;

    MemoryWire(ManualTicker ticker) {
        this.ticker = ticker;
        ticker.onJump(this::lookAgain);
    }

    // ---- The peer --------------------------------------------------------------------------------------------------

    /// Octets arrive, one a character.
    public MemoryWire send(String octets) {
        return send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Octets arrive, together.
    public MemoryWire send(byte[] octets) {
        return happens(() -> arrive(octets));
    }

    /// Octets arrive at the moment at which the server's wait ends for another reason: it is not woken for them.
    public MemoryWire sendUnnoticed(String octets) {
        lock.lock();
        try {
            arrive(octets.getBytes(StandardCharsets.ISO_8859_1));
            unnoticed = true;
            return this;
        } finally {
            lock.unlock();
        }
    }

    /// A GET of that target, of host `test`, with these field lines, arrives.
    public MemoryWire get(String target, String... fieldLines) {
        var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: test\r\n");
        for (var line : fieldLines) request.append(line).append("\r\n");
        return send(request.append("\r\n").toString());
    }

    /// The peer ends its side.
    public MemoryWire end() {
        return happens(() -> peerEnded = true);
    }

    /// The peer resets the connection.
    public MemoryWire reset() {
        return happens(() -> peerReset = true);
    }

    /// The peer takes so many octets more, and no others until it says so.
    public MemoryWire takeOnly(long octets) {
        return happens(() -> window = octets);
    }

    private void arrive(byte[] octets) {
        arrived = ByteBuffer.allocate(arrived.remaining() + octets.length)
                .put(arrived)
                .put(octets)
                .flip();
        unnoticed = false;
    }

    private MemoryWire happens(Runnable change) {
        lock.lock();
        try {
            change.run();
            lookAgain();
            return this;
        } finally {
            lock.unlock();
        }
    }

    /// Who waits is not known to wait until he has looked again.
    private void lookAgain() {
        lock.lock();
        try {
            waitsUntil = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- What the test sees ----------------------------------------------------------------------------------------

    /// Waits until the server has nothing to do here but wait, or has left.
    public MemoryWire settle() {
        until("the server waits", () -> waitsUntil != null || served);
        return this;
    }

    /// Waits until the server has left.
    public MemoryWire awaitServed() {
        until("the server has left", () -> served);
        return this;
    }

    private void until(String what, Await.Condition condition) {
        long left = Await.PATIENCE.toNanos();
        lock.lock();
        try {
            while (!condition.holds()) {
                if (left <= 0) throw new AssertionError("It never was so: " + what);
                left = changed.awaitNanos(left);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /// By when the server, which waits, wants something to happen.
    public Deadline deadline() {
        settle();
        var deadline = waitsUntil;
        if (deadline == null) throw new AssertionError("The server does not wait: it has left");
        return deadline;
    }

    /// All that was written, one character an octet.
    public String output() {
        var all = new ByteArrayOutputStream();
        writes().forEach(all::writeBytes);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /// The octets of each write: what a system call would have taken.
    public List<byte[]> writes() {
        lock.lock();
        try {
            return List.copyOf(writes);
        } finally {
            lock.unlock();
        }
    }

    /// What was written, as responses.
    ///
    /// @throws AssertionError if that is not what was written
    public List<RawResponse> responses() {
        settle();
        var octets = new ByteArrayInputStream(output().getBytes(StandardCharsets.ISO_8859_1));
        var reader = new ResponseReader(octets);
        var responses = new ArrayList<RawResponse>();
        try {
            while (octets.available() > 0) responses.add(reader.next());
        } catch (IOException e) {
            throw new AssertionError("Not responses: " + output(), e);
        }
        return responses;
    }

    /// What was written, as one response.
    public RawResponse response() {
        var responses = responses();
        if (responses.size() != 1) throw new AssertionError("Not one response: " + responses);
        return responses.getFirst();
    }

    /// Whether the server has ended its side before it closed the connection.
    public boolean isOutputEnded() {
        return look(() -> outputEnded);
    }

    /// Whether the server has closed the connection.
    public boolean isClosed() {
        return look(() -> closed);
    }

    /// Whether the server has closed it with a reset.
    public boolean isAborted() {
        return look(() -> aborted);
    }

    private boolean look(BooleanSupplier at) {
        lock.lock();
        try {
            return at.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    void setServed() {
        happens(() -> served = true);
    }

    // ---- The server ------------------------------------------------------------------------------------------------

    @Override
    public InetSocketAddress peer() {
        return PEER;
    }

    @Override
    public InetSocketAddress local() {
        return LOCAL;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        lock.lock();
        try {
            requireUsable();
            if (!arrived.hasRemaining()) return peerEnded ? -1 : 0;
            int count = Math.min(arrived.remaining(), into.remaining());
            into.put(into.position(), arrived, arrived.position(), count).position(into.position() + count);
            arrived.position(arrived.position() + count);
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Outcome awaitReadable(Deadline deadline, boolean nudgeable) {
        lock.lock();
        this.nudgeable = nudgeable;
        try {
            return await(deadline, () -> peerEnded || peerReset || (arrived.hasRemaining() && !unnoticed));
        } finally {
            this.nudgeable = false;
            lock.unlock();
        }
    }

    private Outcome await(Deadline deadline, BooleanSupplier ready) {
        try {
            while (true) {
                if (closed) return Outcome.CLOSED;
                if (ready.getAsBoolean()) return Outcome.READY;
                if (nudgeable && nudged) return Outcome.NUDGED;
                if (deadline.isPast(ticker.nanos())) return Outcome.TIMED_OUT;
                waitsUntil = deadline;
                changed.signalAll();
                changed.awaitUninterruptibly();
            }
        } finally {
            waitsUntil = null;
        }
    }

    @Override
    public void write(ByteBuffer from, @Nullable ByteBuffer more, Pace pace) throws IOException {
        var all = more == null ? new ByteBuffer[] {from} : new ByteBuffer[] {from, more};
        lock.lock();
        try {
            while (true) {
                requireUsable();
                pace.moved(take(all));
                if (remaining(all) == 0) return;
                awaitWindow(pace);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes as much as the peer takes: one write.
    private int take(ByteBuffer... from) {
        var taken = ByteBuffer.allocate((int) Math.min(window, remaining(from)));
        for (var buffer : from) {
            int count = Math.min(buffer.remaining(), taken.remaining());
            taken.put(buffer.slice(buffer.position(), count));
            buffer.position(buffer.position() + count);
        }
        if (taken.position() > 0) writes.add(taken.array());
        if (window != Long.MAX_VALUE) window -= taken.position();
        return taken.position();
    }

    private static int remaining(ByteBuffer... buffers) {
        return Stream.of(buffers).mapToInt(ByteBuffer::remaining).sum();
    }

    private void awaitWindow(Pace pace) throws IOException {
        long from = ticker.nanos();
        var deadline = pace.deadline(from);
        var outcome = await(deadline, () -> window > 0 || peerReset);
        pace.waited(ticker.nanos() - from);
        switch (outcome) {
            case READY -> {}
            case TIMED_OUT -> throw new DeadlineException(deadline.reason());
            case NUDGED, CLOSED -> throw new AsynchronousCloseException();
        }
    }

    @Override
    public long send(FileChannel file, long offset, long length, Pace pace) throws IOException {
        var octets = ByteBuffer.allocate((int) Math.min(length, SLICE));
        try {
            file.read(octets, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (octets.position() == 0) throw new EOFException("the file ended");
        write(octets.flip(), null, pace);
        return octets.limit();
    }

    @Override
    public void endOutput() throws IOException {
        lock.lock();
        try {
            requireUsable();
            outputEnded = true;
        } finally {
            lock.unlock();
        }
    }

    private void requireUsable() throws IOException {
        if (closed) throw new ClosedChannelException();
        if (peerReset) throw new IOException("reset by the peer");
    }

    @Override
    public boolean isIdle() {
        return look(() -> nudgeable);
    }

    @Override
    public void nudge() {
        happens(() -> nudged = true);
    }

    @Override
    public void abort() {
        happens(() -> {
            aborted |= !closed;
            closed = true;
        });
    }

    @Override
    public void cut() {
        abort();
    }

    @Override
    public void close() {
        happens(() -> closed = true);
    }
}
