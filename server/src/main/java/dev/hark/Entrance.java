package dev.hark;

import dev.hark.connection.Connections;
import dev.hark.lifecycle.Lifecycle;
import dev.hark.listen.Acceptor;
import dev.hark.loop.Wire;
import org.jspecify.annotations.Nullable;

/// Serves each connection, and tells those who count them when it has gone.
final class Entrance {
    private final Connections connections;
    private volatile @Nullable Acceptor acceptor;
    private volatile @Nullable Lifecycle lifecycle;

    Entrance(Connections connections) {
        this.connections = connections;
    }

    /// Says who wants to know. Before the acceptor starts.
    void open(Acceptor acceptor, Lifecycle lifecycle) {
        this.acceptor = acceptor;
        this.lifecycle = lifecycle;
    }

    /// A connection came. Called on its virtual thread; returns when it has ended.
    void serve(Wire wire) {
        try {
            connections.serve(wire);
        } finally {
            if (acceptor != null) acceptor.connectionEnded();
            if (lifecycle != null) lifecycle.lookAgain();
        }
    }
}
