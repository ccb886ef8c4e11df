package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import dev.hark.web.Body;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Large files that are asked for again and again, open: so that the way to one is walked ten times a second, and not
/// for each request.
///
/// Nobody gets one that was opened longer than [SmallFiles#FRESH] ago, or that was written to since. A thread that runs
/// only while there are some closes those whose time is over. May be used by any number of threads.
final class OpenFiles {
    /// Each takes a descriptor from connections.
    static final int MOST = 32;

    private final Ticker ticker;
    private final ThreadFactory threads;
    private final ConcurrentHashMap<String, Entry> files = new ConcurrentHashMap<>();
    private final AtomicBoolean isSwept = new AtomicBoolean();

    /// @param kept the file with its answers; its content is not to be sent
    private record Entry(KeptFile kept, OpenFile file) {}

    OpenFiles(Ticker ticker) {
        this(ticker, Thread.ofPlatform().daemon().name("hark-open-files").factory());
    }

    /// @param threads makes the thread that closes files
    OpenFiles(Ticker ticker, ThreadFactory threads) {
        this.ticker = ticker;
        this.threads = threads;
    }

    /// The file that was kept under that key, lent: whoever gets it closes its content.
    @Nullable
    KeptFile get(String key) {
        var entry = files.get(key);
        if (entry == null || !isFresh(entry.kept)) return null;
        var content = entry.file.lend();
        if (content == null) return null;
        if (isUnchanged(content)) return entry.kept.with(content);
        content.close();
        drop(key, entry);
        return null;
    }

    private static boolean isUnchanged(Body.File content) {
        try {
            return content.watch().isUnchanged();
        } catch (IOException e) {
            return false; // to open it anew tells what is wrong
        }
    }

    private boolean isFresh(KeptFile kept) {
        return ticker.nanos() - kept.readAt() < SmallFiles.FRESH;
    }

    /// Keeps a file that was opened, if there is room.
    ///
    /// @param key as that of [#get]
    /// @param file with `content`
    /// @param content all of it
    /// @return the file for the answer that is made now, in the place of `file`
    KeptFile keep(String key, KeptFile file, Body.File content) {
        if (files.size() >= MOST) return file;
        var open = new OpenFile(content);
        var lent = open.lend();
        if (lent == null) throw new IllegalStateException("closed while it is needed");
        var entry = new Entry(file, open);
        var before = files.put(key, entry);
        if (before != null) before.file.release();
        boolean isKept = false;
        try {
            haveThemSwept();
            isKept = true;
            return file.with(lent);
        } finally {
            if (!isKept) {
                drop(key, entry);
                lent.close();
            }
        }
    }

    private void haveThemSwept() {
        if (!isSwept.compareAndSet(false, true)) return;
        boolean isStarted = false;
        try {
            threads.newThread(this::sweepWhileThereAreSome).start(); // which fails where there are too many threads
            isStarted = true;
        } finally {
            if (!isStarted) isSwept.set(false);
        }
    }

    private void sweepWhileThereAreSome() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                TimeUnit.NANOSECONDS.sleep(SmallFiles.FRESH);
            } catch (InterruptedException e) {
                // nobody else knows this thread
            }
            sweep();
            // Whoever keeps one from here on starts another thread, unless this one sees it.
            isSwept.set(false);
            goesOn = !files.isEmpty() && isSwept.compareAndSet(false, true);
        }
    }

    /// Closes those whose time is over, unless they are being sent: then they are closed after that.
    void sweep() {
        files.forEach((key, entry) -> {
            if (!isFresh(entry.kept)) drop(key, entry);
        });
    }

    private void drop(String key, Entry entry) {
        if (files.remove(key, entry)) entry.file.release();
    }
}
