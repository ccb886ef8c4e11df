package dev.hark.observe;

import java.util.EnumSet;
import java.util.Set;

/// Is told what happens in a server.
///
/// Called on virtual threads, several at once; the request waits while it runs, so it should be quick and must not wait
/// for another request. What it throws is swallowed.
public interface ServerListener {
    /// The kinds of events that it wants. Asked once, when the server is built.
    default Set<EventKind> wants() {
        return EnumSet.allOf(EventKind.class);
    }

    /// Whether [ServerEvent.Received] and [ServerEvent.Sent] shall bring the very octets, which costs a copy of each;
    /// else they only count. Passwords and cookies stand in them as they were sent. Asked once.
    default boolean wantsOctets() {
        return false;
    }

    /// Whether notes on the request that is being handled on that connection are of use. Who only counts requests
    /// because there are more than anybody could look at spares their handlers the words. Who wants
    /// [EventKind#NOTED] is asked for each request, on its thread.
    ///
    /// @param connection its number
    default boolean wantsNotes(long connection) {
        return true;
    }

    /// An event of a wanted kind happened.
    void on(ServerEvent event);
}
