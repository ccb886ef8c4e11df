package dev.hark.inspector.record;

import dev.hark.limit.Ticker;
import dev.hark.observe.EventKind;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Remembers the connections of one server, within a bound: what is oldest is forgotten first. When more happens than
/// anybody could look at, exchanges are counted and not recorded.
///
/// May be asked by all threads.
public final class Recording implements ServerListener {
    private static final Set<EventKind> WANTED = EnumSet.complementOf(
            EnumSet.of(EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED, EventKind.IDLE, EventKind.LOST));

    /// The part of the room for what tells page loads apart.
    private static final int FOR_PAGE_LOADS = 64;

    private final long room;
    private final Ticker ticker;
    private final long startedAt;
    private final long startedMillis;
    private final Context context;
    private final Map<Long, ConnectionLog> connections = new ConcurrentHashMap<>();
    private final Queue<ConnectionLog> closed = new ConcurrentLinkedQueue<>();
    private final ReentrantLock makingRoom = new ReentrantLock();
    private final AtomicLong forgotten = new AtomicLong();
    private final AtomicLong gone = new AtomicLong();
    private volatile List<InetSocketAddress> addresses = List.of();

    /// @param secrets what is masked
    /// @param room octets of memory that it may take, roughly
    /// @param perSecond exchanges that are recorded in a second at most
    public Recording(Ticker ticker, SecretFields secrets, long room, int perSecond) {
        this.room = room;
        this.ticker = ticker;
        startedAt = ticker.nanos();
        startedMillis = ticker.epochMillis();
        var memory = new Context.Memory();
        context = new Context(
                new Masked(secrets),
                new Tempo(perSecond),
                new PageLoads(room / FOR_PAGE_LOADS, memory),
                new Repetitions(),
                new PeerCounts(),
                new Stamps(),
                memory);
    }

    // ---- What happens ----------------------------------------------------------------------------------------------

    @Override
    public Set<EventKind> wants() {
        return EnumSet.copyOf(WANTED);
    }

    @Override
    public boolean wantsOctets() {
        return true;
    }

    @Override
    public boolean wantsNotes(long connection) {
        var known = connections.get(connection);
        return known != null && known.isRecording();
    }

    @Override
    public void on(ServerEvent event) {
        switch (event) {
            case ServerEvent.Opened e -> opened(e);
            case ServerEvent.OfConnection e -> onConnection(e);
            case ServerEvent.Listening e -> addresses = e.addresses();
            case ServerEvent.Stopped _,
                    ServerEvent.Draining _,
                    ServerEvent.AcceptPaused _,
                    ServerEvent.AcceptResumed _,
                    ServerEvent.Lost _ -> {}
        }
        if (context.memory().octets() > room) makeRoom();
    }

    private void onConnection(ServerEvent.OfConnection event) {
        var connection = connections.get(event.connection());
        if (connection == null) return;
        connection.on(event);
        if (event.kind() == EventKind.CLOSED) closed.add(connection);
    }

    private void opened(ServerEvent.Opened event) {
        var peer = context.peers().opened(event.peer().getAddress());
        var connection = new ConnectionLog(event, context, peer.open(), peer.busy());
        connections.put(event.connection(), connection);
        connection.on(event);
    }

    /// Forgets what is oldest. Who finds another one at it goes on.
    private void makeRoom() {
        if (!makingRoom.tryLock()) return;
        try {
            long enough = room - room / 8;
            while (context.memory().octets() > enough) {
                var oldest = closed.poll();
                if (oldest == null) break;
                forget(oldest);
                forgotten.incrementAndGet();
            }
            if (context.memory().octets() <= room) return;
            for (var open : connections.values()) {
                open.forgetHalf();
                if (context.memory().octets() <= enough) return;
            }
        } finally {
            makingRoom.unlock();
        }
    }

    private void forget(ConnectionLog connection) {
        connections.remove(connection.number());
        connection.forgetAll();
        gone.incrementAndGet();
    }

    /// Forgets all but the connections that are open, and what is in flight on these.
    public void clear() {
        for (var connection = closed.poll(); connection != null; connection = closed.poll()) forget(connection);
        connections.values().forEach(ConnectionLog::clear);
        context.pageLoads().clear();
        forgotten.set(0);
        context.stamps().now(); // who follows is told, even if nothing happens from now on
    }

    // ---- What is asked ---------------------------------------------------------------------------------------------

    /// Where the server listens; empty as long as it does not.
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    /// The fields whose values are masked in all that is asked.
    public SecretFields secrets() {
        return context.masked().secrets();
    }

    /// Milliseconds from the beginning of the recording to a moment, fractions and all.
    public double millis(long moment) {
        return (moment - startedAt) / 1e6;
    }

    /// That moment as people count time, in milliseconds since 1970.
    public long epochMillis(long moment) {
        return startedMillis + Math.round(millis(moment));
    }

    public long now() {
        return ticker.nanos();
    }

    /// Connections that were forgotten for want of room, since all was cleared last.
    public long forgotten() {
        return forgotten.get();
    }

    /// Connections that are not remembered any more, for whatever cause.
    public long gone() {
        return gone.get();
    }

    /// Octets of memory that it may take, roughly.
    public long room() {
        return room;
    }

    /// Octets of memory that it takes, roughly.
    public long memory() {
        return context.memory().octets();
    }

    /// All connections, in the order in which they were accepted.
    public Iterable<RecordedConnection> connections() {
        return changedSince(0);
    }

    /// A connection; null if there is none of that number, or none any more.
    public @Nullable RecordedConnection connection(long number) {
        var connection = connections.get(number);
        return connection == null ? null : connection.now(0);
    }

    /// An exchange; null if there is none of that number, or none any more.
    public @Nullable RecordedExchange exchange(long connection, long number) {
        var known = connection(connection);
        return known == null ? null : known.exchange(number);
    }

    /// What came on a connection, as far as it is kept.
    public List<Piece> input(long connection) {
        var known = connections.get(connection);
        return known == null ? List.of() : known.input();
    }

    /// What was sent on a connection, as far as it is kept.
    public List<Piece> output(long connection) {
        var known = connections.get(connection);
        return known == null ? List.of() : known.output();
    }

    /// Whether a connection of that number is remembered.
    public boolean has(long connection) {
        return connections.containsKey(connection);
    }

    // ---- For who follows -------------------------------------------------------------------------------------------

    /// The mark up to which somebody who begins to look now knows everything that he is told next: ask for what
    /// changed since the mark before.
    public long mark() {
        return context.stamps().next();
    }

    /// Whether something may have changed since a mark; costs next to nothing.
    public boolean hasChangedSince(long mark) {
        return context.stamps().hasChangedSince(mark);
    }

    /// The connections that have changed since a mark, each with the exchanges that have; all for 0. Each is looked at
    /// when it is asked for, so that who goes through them slowly holds one at a time.
    public Iterable<RecordedConnection> changedSince(long mark) {
        return () -> {
            // Sorted before, not in one stream: that would look at all of them at once.
            var changed = connections.values().stream()
                    .filter(connection -> connection.isStampedSince(mark))
                    .sorted(Comparator.comparingLong(ConnectionLog::number))
                    .toList();
            return changed.stream().map(connection -> connection.now(mark)).iterator();
        };
    }
}
