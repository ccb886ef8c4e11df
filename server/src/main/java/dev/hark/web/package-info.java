/// What a handler sees: a [Request] comes in, a [Response] goes out. The bottom of the server: everything else may know
/// this package, and it knows only the values of `dev.hark.protocol.http`, and what a [Failure] may be about: the
/// violations of `dev.hark.protocol.refusal` and the limits of `dev.hark.limit`.
///
/// **Threads.** A handler runs on its connection's virtual thread and may block there. Responses, heads and fields are
/// immutable; a request and its body belong to the handler's thread, unless it hands them on and waits.
///
/// **Not here.** Sockets, loops, framing.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.web;

import org.jspecify.annotations.NullMarked;
