package dev.hark.handlers.files;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Knows what is asked for again within a moment. May be used by any number of threads.
final class Demand {
    /// How many keys are remembered; a key takes the place of one before.
    private static final int SLOTS = 256;

    private final AtomicReferenceArray<@Nullable Asked> asked = new AtomicReferenceArray<>(SLOTS);

    private record Asked(String key, long at) {}

    /// Remembers that somebody asks.
    ///
    /// @param now as [dev.hark.limit.Ticker#nanos] counts
    /// @return whether somebody did less than [SmallFiles#FRESH] ago
    boolean isIn(String key, long now) {
        int slot = (key.hashCode() & Integer.MAX_VALUE) % SLOTS;
        var last = asked.getAndSet(slot, new Asked(key, now));
        return last != null && last.key.equals(key) && now - last.at < SmallFiles.FRESH;
    }
}
