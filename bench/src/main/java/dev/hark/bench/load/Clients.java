package dev.hark.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Clients that act at the same time, each on a virtual thread, and what they have seen.
final class Clients {
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final ConcurrentLinkedQueue<long[]> latencies = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long began = System.nanoTime();

    /// What a client does.
    @FunctionalInterface
    interface Life {
        /// Acts until it is over.
        ///
        /// @param self whom it tells what it has seen
        void live(Clients self) throws Exception;
    }

    /// Starts one more.
    void start(Life life) {
        threads.add(Thread.startVirtualThread(() -> {
            try {
                life.live(this);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                failed();
            }
        }));
    }

    void answered() {
        answers.incrementAndGet();
    }

    void failed() {
        errors.incrementAndGet();
    }

    /// @param nanos how long each answer of one client took
    void took(long[] nanos) {
        latencies.add(nanos);
    }

    /// Waits for the end of them all.
    Drive await() throws InterruptedException {
        for (var thread : threads) thread.join();
        return new Drive(
                answers.get(), (System.nanoTime() - began) / 1e9, errors.get(), Drive.Latency.of(allLatencies()));
    }

    private LongStream allLatencies() {
        return Stream.of(latencies.toArray(long[][]::new)).flatMapToLong(LongStream::of);
    }
}
