package dev.hark.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Writes blocks of whole lines, one after the other, on a thread of its own, so that a slow terminal or pipe does
/// not hold up the server. What waits is bounded. Who finds it full waits a moment; if nothing moves then, blocks
/// are dropped until the reader reads again, and the output says how many lines are missing.
///
/// A pipe that nobody reads any more ends the printing, not the server.
final class Printer implements AutoCloseable {
    /// Characters that may wait: some ten thousand lines.
    static final int ROOM = 1 << 20;
    /// A buffer that grew larger than this is not kept.
    private static final int KEPT = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(3);

    private final OutputStream out;
    private final Charset charset;
    private final int room;
    private final long patience;
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private StringBuilder waiting = new StringBuilder();
    private long droppedLines;
    private boolean stalled;
    private boolean ended;

    /// @param out where to; not closed
    Printer(OutputStream out, Charset charset) {
        this(out, charset, ROOM, PATIENCE);
    }

    Printer(OutputStream out, Charset charset, int room, Duration patience) {
        this.out = out;
        this.charset = charset;
        this.room = room;
        this.patience = patience.toNanos();
        writer = Thread.ofPlatform().name("hark-terminal").daemon().start(this::write);
    }

    /// Prints a block of whole lines; nothing comes between them. From any thread.
    void print(String block) {
        lock.lock();
        try {
            boolean fits = awaitRoom(block.length());
            if (ended) return;
            if (fits) append(block);
            else droppedLines += block.lines().count();
        } finally {
            lock.unlock();
        }
    }

    /// Writes what waits, and ends. Gives up after three seconds if nobody reads.
    @Override
    public void close() {
        lock.lock();
        try {
            noteDropped();
            ended = true;
            filled.signal();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(PATIENCE_AT_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until a block of that length has room, or the printer has ended; a block longer than all room waits
    /// for an empty queue. Holds the lock.
    ///
    /// @return whether the block has room
    private boolean awaitRoom(int length) {
        long left = patience;
        while (!ended && !waiting.isEmpty() && waiting.length() + length > room) {
            if (stalled || left <= 0) {
                stalled = true;
                return false;
            }
            try {
                left = emptied.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private void append(String block) {
        noteDropped();
        waiting.append(block);
        filled.signal();
    }

    private void noteDropped() {
        if (droppedLines == 0) return;
        waiting.append("... ")
                .append(Human.count(droppedLines, "line"))
                .append(" dropped here: the output was not read.\n");
        droppedLines = 0;
    }

    private void write() {
        try {
            for (var batch = take(); !batch.isEmpty(); batch = take()) {
                out.write(batch.getBytes(charset));
                out.flush();
            }
        } catch (IOException e) {
            discardFromNowOn(); // Nobody reads: `hark | head`.
        }
    }

    /// All that waits, as one; empty at the end.
    private String take() {
        lock.lock();
        try {
            stalled = false;
            while (waiting.isEmpty() && !ended) filled.awaitUninterruptibly();
            var batch = waiting.toString();
            if (waiting.capacity() > KEPT) waiting = new StringBuilder();
            else waiting.setLength(0);
            emptied.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void discardFromNowOn() {
        lock.lock();
        try {
            ended = true;
            waiting = new StringBuilder();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
