package dev.hark.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gives events to those listeners that want them.
///
/// Ask [#wants] before making an event: it is one read of a field where nobody listens.
@SuppressWarnings("EnumOrdinal") // a kind is a bit and an index here, because asking for it is on every request's path
public final class Events {
    private final ServerListener[][] byKind = new ServerListener[EventKind.values().length][];
    private final int wanted;
    private final boolean octetsWanted;

    public Events(List<ServerListener> listeners) {
        var wishes = listeners.stream().map(ServerListener::wants).toList();
        int mask = 0;
        for (var kind : EventKind.values()) {
            var interested = new ArrayList<ServerListener>();
            for (int i = 0; i < listeners.size(); i++) {
                Set<EventKind> wish = wishes.get(i);
                if (wish.contains(kind)) interested.add(listeners.get(i));
            }
            byKind[kind.ordinal()] = interested.toArray(ServerListener[]::new);
            if (!interested.isEmpty()) mask |= 1 << kind.ordinal();
        }
        wanted = mask;
        octetsWanted = listeners.stream().anyMatch(ServerListener::wantsOctets);
    }

    /// Whether anybody wants events of that kind.
    public boolean wants(EventKind kind) {
        return (wanted & 1 << kind.ordinal()) != 0;
    }

    /// Whether anybody wants the octets that come and go, not just how many they are.
    public boolean wantsOctets() {
        return octetsWanted;
    }

    /// Whether anybody wants notes on the request that is being handled on that connection. Never throws.
    public boolean wantsNotes(long connection) {
        for (var listener : byKind[EventKind.NOTED.ordinal()]) {
            try {
                if (listener.wantsNotes(connection)) return true;
            } catch (RuntimeException | Error _) {
                // Who can't say it does not get them.
            }
        }
        return false;
    }

    /// Gives the event to all who want its kind. Never throws: a listener's failure is its own.
    public void emit(ServerEvent event) {
        for (var listener : byKind[event.kind().ordinal()]) {
            try {
                listener.on(event);
            } catch (RuntimeException | Error _) {
                // A listener that fails must not fail the request that it was told of.
            }
        }
    }
}
