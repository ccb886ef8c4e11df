package dev.hark.loop;

/// What a run queue holds: a virtual thread that may go on, until it parks or ends, or one that is to be started.
sealed interface Turn extends Runnable permits Lane, Errand, Tenant.Awakening {
    /// Whose turn it is.
    Lane lane();
}
