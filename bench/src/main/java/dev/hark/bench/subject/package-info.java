/// Who is measured: how each is started, and what it costs while it runs. The settings of the JVM are here,
/// the same for all; those of each server are in `dev.hark.bench.peer`, for nginx in [Nginx].
///
/// **Threads.** For one thread at a time. Every process is ended when this one ends, also by a signal.
///
/// **Not here.** What is asked of them.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.bench.subject;

import org.jspecify.annotations.NullMarked;
