package dev.hark.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until a test moves it. For any thread.
public final class ManualClock {
    /// Some day in 1994, at the start of a second.
    public static final long EPOCH_MILLIS = 784_111_777_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong stepped = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// A clock at 0 nanoseconds, and at [#EPOCH_MILLIS].
    public ManualClock() {}

    /// Nanoseconds by which it was moved so far.
    public long nanos() {
        return nanos.get();
    }

    /// Milliseconds since 1970: [#EPOCH_MILLIS] and what it was moved and stepped by.
    public long epochMillis() {
        return EPOCH_MILLIS + stepped.get() + nanos() / 1_000_000;
    }

    /// Sets the time of day forward, or back, as whoever corrects a clock does. Nothing has passed meanwhile.
    public void step(Duration by) {
        stepped.addAndGet(by.toMillis());
    }

    /// Moves it, and calls those who asked to be told.
    ///
    /// @throws IllegalArgumentException if it would go back
    public void advance(long byNanos) {
        if (byNanos < 0) throw new IllegalArgumentException("Back by " + -byNanos + " ns");
        nanos.addAndGet(byNanos);
        listeners.forEach(Runnable::run);
    }

    /// Moves it, and calls those who asked to be told.
    ///
    /// @throws IllegalArgumentException if it would go back
    public void advance(Duration by) {
        advance(by.toNanos());
    }

    /// Has `listener` called after each move, by the thread that moves it.
    public void onJump(Runnable listener) {
        listeners.add(listener);
    }
}
