package dev.hark.loop;

import java.util.concurrent.TimeUnit;

/// Whether a loop yields its processor before it goes to sleep. For the loop's owner.
///
/// Under load those who are about to ask for something wait for that very processor. To let them go first costs one
/// system call, and the next look finds much at once; to sleep costs a wake-up for whoever asks first, which is several
/// times as much. Where nobody came meanwhile, or it took long because somebody computes, it is left out for a while,
/// each time for twice as long.
final class Yielding {
    /// What a yield takes that helps, at the most, in nanoseconds.
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(100);

    private static final int MOST_LEFT_OUT = 63;

    private int leftOut;
    private int toLeaveOut;

    /// Whether to yield before this sleep.
    boolean isDue() {
        if (leftOut++ < toLeaveOut) return false;
        leftOut = 0;
        return true;
    }

    /// Tells how it went.
    ///
    /// @param took nanoseconds
    /// @param helped whether there was something to do after it
    void done(long took, boolean helped) {
        toLeaveOut = helped && took < SHORT ? 0 : Math.min(2 * toLeaveOut + 1, MOST_LEFT_OUT);
    }
}
