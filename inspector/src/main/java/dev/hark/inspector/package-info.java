/// Shows every connection of a server, live, on a page: [Inspector] listens to one server, and serves the page by
/// another one of its own.
///
/// **Threads.** See [Inspector].
///
/// **Not here.** What is remembered ([dev.hark.inspector.record]), what it means ([dev.hark.inspector.explain]),
/// how it is taken elsewhere ([dev.hark.inspector.export]), and how it looks ([dev.hark.inspector.page]).
///
/// **Tests** are beside it in `src/test`; those with a real browser are in `cli`.
@NullMarked
package dev.hark.inspector;

import org.jspecify.annotations.NullMarked;
