/// The door: binds the address, accepts connections, and lets in no more than there is room for.
///
/// **Threads.** [Acceptor] is plain blocking code on a virtual thread of its own.
///
/// **Not here.** What is done with a connection.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.listen;

import org.jspecify.annotations.NullMarked;
