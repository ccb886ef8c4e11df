package dev.hark.cli.terminal;

import dev.hark.observe.EventKind;
import java.util.EnumSet;
import java.util.Set;

/// How much is printed.
@SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is
public enum OutputLevel {
    /// The ready line and what goes wrong.
    NONE(EnumSet.of(
            EventKind.LISTENING,
            EventKind.HANDLER_FAILED,
            EventKind.ACCEPT_PAUSED,
            EventKind.ACCEPT_RESUMED,
            EventKind.STOPPED)),
    /// Every connection, and a line for each answer.
    INFO(EnumSet.of(
            EventKind.LISTENING,
            EventKind.OPENED,
            EventKind.REFUSED,
            EventKind.TURNED_AWAY,
            EventKind.ANSWERED,
            EventKind.HANDLER_FAILED,
            EventKind.CLOSED,
            EventKind.ACCEPT_PAUSED,
            EventKind.ACCEPT_RESUMED,
            EventKind.DRAINING,
            EventKind.STOPPED)),
    /// All that, and what was received and sent.
    VERBOSE(EnumSet.allOf(EventKind.class));

    private final Set<EventKind> wanted;

    OutputLevel(Set<EventKind> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /// The events that it needs; the server makes no others.
    Set<EventKind> wanted() {
        return wanted;
    }
}
