package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import java.time.Instant;

/// A clock that stands still, so that what is kept for a moment is kept.
record Standing(Instant now) implements Ticker {
    static Ticker at(Instant now) {
        return new Standing(now);
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public long epochMillis() {
        return now.toEpochMilli();
    }
}
