/// The page: its files, what it asks for, and the stream by which it learns what happens.
///
/// **Threads.** A page that is open has a virtual thread of its own, which looks ten times a second whether
/// something has changed. A page that reads slowly is told less often, and costs nobody anything.
///
/// **Not here.** What is remembered and what it means.
///
/// **Tests** are beside it in `src/test`; those with a real browser are in `cli`.
@NullMarked
package dev.hark.inspector.page;

import org.jspecify.annotations.NullMarked;
