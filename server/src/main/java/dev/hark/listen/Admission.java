package dev.hark.listen;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.PauseReason;
import dev.hark.observe.ServerEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Lets in no more connections than there is room for. The rest wait in the kernel's queue: nothing is accepted only to
/// be turned away.
///
/// [#left] comes from any thread, everything else from the acceptor's.
final class Admission {
    /// How long a shortage that no connection of ours can end is waited out before another try.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final long most;
    private final Events events;
    private final AtomicLong inside = new AtomicLong();
    private volatile @Nullable Thread waiting;
    private volatile boolean stopped;
    private boolean paused;
    private long pausedAt;

    Admission(Limits limits, Events events) {
        long limit = limits.get(Limit.CONNECTIONS);
        this.most = limit > 0 ? limit : Descriptors.roomForConnections().orElse(Long.MAX_VALUE);
        this.events = events;
    }

    /// Whether there is room for one more.
    boolean hasRoom() {
        return inside.get() < most;
    }

    /// One came in.
    void entered() {
        long before = inside.getAndIncrement();
        // While there is little room connections come and go one by one: that is still the same pause.
        if (paused && before <= Math.max(0, pausedAt - Math.max(2, pausedAt / 10))) resume();
    }

    /// One left.
    void left() {
        inside.decrementAndGet();
        var acceptor = waiting;
        if (acceptor != null) LockSupport.unpark(acceptor);
    }

    long inside() {
        return inside.get();
    }

    /// Waits until a connection leaves. Says once that accepting is paused.
    void awaitRoom() {
        pause(PauseReason.CONNECTION_LIMIT);
        awaitFewerThan(most, Long.MAX_VALUE);
    }

    /// Waits, after the system refused to accept, until a connection leaves, or a while. Says once that accepting
    /// is paused, and why.
    void awaitRelief() {
        pause(Descriptors.areExhausted() ? PauseReason.OUT_OF_DESCRIPTORS : PauseReason.SYSTEM);
        awaitFewerThan(inside.get(), PATIENCE);
    }

    /// Ends a wait. A later one waits again.
    void wake() {
        stopped = true;
        var acceptor = waiting;
        if (acceptor != null) LockSupport.unpark(acceptor);
    }

    private void awaitFewerThan(long count, long patience) {
        waiting = Thread.currentThread();
        try {
            while (inside.get() >= count && !stopped) {
                if (patience == Long.MAX_VALUE) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, patience);
                    return;
                }
            }
        } finally {
            waiting = null;
        }
    }

    private void pause(PauseReason why) {
        if (paused) return;
        paused = true;
        pausedAt = inside.get();
        if (events.wants(EventKind.ACCEPT_PAUSED)) events.emit(new ServerEvent.AcceptPaused(why, inside.get()));
    }

    private void resume() {
        paused = false;
        if (events.wants(EventKind.ACCEPT_RESUMED)) events.emit(new ServerEvent.AcceptResumed(inside.get()));
    }
}
