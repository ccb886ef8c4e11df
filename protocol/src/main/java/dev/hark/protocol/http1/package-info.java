/// HTTP/1.1 messages (RFC 9112), without a socket: [Http1Inbound] turns octets into events, [Http1Outbound] turns
/// responses into octets.
///
/// **Threads.** One connection's objects belong to that connection's thread.
///
/// **Not here.** Waiting, time, and what a request means. Nothing here knows another protocol.
///
/// **Tests** are beside it in `src/test`, one class a section of RFC 9112; each case is fed whole, octet by octet and
/// cut at every pair of positions.
@NullMarked
package dev.hark.protocol.http1;

import org.jspecify.annotations.NullMarked;
