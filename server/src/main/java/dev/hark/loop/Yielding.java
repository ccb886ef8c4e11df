package dev.hark.loop;

import java.util.concurrent.TimeUnit;

/// Whether a loop yields its processor before it goes to sleep. For the loop's owner.
///
/// Under load those who are about to ask for something wait for that very processor, or ask in this moment on another.
/// To let them go first costs one system call, and the next look finds much at once; to sleep costs a wake-up for
/// whoever asks first, which is several times as much. So it is done as long as it helps now and then, and else tried
/// now and then; where it took long, because somebody computes, it is left out at once.
final class Yielding {
    /// What a yield takes that helps, at the most, in nanoseconds.
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(100);

    /// Sleeps between two tries, where it does not help.
    private static final int LEFT_OUT = 63;

    /// Yields in vain that are made up for by one that helped.
    private static final int WORTH = 8;

    private static final int MOST_CREDIT = 64;

    private int credit;
    private int leftOut;

    /// Whether to yield before this sleep.
    boolean isDue() {
        return credit > 0 || leftOut++ == LEFT_OUT;
    }

    /// Tells how it went.
    ///
    /// @param took nanoseconds
    /// @param helped whether there was something to do after it
    void done(long took, boolean helped) {
        leftOut = 0;
        if (took >= SHORT) credit = 0;
        else credit = helped ? Math.min(credit + WORTH, MOST_CREDIT) : Math.max(credit - 1, 0);
    }
}
