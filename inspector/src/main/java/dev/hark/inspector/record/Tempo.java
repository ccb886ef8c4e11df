package dev.hark.inspector.record;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How much may be recorded in a time: beyond that exchanges are only counted, so that who watches does not slow the
/// server. For any thread.
final class Tempo {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final int most;
    /// The interval in the upper half, in the lower one what was taken in it.
    private final AtomicLong taken = new AtomicLong();

    /// @param perSecond exchanges that may be recorded in a second
    Tempo(int perSecond) {
        most = Math.max(1, perSecond / 10);
    }

    /// Whether one more may be recorded.
    boolean allows(long at) {
        long interval = (at / INTERVAL) << Integer.SIZE;
        long before = taken.get();
        // Who comes late for an interval that is over counts against the next one.
        if (before < interval) {
            if (taken.compareAndSet(before, interval + 1)) return true;
            before = taken.get();
        }
        if ((int) before >= most) return false;
        return (int) taken.getAndIncrement() < most;
    }
}
