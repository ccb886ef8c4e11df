package dev.hark.limit;

/// A moment by which something must have happened, and the limit that says so.
///
/// @param reason the limit that will have been passed
/// @param at when, as [Ticker#nanos] counts
public record Deadline(Limit reason, long at) {
    /// That limit's time from now on.
    public static Deadline in(Limits limits, Limit reason, Ticker ticker) {
        return new Deadline(reason, ticker.nanos() + limits.get(reason));
    }

    /// Whether the moment has come.
    public boolean isPast(long now) {
        return now >= at;
    }
}
