package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still, so that what is kept for a moment is kept, until a test moves it.
record Standing(Instant now, AtomicLong moved) implements Ticker {
    static Ticker at(Instant now) {
        return new Standing(now, new AtomicLong());
    }

    @Override
    public long nanos() {
        return moved.get();
    }

    @Override
    public long epochMillis() {
        return now.toEpochMilli();
    }
}
