package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import dev.hark.protocol.http.Validators;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Large files that are asked for again and again, open: so that the way to one is walked ten times a second, and not
/// for each request.
///
/// Nobody gets one that was opened longer than [SmallFiles#FRESH] ago, or that was written to since. It is kept from
/// the second time on that it is asked for within that time; what is asked for once is open no longer than it is sent.
/// A thread that runs only while there are some closes those whose time is over. May be used by any number of threads.
final class OpenFiles {
    /// Each takes a descriptor from connections.
    static final int MOST = 32;

    /// How many keys are remembered that were asked for once.
    private static final int SLOTS = 64;

    private final Ticker ticker;
    private final ThreadFactory threads;
    private final ConcurrentHashMap<String, Entry> files = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Asked> asked = new AtomicReferenceArray<>(SLOTS);
    private final AtomicBoolean isSwept = new AtomicBoolean();

    /// A key, and when the file was opened.
    private record Asked(String key, long at) {}

    private record Entry(Response whole, OpenFile file, Validators validators, long openedAt) {}

    OpenFiles(Ticker ticker) {
        this(ticker, Thread.ofPlatform().daemon().name("hark-open-files").factory());
    }

    /// @param threads makes the thread that closes files
    OpenFiles(Ticker ticker, ThreadFactory threads) {
        this.ticker = ticker;
        this.threads = threads;
    }

    /// The file that was kept under that key, lent: whoever gets it closes its content.
    SmallFiles.@Nullable Kept get(String key) {
        var entry = files.get(key);
        if (entry == null || !isFresh(entry.openedAt)) return null;
        var content = entry.file.lend();
        if (content == null) return null;
        if (isUnchanged(content)) {
            return new SmallFiles.Kept(entry.whole.withBody(content), content, entry.validators, entry.openedAt);
        }
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

    private boolean isFresh(long openedAt) {
        return ticker.nanos() - openedAt < SmallFiles.FRESH;
    }

    /// Keeps a file that was opened, if it is in demand.
    ///
    /// @param key as that of [#get]
    /// @param whole the answer to who has not got it
    /// @param file all of it, as in that answer
    /// @param openedAt the moment at which it began to be opened, as [Ticker#nanos] counts
    /// @return the file for the response that is made now, in the place of `file`
    Body.File keep(String key, Response whole, Body.File file, Validators validators, long openedAt) {
        if (!isInDemand(key, openedAt) || files.size() >= MOST) return file;
        var kept = new OpenFile(file);
        var lent = kept.lend();
        if (lent == null) throw new IllegalStateException("closed while it is needed");
        var before = files.put(key, new Entry(whole, kept, validators, openedAt));
        if (before != null) before.file.release();
        if (isSwept.compareAndSet(false, true))
            threads.newThread(this::sweepWhileThereAreSome).start();
        return lent;
    }

    private boolean isInDemand(String key, long openedAt) {
        int slot = (key.hashCode() & Integer.MAX_VALUE) % SLOTS;
        var last = asked.getAndSet(slot, new Asked(key, openedAt));
        return last != null && last.key.equals(key) && openedAt - last.at < SmallFiles.FRESH;
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
            if (!isFresh(entry.openedAt)) drop(key, entry);
        });
    }

    private void drop(String key, Entry entry) {
        if (files.remove(key, entry)) entry.file.release();
    }
}
