import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Well-behaved clients, while others are not: they ask for something small at a steady rate, and know how long they
/// waited. A wait is counted from the moment at which the request was due, so that one slow answer does not hide those
/// that would have been asked for meanwhile. Each has a thread of its own.
final class Others {
    private static final long SECOND = 1_000_000_000;

    private final int port;
    private final String target;
    private final byte[] content;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<long[]> kept = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<long[]> fresh = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;
    /// Waits are counted from then on.
    private volatile long from = Long.MAX_VALUE;

    /// How long they waited, in milliseconds.
    record Waits(int count, double half, double p99, double worst) {
        static Waits of(Iterable<long[]> parts) {
            var all = new ArrayList<long[]>();
            parts.forEach(all::add);
            var sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Waits(sorted.length, percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
        }

        private static double percentile(long[] sorted, int percent) {
            if (sorted.length == 0) return Double.NaN;
            return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)] / 1e6;
        }

        @Override
        public String toString() {
            return "%,6d answers, p50 %5.1f ms, p99 %5.1f ms, worst %6.1f ms".formatted(count, half, p99, worst);
        }
    }

    /// @param content what the target is to be answered with
    Others(int port, String target, byte[] content) {
        this.port = port;
        this.target = target;
        this.content = content;
    }

    /// Starts so many clients that keep their connection, and so many that open one for every request.
    ///
    /// @param rate requests a second of each
    Others start(int keeping, int opening, int rate) {
        for (int i = 0; i < keeping + opening; i++) {
            boolean keeps = i < keeping;
            long phase = SECOND / rate * i / (keeping + opening);
            threads.add(Thread.ofPlatform().daemon().start(() -> run(keeps, SECOND / rate, phase)));
        }
        return this;
    }

    /// What was before was warming up.
    void countFromNow() {
        from = System.nanoTime();
    }

    /// Ends them.
    void stop() throws InterruptedException {
        over = true;
        for (var thread : threads) thread.join(60_000);
    }

    /// After their end: the waits on connections that were kept.
    Waits kept() {
        return Waits.of(kept);
    }

    /// After their end: the waits of those who opened a connection for each request, that included.
    Waits fresh() {
        return Waits.of(fresh);
    }

    /// Answers that did not come, or not whole.
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void run(boolean keeps, long period, long phase) {
        var waits = new long[1024];
        int count = 0;
        Peer peer = null;
        for (long due = System.nanoTime() + phase; !over; due += period) {
            for (long early; (early = due - System.nanoTime()) > 0; ) LockSupport.parkNanos(early);
            if (over) break;
            try {
                if (peer == null) peer = new Peer(port);
                var answer = peer.ask(target);
                if (answer.status() != 200 || !Arrays.equals(answer.content(), content)) {
                    throw new IOException("answered with " + answer.head());
                }
                if (!keeps) {
                    peer.close();
                    peer = null;
                }
            } catch (IOException e) {
                failures.add(e.toString());
                close(peer);
                peer = null;
            }
            if (due < from) continue;
            if (count == waits.length) waits = Arrays.copyOf(waits, 2 * count);
            waits[count++] = System.nanoTime() - due;
        }
        (keeps ? kept : fresh).add(Arrays.copyOf(waits, count));
        close(peer);
    }

    private void close(Peer peer) {
        try {
            if (peer != null) peer.close();
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }
}
