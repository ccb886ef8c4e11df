package dev.hark.observe;

/// The kinds of [ServerEvent], one a record of it.
public enum EventKind {
    LISTENING,
    OPENED,
    RECEIVED,
    REQUESTED,
    NOTED,
    REFUSED,
    TURNED_AWAY,
    SENT,
    ANSWERED,
    HANDLER_FAILED,
    CLOSED,
    ACCEPT_PAUSED,
    ACCEPT_RESUMED,
    DRAINING,
    STOPPED
}
