package dev.hark.loop;

import java.lang.management.ManagementFactory;

/// How long a platform thread has worked, which says more of a turn than how long it took: on a machine with more to do
/// than processors a quick turn, too, may have been held up.
@FunctionalInterface
interface ProcessorTime {
    /// In the place of a time that is not known.
    long UNKNOWN = -1;

    /// Nanoseconds that the thread has worked so far, or [#UNKNOWN].
    long of(Thread thread);

    /// As the JVM counts it. Asked for only where a turn is suspected, so that a server that never has one does
    /// not load what tells it.
    static ProcessorTime ofTheJvm() {
        return thread -> {
            try {
                return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
            } catch (UnsupportedOperationException | LinkageError e) {
                return UNKNOWN; // not told, or not to be loaded: there may be no descriptor left for a library
            }
        };
    }
}
