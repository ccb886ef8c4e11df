package dev.hark.observe;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tells another listener on a thread of its own, so that it may take its time: write to a disk, wait for a network.
/// The server never waits for it. What it has not been told yet is kept within a bound; beyond that events are lost,
/// and it is told how many in their place, with [ServerEvent.Lost].
///
/// The listener is called on one platform thread, in the order in which things happened. [#close] tells it what is
/// left.
public final class BufferedListener implements ServerListener, AutoCloseable {
    /// Octets of memory that events may wait in, by default.
    public static final int ROOM = 8 * 1024 * 1024;

    /// What one event takes, roughly, without what is held with it.
    static final int EVENT = 256;

    private final ServerListener slow;
    private final int room;
    private final Thread teller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private Queue<ServerEvent> waiting = new ArrayDeque<>();
    private long taken;
    private long lost;
    private boolean closed;

    /// Keeps events in [#ROOM].
    public BufferedListener(ServerListener slow) {
        this(slow, ROOM);
    }

    /// @param room octets of memory that events may wait in, roughly
    /// @throws IllegalArgumentException if not even one event has room
    public BufferedListener(ServerListener slow, int room) {
        if (room < EVENT) throw new IllegalArgumentException("Room for no event: " + room);
        this.slow = slow;
        this.room = room;
        teller = Thread.ofPlatform().name("hark-events").daemon().start(this::tell);
    }

    @Override
    public Set<EventKind> wants() {
        return slow.wants();
    }

    @Override
    public boolean wantsOctets() {
        return slow.wantsOctets();
    }

    @Override
    public void on(ServerEvent event) {
        int size = sizeOf(event);
        lock.lock();
        try {
            if (closed) return;
            if (taken + size > room || (lost > 0 && taken > room / 2)) {
                lost++;
                return;
            }
            boolean wasEmpty = waiting.isEmpty();
            putLost();
            waiting.add(event);
            taken += size;
            if (wasEmpty) filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Tells the listener what waits; nothing of what happens from now on. Returns when it knows all, or when this
    /// thread is interrupted.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            putLost();
            filled.signal();
        } finally {
            lock.unlock();
        }
        try {
            teller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Holds the lock.
    private void putLost() {
        if (lost == 0) return;
        var event = new ServerEvent.Lost(lost);
        waiting.add(event);
        taken += sizeOf(event);
        lost = 0;
    }

    private void tell() {
        for (var batch = next(); batch != null; batch = next()) {
            int size = 0;
            for (var event : batch) {
                size += sizeOf(event);
                try {
                    slow.on(event);
                } catch (RuntimeException | Error _) {
                    // As in the server, its failure is its own.
                }
            }
            told(size);
        }
    }

    /// All that waits; null when it is closed and there is nothing.
    private @Nullable Queue<ServerEvent> next() {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                if (closed) return null;
                filled.awaitUninterruptibly();
            }
            var batch = waiting;
            waiting = new ArrayDeque<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void told(int size) {
        lock.lock();
        try {
            taken -= size;
        } finally {
            lock.unlock();
        }
    }

    private static int sizeOf(ServerEvent event) {
        return EVENT + event.memory();
    }
}
