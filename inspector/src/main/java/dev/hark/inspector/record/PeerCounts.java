package dev.hark.inspector.record;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many connections each peer has open, and how many of them are being answered. For any thread.
final class PeerCounts {
    /// Both counts of a peer.
    record Counts(int open, int busy) {
        static final Counts NONE = new Counts(0, 0);
    }

    private final Map<InetAddress, Counts> counts = new ConcurrentHashMap<>();

    /// A connection of the peer was opened.
    ///
    /// @return what there was before
    Counts opened(InetAddress peer) {
        var before = counts.getOrDefault(peer, Counts.NONE);
        counts.merge(peer, new Counts(1, 0), PeerCounts::sum);
        return before;
    }

    void closed(InetAddress peer) {
        counts.computeIfPresent(peer, (_, known) -> known.open == 1 ? null : new Counts(known.open - 1, known.busy));
    }

    /// One more of its connections is being answered, or one less.
    void busy(InetAddress peer, int more) {
        counts.computeIfPresent(peer, (_, known) -> new Counts(known.open, known.busy + more));
    }

    private static Counts sum(Counts one, Counts other) {
        return new Counts(one.open + other.open, one.busy + other.busy);
    }
}
