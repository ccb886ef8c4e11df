package dev.hark.observe;

/// Whether a connection carries another request after a response, and if not, why (RFC 9112 §9.3, §9.6).
public enum Persistence {
    /// It goes on.
    PERSISTENT,
    /// The client said `Connection: close`.
    CLIENT_CLOSES,
    /// The client speaks HTTP/1.0, and did not ask to go on.
    HTTP_1_0,
    /// The response says `Connection: close`, or has no other end than the connection's.
    RESPONSE_CLOSES,
    /// It was the last request that one connection may carry ([dev.hark.limit.Limit#REQUESTS_PER_CONNECTION]).
    LAST_REQUEST,
    /// The server ends.
    DRAINING,
    /// More of the request's content is left than is worth reading ([dev.hark.limit.Limit#UNREAD_CONTENT]).
    CONTENT_UNREAD,
    /// The message was refused: nobody can tell where the next one would begin.
    REFUSED,
    /// The response was cut short.
    CUT_SHORT
}
