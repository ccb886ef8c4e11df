package dev.hark.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How long answers took. May be used from any thread.
final class Latencies {
    private final List<Duration> all = Collections.synchronizedList(new ArrayList<>());

    /// Something whose duration matters.
    interface Deed {
        void happen() throws Exception;
    }

    void measure(Deed deed) throws Exception {
        long start = System.nanoTime();
        deed.happen();
        all.add(Duration.ofNanos(System.nanoTime() - start));
    }

    int count() {
        return all.size();
    }

    Duration worst() {
        return percentile(100);
    }

    /// What so many of a hundred stayed within.
    Duration percentile(int percent) {
        synchronized (all) {
            var sorted = all.stream().sorted().toList();
            return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
        }
    }

    @Override
    public String toString() {
        return "%,d answers, median %.1f ms, p95 %.1f ms, p99 %.1f ms, worst %.1f ms"
                .formatted(count(), millis(50), millis(95), millis(99), millis(100));
    }

    private double millis(int percent) {
        return percentile(percent).toNanos() / 1e6;
    }
}
