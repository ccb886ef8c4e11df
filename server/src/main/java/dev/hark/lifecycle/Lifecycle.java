package dev.hark.lifecycle;

import dev.hark.limit.Deadline;
import dev.hark.limit.Limit;
import dev.hark.limit.Ticker;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Ends a server: lame duck, drain, and, if that takes too long or somebody insists, by force.
public final class Lifecycle {
    /// How often to look, in vain, whether another of those that were cut has ended.
    private static final int PATIENCE_WITH_THE_CUT = 25;

    /// How often to look at all, though one after the other ends.
    private static final int MOST_LOOKS = 250;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Ticker ticker;
    private final List<Participant> participants;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread drainer;
    private volatile boolean forced;
    private volatile long cut;
    /// For the one who ends it.
    private boolean interrupted;
    private @Nullable IllegalStateException failure;

    /// @param participants in the order in which they end
    public Lifecycle(Ticker ticker, List<Participant> participants) {
        this.ticker = ticker;
        this.participants = List.copyOf(participants);
        ticker.onJump(this::lookAgain);
    }

    Phase phase() {
        return phase.get();
    }

    /// Ends the server; waits for the end. The first call decides how long it may take; the others wait with it.
    ///
    /// @param patience nanoseconds that what is in flight may take
    /// @return whether everything was finished
    /// @throws IllegalStateException if a part failed to end; the others have ended all the same
    public boolean drain(long patience) {
        if (phase.compareAndSet(Phase.RUNNING, Phase.LAME_DUCK)) {
            end(patience);
        } else {
            awaitUninterruptibly();
        }
        return cut == 0;
    }

    /// Cuts what is in flight, and ends the server; waits for the end.
    public void force() {
        forced = true;
        lookAgain();
        drain(0);
    }

    /// Waits for the end.
    public void await() throws InterruptedException {
        ended.await();
    }

    /// Something ended: whoever waits for the last of them looks again.
    public void lookAgain() {
        var waiting = drainer;
        if (waiting != null) LockSupport.unpark(waiting);
    }

    private void end(long patience) {
        drainer = Thread.currentThread();
        try {
            var deadline = Deadline.after(patience, Limit.DRAIN, ticker.nanos());
            each(Participant::stop);
            phase.set(Phase.DRAINING);
            each(Participant::drain);
            awaitNothingInFlight(deadline);
            cut = inFlight();
            if (cut > 0) {
                phase.set(Phase.FORCED);
                each(Participant::force);
                awaitLastWords();
            }
            each(Participant::release);
        } finally {
            phase.set(Phase.ENDED);
            ended.countDown();
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (failure != null) throw failure;
    }

    /// Has each take a step. One that fails keeps the others from nothing.
    private void each(Consumer<Participant> step) {
        for (var participant : participants) {
            try {
                step.accept(participant);
            } catch (RuntimeException | Error e) {
                if (failure == null) failure = new IllegalStateException("a part of the server failed to end", e);
                else failure.addSuppressed(e);
            }
            keepInterrupt();
        }
    }

    /// An interrupt is for later: what is waited for here has an end of its own.
    private void keepInterrupt() {
        interrupted |= Thread.interrupted();
    }

    private void awaitNothingInFlight(Deadline deadline) {
        while (inFlight() > 0 && !forced) {
            long left = deadline.at() - ticker.nanos();
            if (left <= 0) break;
            LockSupport.parkNanos(this, left);
            keepInterrupt();
        }
    }

    /// What was cut ends by itself, and tells so; but a handler that blocks for ever is not waited for.
    private void awaitLastWords() {
        long before = inFlight();
        int quiet = 0;
        for (int looks = 0; before > 0 && quiet < PATIENCE_WITH_THE_CUT && looks < MOST_LOOKS; looks++) {
            LockSupport.parkNanos(this, PAUSE);
            keepInterrupt();
            long now = inFlight();
            quiet = now < before ? 0 : quiet + 1;
            before = now;
        }
    }

    private long inFlight() {
        return participants.stream().mapToLong(Participant::inFlight).sum();
    }

    private void awaitUninterruptibly() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
