package dev.hark.limit;

/// The clock. The only one that the server reads: a test hands in its own and moves it by hand.
public interface Ticker {
    /// Nanoseconds since some moment, 0 or more; never goes back, never overflows: two times compare with `<`.
    long nanos();

    /// Milliseconds since 1970, as people count them; may jump.
    long epochMillis();

    /// Has `listener` called whenever [#nanos] jumps, so that who sleeps by this clock looks again. A clock that
    /// runs evenly never calls it.
    default void onJump(Runnable listener) {}

    /// The machine's clock.
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
