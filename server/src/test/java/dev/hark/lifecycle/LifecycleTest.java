package dev.hark.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hark.testing.Await;
import dev.hark.testing.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ManualTicker ticker = new ManualTicker();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicReference<String> failing = new AtomicReference<>("nothing");
    private final Lifecycle lifecycle = new Lifecycle(ticker, List.of(new Part("a"), new Part("b")));

    private final class Part implements Participant {
        private final String name;

        Part(String name) {
            this.name = name;
        }

        private void called(String what) {
            calls.add(what + " " + name + " " + lifecycle.phase());
            if (failing.get().equals(what + " " + name)) throw new OutOfMemoryError("as if");
        }

        @Override
        public void stop() {
            called("stop");
        }

        @Override
        public void drain() {
            called("drain");
        }

        @Override
        public long inFlight() {
            return name.equals("b") ? inFlight.get() : 0;
        }

        @Override
        public void force() {
            called("force");
        }

        @Override
        public void release() {
            called("release");
        }
    }

    private CompletableFuture<Boolean> draining(long patience) {
        var result = CompletableFuture.supplyAsync(
                () -> lifecycle.drain(patience),
                task -> Thread.ofPlatform().daemon().start(task));
        Await.until("it drains", () -> calls.size() >= 4 || result.isDone());
        return result;
    }

    private static boolean get(CompletableFuture<Boolean> result) {
        return result.orTimeout(Await.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    @Test
    void it_ends_its_parts_in_order_step_by_step() {
        assertThat(lifecycle.phase()).isEqualTo(Phase.RUNNING);
        assertThat(lifecycle.drain(0)).isTrue();
        assertThat(calls)
                .containsExactly(
                        "stop a LAME_DUCK",
                        "stop b LAME_DUCK",
                        "drain a DRAINING",
                        "drain b DRAINING",
                        "release a DRAINING",
                        "release b DRAINING");
        assertThat(lifecycle.phase()).isEqualTo(Phase.ENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop a", "drain a", "force a", "release a"})
    void a_part_that_fails_keeps_the_others_from_nothing_and_nobody_waiting(String step) throws Exception {
        inFlight.set(1);
        failing.set(step);
        assertThatIllegalStateException()
                .isThrownBy(() -> lifecycle.drain(0))
                .withCauseInstanceOf(OutOfMemoryError.class);
        assertThat(calls).hasSize(8).endsWith("release b FORCED");
        lifecycle.await();
        assertThat(lifecycle.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void an_interrupt_hurries_nothing_and_is_kept() throws Exception {
        inFlight.set(1);
        var kept = new AtomicBoolean();
        var thread = Thread.ofPlatform().daemon().start(() -> {
            lifecycle.drain(10 * SECOND);
            kept.set(Thread.interrupted());
        });
        Await.until("it drains", () -> calls.size() >= 4);
        thread.interrupt();
        Await.until("it was heard", () -> !thread.isInterrupted());
        assertThat(calls).noneMatch(call -> call.startsWith("release"));
        inFlight.set(0);
        lifecycle.lookAgain();
        Await.end(thread);
        assertThat(kept).isTrue();
    }

    @Test
    void it_waits_for_what_is_in_flight() {
        inFlight.set(2);
        var result = draining(10 * SECOND);
        inFlight.set(1);
        lifecycle.lookAgain();
        ticker.advance(10 * SECOND - 1);
        assertThat(lifecycle.phase()).isEqualTo(Phase.DRAINING);
        inFlight.set(0);
        lifecycle.lookAgain();
        assertThat(get(result)).isTrue();
        assertThat(calls).noneMatch(call -> call.startsWith("force"));
    }

    @Test
    void what_is_in_flight_when_its_patience_ends_is_cut() {
        inFlight.set(1);
        var result = draining(10 * SECOND);
        ticker.advance(10 * SECOND - 1);
        assertThat(result).isNotDone();
        ticker.advance(1);
        assertThat(get(result)).isFalse();
        assertThat(calls)
                .containsSubsequence("drain b DRAINING", "force a FORCED", "force b FORCED", "release a FORCED");
    }

    @Test
    void a_patience_without_end_does_not_end() {
        inFlight.set(1);
        ticker.advance(SECOND);
        var result = draining(Long.MAX_VALUE);
        ticker.advance(Duration.ofDays(1000));
        assertThat(result).isNotDone();
        inFlight.set(0);
        lifecycle.lookAgain();
        assertThat(get(result)).isTrue();
    }

    @Test
    void force_ends_a_drain_that_waits_and_waits_with_it() {
        inFlight.set(1);
        var result = draining(10 * SECOND);
        lifecycle.force();
        assertThat(lifecycle.phase()).isEqualTo(Phase.ENDED);
        assertThat(get(result)).isFalse();
        assertThat(calls).contains("force a FORCED", "force b FORCED");
    }

    @Test
    void force_alone_goes_the_same_way_without_waiting() {
        inFlight.set(1);
        lifecycle.force();
        assertThat(calls).hasSize(8).startsWith("stop a LAME_DUCK").endsWith("release b FORCED");
    }

    @Test
    void whoever_asks_again_waits_with_the_first_and_hears_the_same() throws InterruptedException {
        inFlight.set(1);
        var first = draining(10 * SECOND);
        var second = CompletableFuture.supplyAsync(() -> lifecycle.drain(0), Thread::startVirtualThread);
        var awaited = new CountDownLatch(1);
        Thread.startVirtualThread(() -> {
            try {
                lifecycle.await();
                awaited.countDown();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(second).isNotDone();
        ticker.advance(10 * SECOND);
        assertThat(get(first)).isFalse();
        assertThat(get(second)).isFalse();
        Await.latch(awaited);
        assertThat(lifecycle.drain(0)).isFalse();
        assertThat(calls).hasSize(8);
    }

    @Test
    void an_interrupt_does_not_end_a_drain_and_is_not_lost() {
        inFlight.set(1);
        var interrupted = new CompletableFuture<Boolean>();
        var thread = Thread.ofPlatform().daemon().start(() -> {
            lifecycle.drain(10 * SECOND);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        Await.until("it drains", () -> calls.size() >= 4);
        thread.interrupt();
        thread.interrupt();
        assertThat(interrupted).isNotDone();
        inFlight.set(0);
        lifecycle.lookAgain();
        assertThat(get(interrupted)).isTrue();
    }
}
