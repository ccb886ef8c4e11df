package dev.hark.bench.peer;

import java.time.Duration;

/// Keeps a processor busy.
public final class Work {
    private static final long TRIAL = 20_000_000;

    private Work() {}

    /// Computes for so many steps, each about a nanosecond, that nothing can skip.
    static long compute(long steps) {
        long state = steps;
        for (long step = 0; step < steps; step++) state = state * 6364136223846793005L + 1442695040888963407L;
        return state;
    }

    /// How many steps of [#compute] take about so long on this machine.
    public static long stepsIn(Duration time) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            // The result must seem to be needed.
            if (compute(TRIAL + i) == 0) throw new IllegalStateException("a state that is never reached");
            best = Math.min(best, System.nanoTime() - began);
        }
        return TRIAL * time.toNanos() / best;
    }
}
