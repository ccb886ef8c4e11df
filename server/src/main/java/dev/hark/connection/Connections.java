package dev.hark.connection;

import dev.hark.exchange.ExchangeContext;
import dev.hark.lifecycle.Participant;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.loop.Conversation;
import dev.hark.loop.Wire;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http1.Http1Limits;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All connections of a server.
public final class Connections implements Participant {
    private final ConnectionContext context;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Peers peers;
    private volatile boolean draining;
    private volatile boolean forced;
    private volatile long cut;

    public Connections(ExchangeContext exchanges) {
        context = new ConnectionContext(
                exchanges,
                http1(exchanges.limits()),
                new Buffers(exchanges.memory()),
                new DateField(exchanges.ticker()),
                () -> draining);
        peers = new Peers(exchanges.limits().get(Limit.CONNECTIONS_PER_PEER));
    }

    /// Connections that share what is given, and are never told of a drain.
    Connections(ConnectionContext context, Peers peers) {
        this.context = context;
        this.peers = peers;
    }

    private static Http1Limits http1(Limits limits) {
        return new Http1Limits(
                intOf(limits, Limit.REQUEST_LINE),
                intOf(limits, Limit.FIELD_SECTION),
                intOf(limits, Limit.FIELDS),
                limits.get(Limit.CONTENT),
                intOf(limits, Limit.CHUNK_EXTENSION),
                intOf(limits, Limit.TRAILER_SECTION));
    }

    private static int intOf(Limits limits, Limit limit) {
        return Math.clamp(limits.get(limit), 0, Integer.MAX_VALUE);
    }

    /// Begins the conversation over a connection.
    ///
    /// @param number by which it goes in events
    public Conversation greet(Wire wire, long number) {
        long acceptedAt =
                context.events().wants(EventKind.OPENED) ? context.ticker().nanos() : 0;
        var connection = new Connection(wire, this, number, acceptedAt);
        open.add(connection);
        // Who drains or forces marks first and looks round then: either sees the other.
        if (draining) connection.drain();
        if (forced) connection.force();
        return connection;
    }

    /// What a client gets that sends just that and takes the answer, or its beginning: a whole conversation on the
    /// calling thread, without a network.
    ///
    /// @param at where the client takes the server to be
    /// @param content octets of content after which the client leaves
    /// @return the octets that it got
    public byte[] answerTo(byte[] octets, InetSocketAddress at, long content) {
        var wire = new ScriptedWire(octets, at, content);
        var conversation = greet(wire, 1);
        while (conversation.goOn() != null) {}
        return wire.taken();
    }

    /// A connection has ended.
    void left(Connection connection) {
        open.remove(connection);
    }

    ConnectionContext context() {
        return context;
    }

    Peers peers() {
        return peers;
    }

    /// Connections that had to be cut.
    public long cut() {
        return cut;
    }

    @Override
    public void drain() {
        draining = true;
        var events = context.events();
        if (events.wants(EventKind.DRAINING)) {
            long idle = open.stream().filter(Connection::isIdle).count();
            events.emit(new ServerEvent.Draining(open.size() - idle, idle));
        }
        open.forEach(Connection::drain);
    }

    @Override
    public void release() {
        context.exchanges().close();
    }

    @Override
    public void force() {
        forced = true;
        cut = open.size();
        // Cutting waits for the system where that is at work for the connection, say with a file on a disk that hangs:
        // nobody else must wait with it. From a thread of no loop, so that no loop carries those that it starts.
        Thread.ofPlatform()
                .name("hark-cutter")
                .daemon()
                .start(() -> open.forEach(connection -> Thread.startVirtualThread(connection::force)));
    }
}
