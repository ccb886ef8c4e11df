/// What the command shows while it serves: the server's events as lines of text ([dev.hark.cli.terminal.Terminal]).
///
/// **Threads.** Events come on the virtual threads of connections, several at once; they make their text there and hand
/// it to the one thread that writes. Nobody waits for a slow terminal for long.
///
/// **Not here.** Deciding anything about the server. Unbounded memory: text that waits is bounded, and so is what is
/// kept of each connection.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.cli.terminal;

import org.jspecify.annotations.NullMarked;
