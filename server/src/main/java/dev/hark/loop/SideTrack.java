package dev.hark.loop;

import dev.hark.limit.Ticker;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Runs the turns of threads that overstayed: a few platform threads, so that those who compute wait for each other
/// instead of for the loops.
///
/// Who comes for the first time goes before those who are known to take long: it may have been unlucky, on a machine
/// with more to do than processors, and a short turn sends it back to its loop.
///
/// There is a thread for each processor. A turn that lasts for seconds may block its thread rather than compute (a
/// native call, a file system that hangs); as long as others wait behind it, [#grow] adds threads, up to a bound.
final class SideTrack {
    /// A turn this short brings a thread back to its loop, in nanoseconds.
    private static final long SHORT = 1_000_000;

    private static final int MOST_THREADS = 64;

    private final Ticker ticker;
    private final int processors;
    private final AtomicLong numbers = new AtomicLong();
    private final ThreadPoolExecutor threads;

    SideTrack(int processors, Ticker ticker) {
        this.ticker = ticker;
        this.processors = processors;
        threads = new ThreadPoolExecutor(
                processors,
                processors,
                10,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                task -> Thread.ofPlatform().name("hark-side").daemon().unstarted(task));
        threads.allowCoreThreadTimeOut(true);
    }

    private record Job(Turn turn, boolean slow, long number, Ticker ticker) implements Runnable, Comparable<Job> {
        @Override
        public void run() {
            long started = ticker.nanos();
            turn.run();
            if (ticker.nanos() - started > SHORT) {
                turn.lane().isSlow();
            } else {
                turn.lane().isQuick();
            }
        }

        @Override
        public int compareTo(Job that) {
            return slow == that.slow ? Long.compare(number, that.number) : Boolean.compare(slow, that.slow);
        }
    }

    /// Runs the turn, after those that go before it.
    ///
    /// @param slow whether its thread is known to take long
    void execute(Turn turn, boolean slow) {
        threads.execute(new Job(turn, slow, numbers.incrementAndGet(), ticker));
    }

    /// Ends the threads when nothing is queued any more: what comes then is refused.
    void end() {
        threads.shutdown();
    }

    long completed() {
        return threads.getCompletedTaskCount();
    }

    boolean hasWaiting() {
        return !threads.getQueue().isEmpty();
    }

    int threads() {
        return threads.getPoolSize();
    }

    boolean isBusy() {
        return threads.getActiveCount() > 0;
    }

    /// One thread more, because those that there are have not finished a turn for long while others wait.
    void grow() {
        int more = threads.getCorePoolSize() + 1;
        if (more > MOST_THREADS) return;
        threads.setMaximumPoolSize(more);
        threads.setCorePoolSize(more);
    }

    /// As many threads as processors again.
    void shrink() {
        if (threads.getCorePoolSize() == processors) return;
        threads.setCorePoolSize(processors);
        threads.setMaximumPoolSize(processors);
    }
}
