package dev.hark.loop;

/// What a run queue holds: a virtual thread that may go on, until it parks or ends.
sealed interface Turn extends Runnable permits Lane, Errand {
    /// Whose turn it is.
    Lane lane();
}
