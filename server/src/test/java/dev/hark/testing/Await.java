package dev.hark.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits until something is so.
public final class Await {
    /// How long a test waits for what must happen, on a machine with much else to do, before it fails.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(1);

    private Await() {}

    /// Something that becomes true.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /// Waits until the condition holds.
    ///
    /// @throws AssertionError if it does not for [#PATIENCE]
    public static void until(String what, Condition condition) {
        long from = System.nanoTime();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - from > PATIENCE.toNanos()) throw new AssertionError("It never was so: " + what);
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        } catch (Exception e) {
            throw new AssertionError("Could not look: " + what, e);
        }
    }

    /// Waits for a latch, on whatever thread; an interrupt fails the test.
    public static void latch(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new AssertionError("It never was let go");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits until the thread has ended.
    public static void end(Thread thread) {
        try {
            if (!thread.join(PATIENCE)) throw new AssertionError(thread + " never ended");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
