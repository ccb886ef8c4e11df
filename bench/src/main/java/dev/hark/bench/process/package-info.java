/// Processes that don't outlive this one.
///
/// **Threads.** Any.
///
/// **Not here.** What they are for.
///
/// **Tests**: `RunningTest` in `dev.hark.bench.subject`.
@NullMarked
package dev.hark.bench.process;

import org.jspecify.annotations.NullMarked;
