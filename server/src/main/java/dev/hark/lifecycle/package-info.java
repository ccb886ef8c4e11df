/// How a server ends: in which order, and how long each waits for the other. [Lifecycle] knows only [Participant]s.
///
/// **Threads.** Any thread may ask a server to end, several at once.
///
/// **Not here.** What a participant does to stop, drain or be cut.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.lifecycle;

import org.jspecify.annotations.NullMarked;
