/// One request and its answer, whatever the version of HTTP: [Exchange] calls the handler and sends what it returns
/// through [ExchangeCodec], the seam behind which each protocol's driver frames it.
///
/// **Threads.** An exchange lives on its connection's (or, later, its stream's) virtual thread. What all exchanges of
/// a server share is for any thread: [ExchangeContext], [MemoryBudget], and the [Overseer], which has a platform
/// thread of its own where handlers have a bound.
///
/// **Not here.** Framing, buffers, connections.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.exchange;

import org.jspecify.annotations.NullMarked;
