package dev.hark.loop;

import dev.hark.limit.Ticker;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Runs the turns of threads that overstayed: a few platform threads, so that those who compute wait for each other
/// instead of for the loops.
///
/// Who is due first goes first. Who worked long is due again after sixteen times that long, or a second, and lets
/// those pass who come meanwhile; who comes for the first time is due at once. A short turn ([Effort#BEARABLE]) sends
/// it back to its loop.
///
/// There is a thread for each processor. A turn that lasts for seconds may block its thread rather than compute (a
/// native call, a file system that hangs); as long as others wait behind it, [#grow] adds threads, up to a bound.
final class SideTrack {
    private static final long DEFERENCE = 16;
    private static final long MOST_DEFERENCE = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_THREADS = 64;

    private final Ticker ticker;
    private final ProcessorTime processorTime;
    private final int processors;
    private final AtomicLong numbers = new AtomicLong();
    private final ThreadPoolExecutor threads;

    SideTrack(int processors, Ticker ticker, ProcessorTime processorTime) {
        this.ticker = ticker;
        this.processorTime = processorTime;
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

    private final class Job implements Runnable, Comparable<Job> {
        private final Turn turn;
        private final long due;
        private final long number = numbers.incrementAndGet();

        Job(Turn turn, long due) {
            this.turn = turn;
            this.due = due;
        }

        @Override
        public void run() {
            var thread = Thread.currentThread();
            long workedBefore = processorTime.of(thread);
            long began = ticker.nanos();
            turn.run();
            long ended = ticker.nanos();
            long effort = Effort.of(
                    workedBefore < 0 ? ProcessorTime.UNKNOWN : processorTime.of(thread) - workedBefore, ended - began);
            if (effort > Effort.BEARABLE) {
                turn.lane().isSlow(ended + Math.min(effort, MOST_DEFERENCE / DEFERENCE) * DEFERENCE);
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
        threads.execute(new Job(turn, due));
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
