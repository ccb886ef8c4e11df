package dev.hark.limit;

/// A moment by which something must have happened, and the limit that says so.
///
/// @param reason the limit that will have been passed
/// @param at when, as [Ticker#nanos] counts
public record Deadline(Limit reason, long at) {
    /// That limit's time from now on.
    public static Deadline in(Limits limits, Limit reason, Ticker ticker) {
        return after(limits.get(reason), reason, ticker.nanos());
    }

    /// So many nanoseconds from `now` on. What is too long to be counted does not end.
    public static Deadline after(long nanos, Limit reason, long now) {
        return new Deadline(reason, nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos);
    }

    /// Whether the moment has come.
    public boolean isPast(long now) {
        return now >= at;
    }
}
