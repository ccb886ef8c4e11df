package dev.hark.inspector.record;

/// A moment of [dev.hark.limit.Ticker#nanos], or none.
public final class Moment {
    /// In the place of a moment that has not come.
    public static final long NEVER = -1;

    private Moment() {}
}
