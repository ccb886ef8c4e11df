/// The server itself: [Server], its builder, and nothing else. The composition root: the only package that knows all
/// others.
///
/// **Threads.** [Server] may be used from any thread; [ServerBuilder] belongs to one.
///
/// **Not here.** Anything that one of the other packages could do.
///
/// **Tests** are beside it in `src/test`: whole servers, over real sockets.
@NullMarked
package dev.hark;

import org.jspecify.annotations.NullMarked;
