package dev.hark.loop;

import dev.hark.limit.Ticker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until it is moved, and counts how often it is read.
final class JumpingTicker implements Ticker {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        reads.incrementAndGet();
        return nanos.get();
    }

    @Override
    public long epochMillis() {
        return 0;
    }

    @Override
    public void onJump(Runnable listener) {
        listeners.add(listener);
    }

    void jumpTo(long moment) {
        nanos.set(moment);
        listeners.forEach(Runnable::run);
    }

    /// A loop reads it each time it looks at its selector.
    long reads() {
        return reads.get();
    }
}
