package dev.hark.loop;

/// What a turn cost others: the time for which it worked, or, if it was far longer away than a busy machine explains
/// and so blocked its thread, the time that it took.
final class Effort {
    /// What a loop would bear, too, in nanoseconds.
    static final long BEARABLE = 5_000_000;

    /// Who is away for longer without working was not held up by others, but waits in native code.
    static final long HELD_UP = 100_000_000;

    private Effort() {}

    /// In nanoseconds.
    ///
    /// @param worked processor time, or less than 0 if it is not known
    /// @param took from the turn's beginning to its end
    static long of(long worked, long took) {
        return worked < 0 || took > HELD_UP ? took : worked;
    }
}
