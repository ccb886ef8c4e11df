/// What bounds the server: every [Limit], with its default and its precedent, the [Deadline]s that follow from them,
/// and the only clock, [Ticker].
///
/// **Threads.** Values, and a clock that any thread may read.
///
/// **Not here.** Enforcing: each limit is kept where the thing that it bounds happens.
///
/// **Tests**: every limit has a test at N and at N+1 (`architecture` checks that each is named).
@NullMarked
package dev.hark.limit;

import org.jspecify.annotations.NullMarked;
