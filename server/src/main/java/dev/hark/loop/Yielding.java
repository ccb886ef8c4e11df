package dev.hark.loop;

import java.util.concurrent.TimeUnit;

/// Whether a loop yields its processor before it goes to sleep. For the loop's owner.
///
/// Under load those who are about to ask for something wait for that very processor, or ask in this moment on another.
/// To let them go first costs one system call, and the next look finds much at once; to sleep costs a wake-up for
/// whoever asks first, which is several times as much. So it is done as long as it helps now and then, and else tried
/// now and then; where it took long, because somebody computes, it is left out at once. It makes whoever asks wait
/// for all others on that processor, so it helps only if it brings many at once: under half of the load it would spare
/// little, and be felt.
final class Yielding {
    /// What a yield takes that helps, at the most, in nanoseconds.
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(100);

    /// Sleeps between two tries, where it does not help.
    private static final int LEFT_OUT = 63;

    /// Channels that a look after a yield finds, if it was of use.
    private static final int MANY = 8;

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
    /// @param found channels that are ready after it
    void done(long took, int found) {
        leftOut = 0;
        if (took >= SHORT) credit = 0;
        else credit = found >= MANY ? Math.min(credit + WORTH, MOST_CREDIT) : Math.max(credit - 1, 0);
    }
}
