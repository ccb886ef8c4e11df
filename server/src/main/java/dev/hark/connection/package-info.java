/// A connection from accept to close: [Connections] knows all of them, [Connection] is the life of one,
/// [Http1Driver] its conversation.
///
/// **Threads.** Everything of a connection belongs to the virtual thread that it has, but for what says otherwise. A
/// connection that waits holds no buffer in which nothing stands, and one that rests no thread.
///
/// **Not here.** What a request means (`exchange`), how it is spelled (`protocol`), how waiting works (`loop`).
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.connection;

import org.jspecify.annotations.NullMarked;
