package dev.hark.inspector.record;

import java.util.concurrent.atomic.AtomicLong;

/// What all connections share.
///
/// @param memory octets that all of it takes, roughly
record Context(
        Masked masked,
        Tempo tempo,
        PageLoads pageLoads,
        Repetitions repetitions,
        PeerCounts peers,
        Stamps stamps,
        Memory memory) {
    /// Octets of memory.
    static final class Memory {
        private final AtomicLong octets = new AtomicLong();

        void add(long more) {
            if (more != 0) octets.addAndGet(more);
        }

        long octets() {
            return octets.get();
        }
    }
}
