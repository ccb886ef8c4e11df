package dev.hark.cli.terminal;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Decides which event deserves a [Hint], and that nobody is told the same again and again. Remembers a little
/// of the latest connections and their peers, within a bound; of those that it has forgotten it explains nothing.
///
/// For one thread.
final class Hints {
    static final int MOST_CONNECTIONS = 4_096;
    static final int MOST_PEERS = 256;
    /// Between two remarks to one peer that connections are opened in advance.
    static final long PAUSE = TimeUnit.SECONDS.toNanos(10);
    /// Who asks the same again within that time repeats what was cut.
    static final long SOON = TimeUnit.SECONDS.toNanos(5);
    /// What a browser does within that time belongs together.
    static final long TOGETHER = TimeUnit.MILLISECONDS.toNanos(50);

    private final Map<Long, Known> connections = new Recent<>(MOST_CONNECTIONS);
    private final Map<InetAddress, Peer> peers = new Recent<>(MOST_PEERS);
    private final Set<Hint> told = EnumSet.noneOf(Hint.class);
    /// How many requests of peers were cut and not asked again yet: mostly none, and then nobody need look.
    private int cuts;

    /// A connection.
    private record Known(Peer peer, long openedAt) {}

    /// Somebody at an address: often one person.
    private static final class Peer {
        boolean isBrowser;
        /// The connection that was answered on last, and when; 0 if that has ended.
        long latest;
        long latestBegan;
        long latestEnded;
        /// What was asked last of what was not answered whole, on which connection, and when that ended.
        @Nullable
        RequestHead cut;

        long cutOn;
        long cutAt;
        /// When it was last told that connections are opened in advance.
        long toldAt = -PAUSE;
    }

    void opened(ServerEvent.Opened event) {
        var address = event.peer().getAddress();
        var peer = peers.get(address);
        if (peer == null) {
            peer = new Peer();
            peers.put(address, peer);
        }
        connections.put(event.connection(), new Known(peer, event.at()));
    }

    /// What explains an answer, or null.
    @Nullable
    Hint answered(ServerEvent.Answered event) {
        var asked = event.asked();
        var known = connections.get(event.connection());
        if (asked == null || known == null) return asked == null ? null : ofAnswer(event, asked);
        var peer = known.peer;
        boolean isOpening = event.request() == 1 && isBrowser(asked);
        if (isOpening) peer.isBrowser = true;
        var hint = ofPeer(event, asked, known, isOpening);
        peer.latest = event.persistence() == Persistence.PERSISTENT ? event.connection() : 0;
        peer.latestBegan = event.at() - event.nanos();
        peer.latestEnded = event.at();
        if (!event.complete() && !event.isEventStream()) remember(peer, event, asked);
        return hint != null ? hint : ofAnswer(event, asked);
    }

    /// What explains the end of a connection, or null.
    @Nullable
    Hint closed(ServerEvent.Closed event) {
        var known = connections.remove(event.connection());
        if (known != null && known.peer.latest == event.connection()) known.peer.latest = 0;
        if (known == null || !isSilent(event) || !known.peer.isBrowser) return null;
        if (event.at() - known.peer.toldAt < PAUSE) return null;
        known.peer.toldAt = event.at();
        return Hint.OPENED_IN_ADVANCE;
    }

    /// That it is closed, and that nobody asks why.
    void forget(long connection) {
        connections.remove(connection);
    }

    /// Whether nothing was asked on it until somebody lost patience.
    static boolean isSilent(ServerEvent.Closed event) {
        boolean byItself = event.why() == CloseReason.PEER_CLOSED
                || (event.why() == CloseReason.TIMED_OUT && event.passed() == Limit.FIRST_OCTET);
        return event.requests() == 0 && byItself;
    }

    /// @param isOpening whether it is the first request of a browser on a connection
    private @Nullable Hint ofPeer(ServerEvent.Answered event, RequestHead asked, Known known, boolean isOpening) {
        if (cuts > 0 && isAskedAgain(event, asked, known.peer)) return Hint.ASKED_AGAIN;
        return isOpening && isOpenedBeside(event, known) ? once(Hint.OPENED_BESIDE) : null;
    }

    private @Nullable Hint ofAnswer(ServerEvent.Answered event, RequestHead asked) {
        if (asked.target().text().equals("/favicon.ico")) return once(Hint.FAVICON);
        if (event.answer().status().code() == Status.NOT_MODIFIED.code()) return once(Hint.NOT_MODIFIED);
        if (event.persistence() == Persistence.PERSISTENT) return null;
        if (event.persistence() == Persistence.CLIENT_CLOSES) return once(Hint.CLOSES_BY_WISH);
        return event.persistence() == Persistence.HTTP_1_0 ? once(Hint.CLOSES_BY_VERSION) : null;
    }

    private @Nullable Hint once(Hint hint) {
        return told.add(hint) ? hint : null;
    }

    /// Whether a browser opened the connection for that request while an older one was at work.
    private static boolean isOpenedBeside(ServerEvent.Answered event, Known known) {
        var peer = known.peer;
        long asked = event.at() - event.nanos();
        return peer.latest != 0
                && peer.latest < event.connection()
                && asked - known.openedAt <= TOGETHER
                && peer.latestBegan <= known.openedAt + TOGETHER
                && peer.latestEnded >= known.openedAt - TOGETHER;
    }

    private boolean isAskedAgain(ServerEvent.Answered event, RequestHead asked, Peer peer) {
        var cut = peer.cut;
        if (cut == null || peer.cutOn == event.connection()) return false;
        boolean isSame = asked.method().name().equals(cut.method().name())
                && asked.target().text().equals(cut.target().text());
        long began = event.at() - event.nanos();
        if (!isSame && began - peer.cutAt <= SOON) return false;
        peer.cut = null;
        cuts--;
        return isSame && asked.method().isIdempotent() && began - peer.cutAt <= SOON;
    }

    private void remember(Peer peer, ServerEvent.Answered event, RequestHead asked) {
        if (peer.cut == null) cuts++;
        peer.cut = asked;
        peer.cutOn = event.connection();
        peer.cutAt = event.at();
    }

    /// All browsers have claimed to be Mozilla for thirty years, and hardly anything else does.
    private static boolean isBrowser(RequestHead asked) {
        var agent = asked.fields().first("User-Agent");
        return agent != null && agent.startsWith("Mozilla/");
    }
}
