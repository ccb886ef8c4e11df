package dev.hark.loop;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The platform threads that carry loops: one a loop, and more for relief, made when needed, kept for a while, bounded.
final class Carriers {
    /// Spare threads, beyond one a loop. Each stands for a turn that has lasted too long at this moment; beyond
    /// that many, turns wait for each other.
    private static final int MOST_SPARE = 256;

    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor threads;

    Carriers(int loops) {
        threads = new ThreadPoolExecutor(
                0,
                loops + MOST_SPARE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> Thread.ofPlatform()
                        .name("hark-loop-" + numbers.incrementAndGet())
                        .daemon(false)
                        .unstarted(task));
    }

    /// Has a thread carry a loop that nobody has carried yet.
    void carry(Loop loop) {
        threads.execute(loop::carry);
    }

    /// Has a thread take the loop over from the carrier that runs the turn that was `seen`, if it still does. If no
    /// thread is to be had, nothing changes.
    void relieve(Loop loop, long seen) {
        try {
            threads.execute(() -> {
                if (loop.takeOver(seen)) loop.carry();
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Our bound, or the system's ("unable to create native thread"): the turn is waited for.
        }
    }

    /// Lets the threads end when their loops have.
    void end() {
        threads.shutdown();
    }
}
