/// What is remembered of a server's connections: a [Recording] listens, and gives [RecordedConnection]s and
/// [RecordedExchange]s, which are values, to whoever asks. Secrets are masked before they are kept.
///
/// **Threads.** Events come on the connections' own threads, and cost them a short lock on what is remembered of that
/// connection; nobody waits for a reader. May be asked by all threads.
///
/// **Not here.** What it means, and how it is written.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.inspector.record;

import org.jspecify.annotations.NullMarked;
