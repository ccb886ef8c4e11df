package dev.hark.observe;

/// Why the server stopped accepting for now.
public enum PauseReason {
    /// As many connections are open as the server allows at once.
    CONNECTION_LIMIT,
    /// The process has no file descriptor left.
    OUT_OF_DESCRIPTORS,
    /// The system refused to accept for another reason.
    SYSTEM
}
