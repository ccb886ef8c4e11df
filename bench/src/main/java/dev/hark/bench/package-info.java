/// The speed harness: `bench/run` measures hark beside its peers, in the same run, interleaved ([Run]).
/// What is measured is a table, [Workload]; docs/performance.md says how to read what comes out.
///
/// **Threads.** One, which starts servers and load and waits for them.
///
/// **Not here.** The servers (`peer`), how they are started (`subject`), the load (`load`), what is told of
/// it (`report`).
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.bench;

import org.jspecify.annotations.NullMarked;
