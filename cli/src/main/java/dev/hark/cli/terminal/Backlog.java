package dev.hark.cli.terminal;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is told and not printed yet. It is bounded: what finds no room is dropped, and how many lines that were stands
/// in their place. Nobody waits, neither for room nor for a lock.
///
/// Filled by any thread, emptied by one.
final class Backlog {
    /// Octets of memory that may wait, roughly: some ten thousand requests of a browser.
    static final int ROOM = 16 << 20;

    private final int room;
    private final ConcurrentLinkedQueue<Told> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    /// Whether anything was dropped that is not told yet, and how many lines that were: some events are none.
    private final AtomicBoolean gap = new AtomicBoolean();

    private final AtomicLong missing = new AtomicLong();

    Backlog(int room) {
        this.room = room;
    }

    /// Puts it at the end, or drops it. Once something was dropped, half of the room must be free before anything is
    /// put again: many small gaps would be harder to read than one.
    void put(Told told) {
        int size = told.size();
        // What is larger than all room has it when nothing else waits.
        if (taken.addAndGet(size) - size > mostBefore(size)) {
            taken.addAndGet(-size);
            missing.addAndGet(told.lines());
            gap.set(true);
            return;
        }
        putMissing();
        waiting.add(told);
    }

    private int mostBefore(int size) {
        int most = Math.max(room - size, 0);
        return gap.get() ? Math.min(most, room / 2) : most;
    }

    /// The first of what waits, or null. Behind all that waited stands how much is missing.
    @Nullable
    Told poll() {
        var told = waiting.poll();
        if (told == null) return takeMissing();
        taken.addAndGet(-told.size());
        return told;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && !gap.get();
    }

    private void putMissing() {
        var lost = takeMissing();
        if (lost != null) waiting.add(lost);
    }

    private Told.@Nullable Missing takeMissing() {
        return gap.get() && gap.compareAndSet(true, false) ? new Told.Missing(missing.getAndSet(0)) : null;
    }
}
