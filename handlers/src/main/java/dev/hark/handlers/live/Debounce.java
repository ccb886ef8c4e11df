package dev.hark.handlers.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Gathers changes that come in a row, so that the hundreds of files of one build are one change. For one thread; the
/// times are those of [dev.hark.limit.Ticker#nanos].
final class Debounce {
    /// For how long nothing must change before the changes are told, in nanoseconds. Longer than the tenth of a second
    /// for which [dev.hark.handlers.files.FileHandler] may serve what a file was before.
    static final long QUIET = TimeUnit.MILLISECONDS.toNanos(120);
    /// After that the changes are told though there are still more, in nanoseconds.
    static final long LONGEST = TimeUnit.SECONDS.toNanos(1);
    /// In the place of more.
    static final int MOST_PATHS = 100;

    /// Nothing is due.
    static final long NEVER = Long.MAX_VALUE;

    /// When each was last changed, in the order in which they were.
    private final Map<String, Long> changed = new LinkedHashMap<>();
    private long first;
    private long last;

    /// Something changed.
    ///
    /// @param path percent-encoded; [Changes#EVERYTHING] if it is not known what
    void add(String path, long now) {
        if (changed.isEmpty()) first = now;
        last = now;
        boolean isEverything = path.equals(Changes.EVERYTHING)
                || changed.containsKey(Changes.EVERYTHING)
                || (changed.size() == MOST_PATHS && !changed.containsKey(path));
        if (isEverything) changed.clear();
        else changed.remove(path);
        changed.put(isEverything ? Changes.EVERYTHING : path, now);
    }

    /// Nanoseconds until changes are due, 0 if they are now, [#NEVER] if there are none.
    long dueIn(long now) {
        return changed.isEmpty() ? NEVER : Math.max(0, Math.min(last + QUIET, first + LONGEST) - now);
    }

    /// The changes, if they are due; else null.
    ///
    /// Those of the last moment are told now and once more: who asks at once may still get what was before.
    @Nullable
    List<String> take(long now) {
        if (dueIn(now) > 0) return null;
        var due = List.copyOf(changed.keySet());
        changed.values().removeIf(at -> now - at >= QUIET);
        first = now;
        return due;
    }
}
