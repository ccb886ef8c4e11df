package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Violation;

/// Carries a violation from where it is seen to the door of this package, where it becomes [Refused].
///
/// It is a checked exception so that the compiler knows that none leaves, and has no stack trace: a refusal is
/// cheap.
final class Refusal extends Exception {
    private final transient Violation why;

    Refusal(Violation why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Violation why() {
        return why;
    }
}
