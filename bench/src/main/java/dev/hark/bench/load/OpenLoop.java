package dev.hark.bench.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Clients that ask at a steady rate, whether the server keeps up or not. An answer's time is counted from
/// the moment at which its request was due: one that is slow delays those behind it, and that is counted
/// too.
public final class OpenLoop {
    /// How long answers take is told from then on.
    private static final int WARM_UP_SECONDS = 1;

    private OpenLoop() {}

    /// Asks, and waits for the answers.
    ///
    /// @param clients each with a connection that it keeps
    /// @param rate requests a second, of all together
    /// @param seconds for how long, and one more before
    public static Drive run(int port, String target, int clients, double rate, int seconds)
            throws InterruptedException {
        return start(port, target, clients, rate, seconds).await();
    }

    static Clients start(int port, String target, int clients, double rate, int seconds) {
        var request = Client.request(target);
        var all = new Clients();
        long period = (long) (TimeUnit.SECONDS.toNanos(1) * clients / rate);
        long first = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            long phase = period * i / clients;
            all.start(self -> new Schedule(first + phase, period, first, seconds).keep(self, port, request));
        }
        return all;
    }

    /// When one client asks.
    private static final class Schedule {
        private final long period;
        private final long from;
        private final long end;
        private long due;
        private long[] nanos = new long[1024];
        private int count;

        Schedule(long due, long period, long began, int seconds) {
            this.due = due;
            this.period = period;
            from = began + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
            end = from + TimeUnit.SECONDS.toNanos(seconds);
        }

        void keep(Clients self, int port, byte[] request) throws IOException {
            try (var client = new Client(port)) {
                for (; due < end; due += period) {
                    for (long early; (early = due - System.nanoTime()) > 0; ) LockSupport.parkNanos(early);
                    client.ask(request);
                    self.answered();
                    if (due >= from) add(System.nanoTime() - due);
                }
            } finally {
                self.took(Arrays.copyOf(nanos, count));
            }
        }

        private void add(long time) {
            if (count == nanos.length) nanos = Arrays.copyOf(nanos, 2 * count);
            nanos[count++] = time;
        }
    }
}
