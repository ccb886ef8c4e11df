/// What the protocol costs without a socket, by JMH: `bench/jmh` runs it and compares with the figures of
/// `bench/jmh-baseline.json`, so that a change shows its cost.
///
/// **Threads.** JMH's.
///
/// **Not here.** Servers and load.
///
/// **Tests**: `ProtocolBenchmarksTest` calls each benchmark once, so that none measures an error.
@NullMarked
package dev.hark.bench.jmh;

import org.jspecify.annotations.NullMarked;
