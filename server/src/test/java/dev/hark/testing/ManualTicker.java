package dev.hark.testing;

import dev.hark.limit.Ticker;
import dev.hark.testkit.ManualClock;
import java.time.Duration;

/// The server's clock, moved by hand.
public final class ManualTicker implements Ticker {
    private final ManualClock clock = new ManualClock();

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public long epochMillis() {
        return clock.epochMillis();
    }

    @Override
    public void onJump(Runnable listener) {
        clock.onJump(listener);
    }

    /// Moves it.
    public void advance(Duration by) {
        clock.advance(by);
    }

    /// Sets the time of day forward or back; no time passes.
    public void step(Duration by) {
        clock.step(by);
    }

    /// Moves it.
    public void advance(long nanos) {
        clock.advance(nanos);
    }
}
