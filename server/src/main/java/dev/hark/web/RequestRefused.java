package dev.hark.web;

import dev.hark.protocol.refusal.Violation;
import java.io.IOException;

/// The client sent content that the protocol or a limit forbids. A handler that lets it pass has it answered as the
/// violation says.
public final class RequestRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final Violation violation;

    public RequestRefused(Violation violation) {
        super(violation.sentence() + " (" + violation.section() + ")");
        this.violation = violation;
    }

    public Violation violation() {
        return violation;
    }
}
