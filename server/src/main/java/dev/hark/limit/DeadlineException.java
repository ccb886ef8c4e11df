package dev.hark.limit;

import java.io.IOException;

/// A peer let a deadline pass.
public final class DeadlineException extends IOException {
    private static final long serialVersionUID = 1;

    private final Limit reason;

    public DeadlineException(Limit reason) {
        super("passed: limit " + reason.label());
        this.reason = reason;
    }

    /// The limit that was passed.
    public Limit reason() {
        return reason;
    }
}
