package dev.hark.connection;

import dev.hark.exchange.MemoryBudget;
import dev.hark.protocol.http1.ReceiveBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The buffers of a server's connections, to receive into and to send from: lent while octets are there. Those that
/// nobody needs now are kept, a bounded number, until memory is short. For any thread.
///
/// Every buffer is counted against the [MemoryBudget] as long as it exists, so that lending one that is kept costs
/// nothing.
final class Buffers {
    /// Octets of answers that are held back to go out together.
    static final int OUT_CAPACITY = 16 * 1024;

    /// Octets of the buffer that is lent when there is no memory for another. What was asked can always be answered.
    static final int OUT_CAPACITY_IN_NEED = 1024;

    private final MemoryBudget memory;
    private final Supplier<ByteBuffer> direct;
    private final Kept<ReceiveBuffer> in = new Kept<>();
    private final Kept<ByteBuffer> out = new Kept<>();

    Buffers(MemoryBudget memory) {
        this(memory, () -> ByteBuffer.allocateDirect(OUT_CAPACITY));
    }

    /// @param direct makes a buffer to send from
    Buffers(MemoryBudget memory, Supplier<ByteBuffer> direct) {
        this.memory = memory;
        this.direct = direct;
        memory.onShortage(this::reclaim);
    }

    /// A buffer to receive into, empty and of ordinary size, or null if there is no memory for it.
    @Nullable
    ReceiveBuffer in() {
        var kept = in.poll();
        if (kept != null) return kept;
        return counted(ReceiveBuffer.CAPACITY, ReceiveBuffer::new);
    }

    /// A buffer to send from, empty. Direct, so that the kernel reads from it without another copy; in need a small
    /// one.
    ByteBuffer out() {
        var kept = out.poll();
        if (kept != null) return kept;
        var made = counted(OUT_CAPACITY, direct);
        return made == null ? ByteBuffer.allocate(OUT_CAPACITY_IN_NEED) : made;
    }

    /// Makes a buffer, if there is memory for it: within the budget, and on the machine.
    private <T> @Nullable T counted(int octets, Supplier<T> maker) {
        if (!memory.tryTake(octets)) return null;
        try {
            return maker.get();
        } catch (OutOfMemoryError e) {
            memory.giveBack(octets);
            return null;
        }
    }

    /// Takes back a buffer, empty. One that had to grow is not kept.
    ///
    /// @param counted what it is counted as: less than its size if there was no memory for what it grew
    void giveBack(ReceiveBuffer buffer, int counted) {
        if (buffer.isOrdinary() && in.offer(buffer)) return;
        memory.giveBack(counted);
    }

    /// Takes back a buffer, empty. One in the heap was lent in need or made for a large head, and never counted.
    void giveBack(ByteBuffer buffer) {
        if (!buffer.isDirect() || out.offer(buffer)) return;
        memory.giveBack(OUT_CAPACITY);
    }

    private void reclaim() {
        in.drainTo(_ -> memory.giveBack(ReceiveBuffer.CAPACITY));
        out.drainTo(_ -> memory.giveBack(OUT_CAPACITY));
    }

    /// Buffers of one kind that nobody needs now.
    private static final class Kept<T> {
        private static final int MOST = 256;

        /// Mostly a connection takes what it gave back a moment ago. Each thread has its slot, with few others, and far
        /// enough from the next one not to share its cache line: that spares them the queue and each other.
        private static final int SLOTS = 16;

        private static final int APART = 16;

        private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<@Nullable T>(SLOTS * APART);
        private final ArrayBlockingQueue<T> others = new ArrayBlockingQueue<>(MOST);

        private static int slot() {
            return (int) (Thread.currentThread().threadId() % SLOTS) * APART;
        }

        @Nullable
        T poll() {
            var buffer = slots.getAndSet(slot(), null);
            return buffer == null ? others.poll() : buffer;
        }

        /// False if enough are kept.
        boolean offer(T buffer) {
            return slots.compareAndSet(slot(), null, buffer) || others.offer(buffer);
        }

        /// Takes all out.
        void drainTo(Consumer<? super T> sink) {
            for (int i = 0; i < SLOTS; i++) {
                var buffer = slots.getAndSet(i * APART, null);
                if (buffer != null) sink.accept(buffer);
            }
            for (var buffer = others.poll(); buffer != null; buffer = others.poll()) sink.accept(buffer);
        }
    }
}
