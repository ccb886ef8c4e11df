package dev.hark.testing;

import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what happened, and on which thread.
public final class Recorder implements ServerListener {
    private record Heard(ServerEvent event, Thread thread) {}

    private final Set<EventKind> wants;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private final boolean wantsOctets;

    private Recorder(Set<EventKind> wants, boolean wantsOctets) {
        this.wants = wants;
        this.wantsOctets = wantsOctets;
    }

    /// One that wants all.
    public static Recorder ofAll() {
        return new Recorder(EnumSet.allOf(EventKind.class), true);
    }

    /// One that wants all, but of the octets only how many they are.
    public static Recorder counting() {
        return new Recorder(EnumSet.allOf(EventKind.class), false);
    }

    /// One that wants these.
    public static Recorder of(EventKind first, EventKind... others) {
        return new Recorder(EnumSet.of(first, others), true);
    }

    @Override
    public Set<EventKind> wants() {
        return wants;
    }

    @Override
    public boolean wantsOctets() {
        return wantsOctets;
    }

    @Override
    public void on(ServerEvent event) {
        heard.add(new Heard(event, Thread.currentThread()));
    }

    /// All events so far.
    public List<ServerEvent> events() {
        return heard.stream().map(Heard::event).toList();
    }

    /// Their kinds.
    public List<EventKind> kinds() {
        return events().stream().map(ServerEvent::kind).toList();
    }

    /// The threads on which they came.
    public List<Thread> threads() {
        return heard.stream().map(Heard::thread).toList();
    }

    /// Those of one kind so far.
    public <E extends ServerEvent> List<E> all(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The only one of its kind; waits for it.
    public <E extends ServerEvent> E only(Class<E> kind) {
        awaitCount(kind, 1);
        var all = all(kind);
        if (all.size() != 1) throw new AssertionError(all.size() + " of " + kind.getSimpleName() + ": " + all);
        return all.getFirst();
    }

    /// Waits until there are so many of a kind.
    public void awaitCount(Class<? extends ServerEvent> kind, int count) {
        Await.until(count + " " + kind.getSimpleName(), () -> all(kind).size() >= count);
    }

    /// The octets of all [ServerEvent.Received], in order.
    public byte[] received() {
        var octets = new ByteArrayOutputStream();
        all(ServerEvent.Received.class).forEach(event -> octets.writeBytes(event.octets()));
        return octets.toByteArray();
    }
}
