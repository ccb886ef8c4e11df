package dev.hark;

import dev.hark.connection.Connections;
import dev.hark.lifecycle.Lifecycle;
import dev.hark.listen.Acceptor;
import dev.hark.loop.Loops;
import dev.hark.loop.Wire;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Leads a connection from the acceptor to a loop, serves it there, and tells both when it has gone.
final class Entrance implements Acceptor.Entrance {
    private final Loops loops;
    private final Connections connections;
    private volatile @Nullable Acceptor acceptor;
    private volatile @Nullable Lifecycle lifecycle;

    Entrance(Loops loops, Connections connections) {
        this.loops = loops;
        this.connections = connections;
    }

    /// Says who wants to know. Before the acceptor starts.
    void open(Acceptor acceptor, Lifecycle lifecycle) {
        this.acceptor = acceptor;
        this.lifecycle = lifecycle;
    }

    @Override
    public void enter(SocketChannel channel) throws IOException {
        loops.connect(channel, this::serve);
    }

    private void serve(Wire wire) {
        try {
            connections.serve(wire);
        } finally {
            if (acceptor != null) acceptor.connectionEnded();
            if (lifecycle != null) lifecycle.lookAgain();
        }
    }
}
