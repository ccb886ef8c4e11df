package dev.hark.loop;

/// Something that is to happen at a moment which may be put off, brought forward or called off at any time.
///
/// The moment may be set by any thread; what it is set for is the loop's own note.
abstract class Alarm {
    /// The moment that does not come.
    static final long NEVER = Long.MAX_VALUE;

    private volatile long at = NEVER;
    private volatile long setFor = NEVER;

    /// When it is to ring, as [dev.hark.limit.Ticker#nanos] counts.
    final long at() {
        return at;
    }

    /// Sets the moment. True if the timers would look at it too late, and must be told.
    final boolean putAt(long moment) {
        at = moment;
        return moment < setFor;
    }

    /// For which moment the timers have it.
    final long setFor() {
        return setFor;
    }

    final void setFor(long moment) {
        setFor = moment;
    }

    /// The moment has come. Called by the loop's owner: short, no foreign code.
    abstract void ring(long now);
}
