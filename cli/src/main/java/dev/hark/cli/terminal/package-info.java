/// What the command shows while it serves, the server's events as lines of text ([dev.hark.cli.terminal.Terminal]), and
/// what it shows if it only explains an answer ([dev.hark.cli.terminal.Explanation]).
///
/// **Threads.** Events come on the virtual threads of connections, several at once, and are only put into a queue
/// ([dev.hark.cli.terminal.Backlog]). One thread ([dev.hark.cli.terminal.Scribe]) takes them out, makes text of them,
/// and writes it; all but these two and the terminal itself is that thread's alone. Nobody ever waits for a terminal.
///
/// **Not here.** Deciding anything about the server. Unbounded memory: what waits is bounded, and so is what is kept of
/// each connection.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.cli.terminal;

import org.jspecify.annotations.NullMarked;
