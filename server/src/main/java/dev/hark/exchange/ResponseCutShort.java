package dev.hark.exchange;

import java.io.IOException;

/// A response could not be completed after its head was sent. The connection is to be aborted, so that the client does
/// not take what it has for the whole.
public final class ResponseCutShort extends IOException {
    private static final long serialVersionUID = 1;

    ResponseCutShort() {
        super("the response could not be completed");
    }
}
