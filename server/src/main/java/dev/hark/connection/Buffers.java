package dev.hark.connection;

import dev.hark.protocol.http1.ReceiveBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a connection borrows while octets are there: a buffer to receive into and one to send from.
///
/// @param out direct, so that the kernel reads from it without another copy
record Buffers(ReceiveBuffer in, ByteBuffer out) {
    /// Octets of answers that are held back to go out together.
    static final int OUT_CAPACITY = 16 * 1024;

    Buffers() {
        this(new ReceiveBuffer(), ByteBuffer.allocateDirect(OUT_CAPACITY));
    }

    /// Buffers that nobody needs now. Bounded: what it has no place for is left to the collector. For any thread.
    static final class Pool {
        private static final int MOST = 1024;

        // Most of the time one pair goes back and forth: one slot spares it the queue.
        private final AtomicReference<@Nullable Buffers> last = new AtomicReference<@Nullable Buffers>();
        private final ArrayBlockingQueue<Buffers> others = new ArrayBlockingQueue<>(MOST);

        Buffers borrow() {
            var buffers = last.getAndSet(null);
            if (buffers == null) buffers = others.poll();
            return buffers == null ? new Buffers() : buffers;
        }

        /// Takes buffers back, both empty. Those that had to grow are not kept.
        void giveBack(Buffers buffers) {
            if (!buffers.in.isOrdinary() || buffers.out.capacity() > OUT_CAPACITY) return;
            if (!last.compareAndSet(null, buffers)) others.offer(buffers);
        }
    }
}
