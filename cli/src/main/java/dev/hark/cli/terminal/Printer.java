package dev.hark.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Writes blocks of whole lines, one after the other, on a thread of its own, so that a slow terminal or pipe does not
/// hold up the server. Nobody waits for it: what waits is bounded, blocks that find no room are dropped, and the output
/// says how many lines are missing.
///
/// A pipe that nobody reads any more ends the printing, not the server.
final class Printer implements AutoCloseable {
    /// Characters that may wait: some ten thousand lines.
    static final int ROOM = 4 << 20;
    /// A buffer that grew larger than this is not kept.
    private static final int KEPT = 1 << 16;
    /// After each write others have that time to come together, so that many lines cost few writes. Nobody sees it.
    private static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(15);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(3);

    private final OutputStream out;
    private final Charset charset;
    private final int room;
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private StringBuilder waiting = new StringBuilder();
    private long droppedLines;
    /// Whether the writer waits for something to write.
    private boolean idle;

    private boolean ended;

    /// @param out where to; not closed
    Printer(OutputStream out, Charset charset) {
        this(out, charset, ROOM);
    }

    Printer(OutputStream out, Charset charset, int room) {
        this.out = out;
        this.charset = charset;
        this.room = room;
        writer = Thread.ofPlatform().name("hark-terminal").daemon().start(this::write);
    }

    /// Prints a block of whole lines; nothing comes between them. From any thread.
    void print(String block) {
        lock.lock();
        try {
            if (ended) return;
            // A block that is longer than all room has it when nothing else waits.
            if (waiting.isEmpty() || waiting.length() + block.length() <= room) append(block);
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
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(writer);
        try {
            writer.join(PATIENCE_AT_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(String block) {
        noteDropped();
        waiting.append(block);
        if (idle) filled.signal();
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
                LockSupport.parkNanos(GATHERING);
            }
        } catch (IOException e) {
            discardFromNowOn(); // Nobody reads: `hark | head`.
        }
    }

    /// All that waits, as one; empty at the end.
    private String take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                idle = true;
                filled.awaitUninterruptibly();
            }
            idle = false;
            var batch = waiting.toString();
            if (waiting.capacity() > KEPT) waiting = new StringBuilder();
            else waiting.setLength(0);
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
        } finally {
            lock.unlock();
        }
    }
}
