package dev.hark.handlers.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What has changed since the server began, each change with an id, so that who was away learns what he missed. The
/// last few are kept; who missed more is told that everything changed, and so is who knows the ids of another run of
/// the server. May be used by all threads.
final class Changes {
    /// In the place of paths: the root, with all that is in it.
    static final String EVERYTHING = "/";
    static final int KEPT = 32;

    /// What somebody who waited learns.
    sealed interface News {
        /// Something changed.
        ///
        /// @param id up to which he knows everything now
        /// @param paths percent-encoded, each once
        record Changed(String id, List<String> paths) implements News {}

        /// Nothing changed in the time for which he waited.
        record NothingYet() implements News {}

        /// No change will be told any more.
        record Ended() implements News {}
    }

    private static final News NOTHING_YET = new News.NothingYet();
    private static final News ENDED = new News.Ended();

    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), Character.MAX_RADIX) + "-";
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Deque<List<String>> recent = new ArrayDeque<>();
    private long count;
    private boolean ended;

    /// That of the last change.
    String id() {
        lock.lock();
        try {
            return run + count;
        } finally {
            lock.unlock();
        }
    }

    /// Something changed.
    ///
    /// @param paths percent-encoded
    void tell(List<String> paths) {
        lock.lock();
        try {
            count++;
            recent.addLast(List.copyOf(paths));
            if (recent.size() > KEPT) recent.removeFirst();
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whoever waits, or comes from now on, is told that this is the end.
    void end() {
        lock.lock();
        try {
            ended = true;
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a change.
    ///
    /// @param since the id up to which the caller knows everything; any other text is that of another run
    /// @param patience nanoseconds
    News await(String since, long patience) throws InterruptedException {
        long left = patience;
        lock.lock();
        try {
            while (true) {
                if (ended) return ENDED;
                var paths = missed(since);
                if (paths != null) return new News.Changed(run + count, paths);
                if (left <= 0) return NOTHING_YET;
                left = told.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return null if nothing was missed
    private @Nullable List<String> missed(String since) {
        long known = number(since);
        if (known == count) return null;
        if (known < 0 || known > count || count - known > recent.size()) return List.of(EVERYTHING);
        var paths = new LinkedHashSet<String>();
        recent.stream().skip(recent.size() - (count - known)).forEach(paths::addAll);
        return List.copyOf(paths);
    }

    /// @return -1 if it is none of this run
    private long number(String id) {
        if (!id.startsWith(run)) return -1;
        var digits = id.substring(run.length());
        boolean isNumber =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(digits) : -1;
    }
}
