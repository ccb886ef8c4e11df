package dev.hark.loop;

import dev.hark.limit.Ticker;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs the turns of threads that overstayed: a few platform threads, so that those who compute wait for each other
/// instead of for the loops.
///
/// It has a thread for each processor. A turn there that lasts for seconds may block its thread rather than compute (a
/// native call, a file system that hangs); as long as others wait behind it, [#grow] adds threads, up to a bound.
final class SideTrack {
    /// A turn this short brings a thread back to its loop, in nanoseconds.
    private static final long SHORT = 1_000_000;

    private static final int MOST_THREADS = 64;

    private final Ticker ticker;
    private final int processors;
    private final ThreadPoolExecutor threads;

    SideTrack(int processors, Ticker ticker) {
        this.ticker = ticker;
        this.processors = processors;
        threads = new ThreadPoolExecutor(
                processors, processors, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> Thread.ofPlatform()
                        .name("hark-side")
                        .daemon()
                        .unstarted(task));
        threads.allowCoreThreadTimeOut(true);
    }

    void execute(Turn turn) {
        threads.execute(() -> {
            long started = ticker.nanos();
            turn.run();
            turn.lane().overstayed(ticker.nanos() - started > SHORT);
        });
    }

    long completed() {
        return threads.getCompletedTaskCount();
    }

    boolean hasWaiting() {
        return !threads.getQueue().isEmpty();
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
