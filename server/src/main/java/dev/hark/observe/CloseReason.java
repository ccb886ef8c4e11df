package dev.hark.observe;

/// Why a connection was closed.
public enum CloseReason {
    /// The client closed it between two requests, or without having sent one.
    PEER_CLOSED,
    /// The client went away in the middle of a request or a response, or reset the connection.
    PEER_VANISHED,
    /// The last response said `Connection: close`, by the client's wish, by the protocol's rules, or by the
    /// handler's.
    ANSWERED_LAST,
    /// More of a request's content was left than is worth reading ([dev.hark.limit.Limit#UNREAD_CONTENT]).
    CONTENT_UNREAD,
    /// A message was refused.
    REFUSED,
    /// There was no room: a limit for all connections, or for those of one peer, is reached.
    TURNED_AWAY,
    /// A deadline passed.
    TIMED_OUT,
    /// A response could not be completed: its handler failed after the head was sent.
    HANDLER_FAILED,
    /// The server drains.
    DRAINED,
    /// The server was forced to end.
    FORCED
}
