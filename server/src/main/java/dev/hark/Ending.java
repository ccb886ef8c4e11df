package dev.hark;

import dev.hark.connection.Connections;
import dev.hark.lifecycle.Participant;
import dev.hark.loop.Loops;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.ServerEvent;

/// The last to end: the loops, when no connection needs them any more.
record Ending(Loops loops, Connections connections, Events events) implements Participant {
    @Override
    public void release() {
        loops.close();
        if (events.wants(EventKind.STOPPED)) events.emit(new ServerEvent.Stopped(connections.cut()));
    }
}
