package dev.hark.lifecycle;

/// The life of a server, in order.
enum Phase {
    /// It serves.
    RUNNING,
    /// It takes on nothing new, and closes nothing yet.
    LAME_DUCK,
    /// What is idle is closed, what is in flight finishes.
    DRAINING,
    /// What was still in flight is cut.
    FORCED,
    /// Nothing is left.
    ENDED
}
