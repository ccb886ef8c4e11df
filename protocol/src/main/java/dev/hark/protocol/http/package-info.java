/// The values of HTTP that every version of it shares: RFC 9110 (semantics) and RFC 3986 (targets).
///
/// **Threads.** Everything here is immutable and may be shared freely, but a `FieldsBuilder` belongs to one thread.
///
/// **Not here.** Framing and bytes on a wire belong to a version of HTTP (`http1`), sockets and clocks to the server.
///
/// **Tests** are beside it in `src/test`, one class a section of the RFC, tagged with `@Spec`.
@NullMarked
package dev.hark.protocol.http;

import org.jspecify.annotations.NullMarked;
