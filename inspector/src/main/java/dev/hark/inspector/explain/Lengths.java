package dev.hark.inspector.explain;

/// Lengths of time as people say them.
final class Lengths {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private Lengths() {}

    /// @param nanos nanoseconds: `0.3 ms`, `25 ms`, `1.4 s`
    static String text(long nanos) {
        if (nanos < SECOND) return tenths(nanos, MILLI) + " ms";
        return tenths(nanos, SECOND) + " s";
    }

    private static String tenths(long nanos, long unit) {
        long whole = nanos / unit;
        return whole >= 10 ? Long.toString(whole) : whole + "." + nanos % unit * 10 / unit;
    }
}
