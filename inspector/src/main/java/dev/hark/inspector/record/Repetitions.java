package dev.hark.inspector.record;

import dev.hark.protocol.http.RequestHead;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// Finds requests that are sent again because the connection was cut before they were answered. For any thread.
final class Repetitions {
    /// For how long a repetition is taken for one.
    private static final long RECENT = TimeUnit.SECONDS.toNanos(10);

    private static final int MOST = 64;

    private record Cut(InetAddress peer, String method, String target, long at) {}

    private final Deque<Cut> cuts = new ArrayDeque<>();
    /// Read without the lock: mostly there are none.
    private volatile boolean isEmpty = true;

    /// That request was not answered, or not to the end.
    synchronized void cut(RequestHead head, InetAddress peer, long at) {
        if (cuts.size() == MOST) cuts.removeFirst();
        cuts.addLast(new Cut(peer, head.method().name(), head.target().text(), at));
        isEmpty = false;
    }

    /// Whether that request was cut a short while ago. It counts once.
    boolean isRepeated(RequestHead head, InetAddress peer, long at) {
        return !isEmpty && find(head, peer, at);
    }

    private synchronized boolean find(RequestHead head, InetAddress peer, long at) {
        cuts.removeIf(cut -> at - cut.at > RECENT);
        var found = cuts.stream()
                .filter(cut -> cut.peer.equals(peer)
                        && cut.method.equals(head.method().name())
                        && cut.target.equals(head.target().text()))
                .findFirst();
        found.ifPresent(cuts::remove);
        isEmpty = cuts.isEmpty();
        return found.isPresent();
    }
}
