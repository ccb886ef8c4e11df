package dev.hark.exchange;

import dev.hark.limit.Limit;
import java.io.IOException;

/// The server has no room for what a client asks or sends. The client is told to come again (503).
public final class NoRoom extends IOException {
    private static final long serialVersionUID = 1;

    private final Limit limit;

    /// @param limit the one that is reached
    public NoRoom(Limit limit) {
        super("the server has no room: limit " + limit.label());
        this.limit = limit;
    }

    /// The limit that is reached.
    public Limit limit() {
        return limit;
    }
}
