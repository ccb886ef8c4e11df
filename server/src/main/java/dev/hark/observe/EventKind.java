package dev.hark.observe;

/// The kinds of [ServerEvent], one a record of it.
public enum EventKind {
    LISTENING,
    OPENED,
    RECEIVED,
    INPUT_ENDED,
    SENT,
    IDLE,
    TURNED_AWAY,
    CLOSED,
    REQUESTED,
    CONTENT_READ,
    NOTED,
    HANDLED,
    REFUSED,
    HANDLER_FAILED,
    ANSWERED,
    ACCEPT_PAUSED,
    ACCEPT_RESUMED,
    DRAINING,
    STOPPED,
    LOST
}
