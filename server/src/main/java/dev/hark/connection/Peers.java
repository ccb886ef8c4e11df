package dev.hark.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;

/// How many connections each peer address has. For any thread.
///
/// IPv6 addresses that begin with the same 64 bits count as one: whoever has one of them has them all.
final class Peers {
    private static final int NETWORK_OCTETS = 8;

    private final long most;
    private final ConcurrentHashMap<ByteBuffer, Integer> connections = new ConcurrentHashMap<>();

    /// @param most connections that one address may have at once; 0 for any number, and nothing is counted then
    Peers(long most) {
        this.most = most;
    }

    /// One came.
    ///
    /// @return whether its address has no more than it may have
    boolean entered(InetAddress peer) {
        return most == 0 || connections.merge(network(peer), 1, Integer::sum) <= most;
    }

    /// One that came has left.
    void left(InetAddress peer) {
        if (most > 0) {
            connections.computeIfPresent(network(peer), (network, count) -> count == 1 ? null : count - 1);
        }
    }

    private static ByteBuffer network(InetAddress peer) {
        var octets = ByteBuffer.wrap(peer.getAddress());
        return peer instanceof Inet6Address ? octets.limit(NETWORK_OCTETS) : octets;
    }

    /// Addresses that have any.
    int size() {
        return connections.size();
    }
}
