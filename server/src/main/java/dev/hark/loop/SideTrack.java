package dev.hark.loop;

import dev.hark.limit.Ticker;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Runs the turns of threads that overstayed: a few platform threads, so that those who compute wait for each other
/// instead of for the loops.
///
/// Who is due first goes first. Who took long is due again after sixteen times that long, or a second, and lets those
/// pass
/// who come meanwhile; who comes for the first time is due at once. It may have been unlucky, on a machine with more to
/// do
/// than processors, and a short turn sends it back to its loop.
///
/// There is a thread for each processor. A turn that lasts for seconds may block its thread rather than compute (a
/// native call, a file system that hangs); as long as others wait behind it, [#grow] adds threads, up to a bound.
final class SideTrack {
    /// A turn this short brings a thread back to its loop, in nanoseconds: about what a loop would have borne, too.
    /// On a machine with more to do than processors also a quick turn can take a millisecond or two.
    private static final long SHORT = 5_000_000;

    private static final long DEFERENCE = 16;
    private static final long MOST_DEFERENCE = TimeUnit.SECONDS.toNanos(1);

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

    private record Job(Turn turn, long due, long number, Ticker ticker) implements Runnable, Comparable<Job> {
        @Override
        public void run() {
            long started = ticker.nanos();
            turn.run();
            long ended = ticker.nanos();
            long took = ended - started;
            if (took > SHORT) {
                turn.lane().isSlow(ended + Math.min(took, MOST_DEFERENCE / DEFERENCE) * DEFERENCE);
            } else {
                turn.lane().isQuick();
            }
        }

        @Override
        public int compareTo(Job that) {
            return due == that.due ? Long.compare(number, that.number) : Long.compare(due, that.due);
        }
    }

    /// Runs a turn when a thread is free and no other turn is due earlier.
    void execute(Turn turn, long due) {
        threads.execute(new Job(turn, due, numbers.incrementAndGet(), ticker));
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
