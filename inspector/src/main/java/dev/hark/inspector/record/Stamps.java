package dev.hark.inspector.record;

import java.util.concurrent.atomic.AtomicLong;

/// Numbers that only grow, by which who watches finds what has changed since he last looked. Who changes something
/// stamps it with [#now] while he holds its lock; who looks takes [#next] first, and then everything that is stamped
/// since his last one. So he may see a change twice, and misses none.
final class Stamps {
    private final AtomicLong current = new AtomicLong(1);
    private volatile long latest;

    /// For what changes now.
    long now() {
        long now = current.get();
        if (latest < now) latest = now;
        return now;
    }

    /// From now on changes bear another number, which is returned.
    long next() {
        return current.incrementAndGet();
    }

    /// Whether anything may have changed since.
    boolean hasChangedSince(long since) {
        return latest >= since;
    }
}
