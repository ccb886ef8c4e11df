package dev.hark.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Makes lines of what it is told, and writes them, on a thread of its own: who tells it something never waits, however
/// slow the terminal or the pipe. It sleeps while there is nothing to write, and under load it wakes up fifty times a
/// second.
///
/// A pipe that nobody reads any more ends the printing, not the server.
final class Scribe implements AutoCloseable {
    /// After each write others have that time to come together, so that many lines cost few writes. Nobody sees it.
    private static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(20);
    /// Characters that are written at once.
    private static final int PAGE = 1 << 16;

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(3);

    private final OutputStream out;
    private final OutputStream errors;
    private final Charset charset;
    private final Form form;
    private final Backlog backlog;
    private final Page page = Page.empty();
    private final Thread writer;

    /// Whether the writer sleeps until it is told something.
    private final AtomicBoolean asleep = new AtomicBoolean();

    /// Nothing more is taken.
    private volatile boolean ended;

    /// @param out where to; not closed
    /// @param errors where what is no line of a log goes, if the form tells them apart; not closed
    Scribe(OutputStream out, OutputStream errors, Charset charset, Form form, int room) {
        this.out = out;
        this.errors = errors;
        this.charset = charset;
        this.form = form;
        backlog = new Backlog(room);
        writer = Thread.ofPlatform().name("hark-terminal").daemon().unstarted(this::write);
        writer.start();
    }

    /// Has it printed, or counted as missing. From any thread; returns at once.
    void tell(Told told) {
        if (ended) return;
        backlog.put(told);
        // It says that it sleeps first, and looks for work then: one of the two sees the other.
        if (asleep.get() && asleep.compareAndSet(true, false)) LockSupport.unpark(writer);
    }

    /// Writes what waits, and ends. Gives up after three seconds if nobody reads.
    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(writer);
        try {
            writer.join(PATIENCE_AT_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (!ended) {
                long due = form.due(page);
                if (writeAll()) LockSupport.parkNanos(GATHERING);
                else sleep(due);
            }
            writeAll();
        } catch (IOException e) {
            discardFromNowOn(); // Nobody reads: `hark | head`.
        }
    }

    /// @return whether there was anything
    private boolean writeAll() throws IOException {
        boolean any = page.out().length() + page.errors().length() > 0;
        for (var told = backlog.poll(); told != null; told = backlog.poll()) {
            any = true;
            append(told);
            if (page.out().length() + page.errors().length() >= PAGE) writePage();
        }
        writePage();
        return any;
    }

    private void append(Told told) {
        int before = page.out().length();
        try {
            form.append(told, page);
        } catch (RuntimeException e) {
            // What one event does to it must not cost all that follow.
            page.out().setLength(before);
            page.errors()
                    .append("hark: A line could not be printed: ")
                    .append(Escape.visible(e.toString()))
                    .append('\n');
        }
    }

    private void writePage() throws IOException {
        if (!page.errors().isEmpty()) writeErrors();
        if (page.out().isEmpty()) return;
        out.write(taken(page.out()));
        out.flush();
    }

    /// That nobody reads these is no reason to leave out the others.
    private void writeErrors() {
        try {
            errors.write(taken(page.errors()));
            errors.flush();
        } catch (IOException e) {
            page.errors().setLength(0);
        }
    }

    private byte[] taken(StringBuilder text) {
        var octets = text.toString().getBytes(charset);
        text.setLength(0);
        return octets;
    }

    private void sleep(long time) {
        asleep.set(true);
        if (backlog.isEmpty() && !ended) {
            if (time == Form.NEVER) LockSupport.park();
            else LockSupport.parkNanos(time);
        }
        asleep.set(false);
    }

    private void discardFromNowOn() {
        ended = true;
        while (backlog.poll() != null) {
            // Its memory is for others.
        }
    }
}
