package dev.hark.exchange;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Interrupts handlers that take longer than [Limit#HANDLER]. Where that limit is not set it costs nothing.
///
/// On a platform thread of its own, which sleeps while no handler runs: an interrupt may close a channel and run
/// whatever else waits for it, and nothing of that may be done by a thread that carries a loop.
final class Overseer implements AutoCloseable {
    private final long patience;
    private final Ticker ticker;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;
    private volatile boolean idle;
    private volatile boolean closed;

    Overseer(Limits limits, Ticker ticker) {
        this.patience = limits.get(Limit.HANDLER);
        this.ticker = ticker;
        if (patience == 0) return;
        thread = Thread.ofPlatform().name("hark-overseer").daemon().start(this::oversee);
        ticker.onJump(this::lookAgain);
    }

    /// The calling thread begins with a handler; null if nobody watches.
    @Nullable
    Watch begin() {
        if (patience == 0) return null;
        var watch = new Watch(Thread.currentThread(), ticker.nanos());
        watches.add(watch);
        // First published, then looked: whoever falls asleep looks for watches after he has said so.
        if (idle) lookAgain();
        return watch;
    }

    private void lookAgain() {
        LockSupport.unpark(thread);
    }

    private void oversee() {
        while (!closed) {
            idle = true;
            long next = interruptLate();
            if (next == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                idle = false;
                LockSupport.parkNanos(this, next);
            }
        }
    }

    /// Interrupts who is late.
    ///
    /// @return nanoseconds until the next can be, [Long#MAX_VALUE] if no handler runs
    private long interruptLate() {
        long now = ticker.nanos();
        long next = Long.MAX_VALUE;
        for (var watch : watches) {
            // It may have begun since the clock was read.
            long left = patience - Math.max(0, now - watch.began);
            if (left <= 0) {
                watch.interrupt();
            } else {
                next = Math.min(next, left);
            }
        }
        return next;
    }

    @Override
    public void close() {
        closed = true;
        lookAgain();
    }

    /// One call of a handler.
    final class Watch {
        private static final int RUNNING = 0;
        private static final int INTERRUPTING = 1;
        private static final int INTERRUPTED = 2;
        private static final int ENDED = 3;

        private final Thread handler;
        private final long began;
        private final AtomicInteger state = new AtomicInteger(RUNNING);

        private Watch(Thread handler, long began) {
            this.handler = handler;
            this.began = began;
        }

        private void interrupt() {
            if (!state.compareAndSet(RUNNING, INTERRUPTING)) return;
            try {
                handler.interrupt();
            } catch (RuntimeException | Error e) {
                // It waits in a channel of its own making, and closing that failed. The others' handlers
                // still need this thread.
            } finally {
                state.set(INTERRUPTED);
            }
        }

        /// The handler has returned. No interrupt comes after this.
        ///
        /// @return whether it took too long
        boolean end() {
            watches.remove(this);
            if (state.compareAndSet(RUNNING, ENDED)) return false;
            while (state.get() == INTERRUPTING) Thread.yield();
            return true;
        }
    }
}
