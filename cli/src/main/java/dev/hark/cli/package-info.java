/// The command `hark`: what it can be told ([dev.hark.cli.Option]), how it starts, what it says if it can't, how it
/// ends. The start is read in [dev.hark.cli.Command]; `explain`, which starts nothing, in [dev.hark.cli.Explain].
///
/// **Threads.** The main thread starts the server and waits for its end; signals come on threads of the JVM's own.
///
/// **Not here.** HTTP. Exits: only [dev.hark.cli.Main] ends the process, everything else returns an exit code. Stack
/// traces, and decisions by the text of an exception: texts speak the user's language.
///
/// **Tests** are beside it in `src/test`; those named `…IT` run the real command.
@NullMarked
package dev.hark.cli;

import org.jspecify.annotations.NullMarked;
