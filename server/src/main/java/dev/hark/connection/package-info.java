/// One virtual thread a connection, from accept to close: [Connections] starts it, [Connection] is its life,
/// [Http1Driver] its conversation.
///
/// **Threads.** Everything of a connection belongs to its own virtual thread, but for what says otherwise. A
/// connection that waits holds no buffer in which nothing stands.
///
/// **Not here.** What a request means (`exchange`), how it is spelled (`protocol`), how waiting works (`loop`).
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.connection;

import org.jspecify.annotations.NullMarked;
