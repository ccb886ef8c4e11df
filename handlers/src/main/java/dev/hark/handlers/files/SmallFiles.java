package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import dev.hark.protocol.http.Validators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The files that were asked for a moment ago and are in memory, with their answers: so one that is asked for again and
/// again costs no system call, and its head is rendered once.
///
/// Nobody gets one that was read longer than [#FRESH] ago. One that nobody asks for stays where it is until the room is
/// needed. May be used by any number of threads.
final class SmallFiles {
    /// How long a file may be served after it was read, in nanoseconds: too short for who saves a file and turns to
    /// the browser, long enough that a file in demand is read ten times a second and not ten thousand times.
    static final long FRESH = TimeUnit.MILLISECONDS.toNanos(100);

    /// Octets for all together.
    private static final long MOST = 8 * 1024 * 1024;

    /// What one costs beside its content: key, head, the objects. An estimate.
    private static final int OVERHEAD = 1024;

    private final Ticker ticker;
    private final long most;
    private final ConcurrentHashMap<String, KeptFile> files = new ConcurrentHashMap<>();
    private final AtomicLong octets = new AtomicLong();

    SmallFiles(Ticker ticker) {
        this(ticker, MOST);
    }

    /// @param most octets for all together, each with [#OVERHEAD]
    SmallFiles(Ticker ticker, long most) {
        this.ticker = ticker;
        this.most = most;
    }

    /// The file that was kept under that key, if it was read a moment ago.
    ///
    /// @param key the path as it was sent, and which codings the client takes where that makes a difference
    @Nullable
    KeptFile get(String key) {
        var kept = files.get(key);
        return kept != null && isFresh(kept) ? kept : null;
    }

    /// The file that was kept under that key, however long ago, if it was the same: if its tag is strong, and that one.
    @Nullable
    KeptFile getSame(String key, Validators validators) {
        var kept = files.get(key);
        var tag = validators.entityTag();
        return kept != null && tag != null && !tag.isWeak() && kept.validators().equals(validators) ? kept : null;
    }

    private boolean isFresh(KeptFile kept) {
        return ticker.nanos() - kept.readAt() < FRESH;
    }

    /// Keeps a file that was read, as far as there is room.
    void keep(String key, KeptFile file) {
        count(files.put(key, file), file);
        if (octets.get() <= most) return;
        files.forEach((other, kept) -> {
            if (!isFresh(kept)) drop(other, kept);
        });
        if (octets.get() > most) drop(key, file);
    }

    private void drop(String key, KeptFile file) {
        if (files.remove(key, file)) count(file, null);
    }

    private void count(@Nullable KeptFile gone, @Nullable KeptFile come) {
        octets.addAndGet((come == null ? 0 : octets(come)) - (gone == null ? 0 : octets(gone)));
    }

    private static long octets(KeptFile file) {
        return file.content().length() + OVERHEAD;
    }

    /// What they take now, with [#OVERHEAD] for each.
    long octets() {
        return octets.get();
    }
}
