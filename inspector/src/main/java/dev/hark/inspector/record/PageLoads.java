package dev.hark.inspector.record;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which requests belong together, because one page needs them. A request for a document begins a page load; what
/// refers to it (`Referer`, RFC 9110 §10.1.3), or to what belongs to it already, as a style sheet's font does, belongs
/// to it, too.
///
/// For any thread.
final class PageLoads {
    /// Page loads that are known at once.
    private static final int MOST = 64;
    /// Addresses of one page load by which others are known.
    private static final int MOST_MEMBERS = 200;
    /// Longer ones are not remembered: what refers to them is told apart by its time.
    private static final int LONGEST = 500;
    /// For how long after it began a page load is joined by what came from the same peer and says no more than that a
    /// browser wants it.
    private static final long RECENT = TimeUnit.SECONDS.toNanos(5);
    /// After so long without a request a page load is over, though the page may want something later.
    private static final long OVER = TimeUnit.SECONDS.toNanos(15);

    /// What an address takes beside its characters, and a page load beside its addresses, roughly.
    private static final int EACH = 100;

    private final long room;
    private final Context.Memory memory;
    private final Deque<PageLoad> recent = new ArrayDeque<>();
    private long last;
    private long taken;

    /// @param room octets of memory that the addresses may take, roughly: the page load that is told of takes what it
    ///     needs
    /// @param memory where they are counted
    PageLoads(long room, Context.Memory memory) {
        this.room = room;
        this.memory = memory;
    }

    private static final class PageLoad {
        private final long number;
        private final InetAddress peer;
        private final long begunAt;
        private final Set<String> members = new HashSet<>();
        private long lastAt;
        private long taken = EACH;

        private PageLoad(long number, InetAddress peer, long begunAt) {
            this.number = number;
            this.peer = peer;
            this.begunAt = begunAt;
        }

        /// @return octets of memory that this takes
        private long join(String address, long at) {
            lastAt = at;
            if (members.size() == MOST_MEMBERS || address.length() > LONGEST || !members.add(address)) return 0;
            long more = (long) EACH + address.length();
            taken += more;
            return more;
        }
    }

    /// The number of the page load that a request begins or belongs to; 0 if it is no page's.
    synchronized long of(RequestHead head, InetAddress peer, long at) {
        var address = address(head);
        var load = beginsOne(head) ? begin(peer, at) : joined(head, peer, at);
        if (load == null) return 0;
        take(load.join(address, at));
        while (taken > room && recent.getLast() != load) forgetOldest();
        return load.number;
    }

    private PageLoad begin(InetAddress peer, long at) {
        if (recent.size() == MOST) forgetOldest();
        var begun = new PageLoad(++last, peer, at);
        recent.addFirst(begun);
        take(begun.taken);
        return begun;
    }

    private void forgetOldest() {
        take(-recent.removeLast().taken);
    }

    private void take(long more) {
        taken += more;
        memory.add(more);
    }

    /// What comes from now on belongs to none that was begun before.
    synchronized void clear() {
        while (!recent.isEmpty()) forgetOldest();
    }

    private @Nullable PageLoad joined(RequestHead head, InetAddress peer, long at) {
        var referer = head.fields().first("Referer");
        for (var load : recent) {
            if (!load.peer.equals(peer) || at - load.lastAt > OVER) continue;
            boolean refers = referer != null && load.members.contains(withoutFragment(referer));
            boolean follows = referer == null && head.fields().has("Sec-Fetch-Dest") && at - load.begunAt < RECENT;
            if (refers || follows) return load;
        }
        return null;
    }

    /// Whether a browser goes to a page (Fetch Metadata §2.1), or, of one that does not say so, wants a document first
    /// of all.
    private static boolean beginsOne(RequestHead head) {
        if (!head.method().equals(Method.GET)) return false;
        // What is fetched in advance (Fetch §3.7) is wanted by the page that is there.
        var purpose = head.fields().first("Sec-Purpose");
        if (purpose != null && purpose.startsWith("prefetch")) return false;
        var destination = head.fields().first("Sec-Fetch-Dest");
        if (destination != null) return destination.equals("document");
        var accept = head.fields().first("Accept");
        return accept != null && accept.startsWith("text/html");
    }

    /// As browsers refer to it.
    private static String address(RequestHead head) {
        if (head.target().authority() != null) return head.target().text();
        var authority = head.authority();
        return "http://" + (authority == null ? "" : authority) + head.target().text();
    }

    private static String withoutFragment(String address) {
        int fragment = address.indexOf('#');
        return fragment < 0 ? address : address.substring(0, fragment);
    }
}
