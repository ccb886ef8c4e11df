package dev.hark.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Sees to it that a process that was told to end does: if something hangs, it says what all threads do, and halts.
///
/// @param asked open when the process has been told to end
/// @param insisted open when it has been told again
/// @param patience nanoseconds that the end may take, once asked, if nobody insists
/// @param grace nanoseconds beyond that, or beyond the insistence
/// @param late told what all threads do; to end the process
record Watchdog(CountDownLatch asked, CountDownLatch insisted, long patience, long grace, Consumer<String> late)
        implements Runnable {
    /// More than all that is bounded at the end of a server.
    static final long GRACE = TimeUnit.SECONDS.toNanos(15);

    /// Watches on a thread of its own, which keeps no process alive.
    void start() {
        Thread.ofPlatform().name("hark-watchdog").daemon().start(this);
    }

    @Override
    public void run() {
        try {
            asked.await();
            boolean _ = insisted.await(patience, TimeUnit.NANOSECONDS);
            TimeUnit.NANOSECONDS.sleep(grace);
            late.accept(threads());
        } catch (InterruptedException e) {
            // Nobody does that; and then nobody watches.
        }
    }

    private static String threads() {
        var text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            text.append(thread.getName()).append(", ").append(thread.getState()).append('\n');
            for (var frame : stack) text.append("    at ").append(frame).append('\n');
        });
        return text.toString();
    }
}
