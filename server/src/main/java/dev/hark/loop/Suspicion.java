package dev.hark.loop;

/// What the sentinel noted of a turn that it met twice: whether it computes will be seen when it ends.
///
/// @param turn the loop's state during that turn
/// @param worked how long its carrier had worked by then, or [ProcessorTime#UNKNOWN]
/// @param at the moment
record Suspicion(long turn, long worked, long at) {
    /// Of no turn.
    static final Suspicion NONE = new Suspicion(0, 0, Effort.of(0, 0));

    /// Whether the turn, which ends now, was more than a loop can bear.
    ///
    /// @param workedNow how long its carrier has worked by now
    boolean isBorneOut(long workedNow, long now) {
        long since = worked < 0 || workedNow < 0 ? ProcessorTime.UNKNOWN : workedNow - worked;
        return Effort.of(since, now - at) > Effort.BEARABLE;
    }
}
