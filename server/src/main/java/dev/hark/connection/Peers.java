package dev.hark.connection;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;

/// How many connections each peer address has. For any thread.
final class Peers {
    private final long most;
    private final ConcurrentHashMap<InetAddress, Integer> connections = new ConcurrentHashMap<>();

    /// @param most connections that one address may have at once; 0 for any number, and nothing is counted then
    Peers(long most) {
        this.most = most;
    }

    /// One came.
    ///
    /// @return whether its address has no more than it may have
    boolean entered(InetAddress peer) {
        return most == 0 || connections.merge(peer, 1, Integer::sum) <= most;
    }

    /// One that came has left.
    void left(InetAddress peer) {
        if (most > 0) connections.computeIfPresent(peer, (address, count) -> count == 1 ? null : count - 1);
    }

    /// Addresses that have any.
    int size() {
        return connections.size();
    }
}
