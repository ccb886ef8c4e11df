package dev.hark.protocol.refusal;

/// How far the harm of a violation goes.
public enum Scope {
    /// This message only: where it ends is known, and the connection may carry the next.
    MESSAGE,
    /// The connection: where the next message begins can't be known or isn't worth reading to.
    CONNECTION
}
