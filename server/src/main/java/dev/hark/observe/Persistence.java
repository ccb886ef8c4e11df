package dev.hark.observe;

/// Whether a connection carries another request after a response, and if not, why (RFC 9112 §9.3, §9.6).
public enum Persistence {
    /// It goes on.
    PERSISTENT("the connection goes on"),
    /// The client said `Connection: close`.
    CLIENT_CLOSES("the client asked for it"),
    /// The client speaks HTTP/1.0, and did not ask to go on.
    HTTP_1_0("the client speaks HTTP/1.0"),
    /// The response says `Connection: close`, or has no other end than the connection's.
    RESPONSE_CLOSES("the answer asked for it"),
    /// It was the last request that one connection may carry ([dev.hark.limit.Limit#REQUESTS_PER_CONNECTION]).
    LAST_REQUEST("it was the last request that one connection may carry"),
    /// The server ends.
    DRAINING("the server ends"),
    /// More of the request's content is left than is worth reading ([dev.hark.limit.Limit#UNREAD_CONTENT]).
    CONTENT_UNREAD("the rest of the request's content was not wanted"),
    /// The message was refused: nobody can tell where the next one would begin.
    REFUSED("the message was refused"),
    /// The response was cut short.
    CUT_SHORT("the answer was cut short");

    private final String words;

    Persistence(String words) {
        this.words = words;
    }

    /// Why the connection ends, in a few words; that it goes on, for [#PERSISTENT].
    public String words() {
        return words;
    }
}
