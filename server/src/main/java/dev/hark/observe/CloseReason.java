package dev.hark.observe;

/// Why a connection was closed.
public enum CloseReason {
    /// The client closed it between two requests, or without having sent one.
    PEER_CLOSED("the client closed it"),
    /// The client went away in the middle of a request or a response, or reset the connection.
    PEER_VANISHED("the client went away"),
    /// The last response said `Connection: close`, by the client's wish, by the protocol's rules, or by the
    /// handler's.
    ANSWERED_LAST("the last answer said so"),
    /// More of a request's content was left than is worth reading ([dev.hark.limit.Limit#UNREAD_CONTENT]).
    CONTENT_UNREAD("the rest of a request's content was not wanted"),
    /// A message was refused.
    REFUSED("a message was refused"),
    /// There was no room: a limit for all connections, or for those of one peer, is reached.
    TURNED_AWAY("no room"),
    /// A deadline passed.
    TIMED_OUT("too slow"),
    /// A response could not be completed: its handler failed after the head was sent.
    HANDLER_FAILED("an answer could not be completed"),
    /// The server drains.
    DRAINED("hark ends"),
    /// The server was forced to end.
    FORCED("hark ended at once");

    private final String words;

    CloseReason(String words) {
        this.words = words;
    }

    /// In a few words, as they stand behind a colon: `the client closed it`.
    public String words() {
        return words;
    }
}
