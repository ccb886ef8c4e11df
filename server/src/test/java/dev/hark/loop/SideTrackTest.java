package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testing.ManualTicker;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideTrackTest {
    private final ManualTicker ticker = new ManualTicker();
    private final AtomicLong worked = new AtomicLong();
    private final SideTrack sideTrack = new SideTrack(1, ticker, thread -> worked.get());

    private static Lane nobody() {
        return new Lane(null, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void who_is_due_first_goes_first() {
        var order = new ConcurrentLinkedQueue<String>();
        var gate = new CountDownLatch(1);
        var done = new CountDownLatch(4);
        sideTrack.execute(new Errand(nobody(), () -> await(gate)), 0);
        for (var due : new long[] {3, 1, 2, 1}) {
            sideTrack.execute(
                    new Errand(nobody(), () -> {
                        order.add(due + (order.contains(due + " first") ? " second" : " first"));
                        done.countDown();
                    }),
                    due);
        }
        gate.countDown();
        await(done);
        assertThat(order).containsExactly("1 first", "1 second", "2 first", "3 first");
    }

    @Test
    void who_works_long_is_due_again_after_sixteen_times_that_or_a_second() {
        assertThat(laneAfterWork(Duration.ofMillis(6)).due()).hasValue(in(Duration.ofMillis(16 * 6)));
        assertThat(laneAfterWork(Duration.ofHours(1)).due()).hasValue(in(Duration.ofSeconds(1)));
    }

    @Test
    void who_works_no_longer_than_a_loop_would_bear_goes_back_to_it() {
        assertThat(laneAfterWork(Duration.ofMillis(5)).due()).isEmpty();
    }

    @Test
    void who_was_held_up_for_a_while_and_did_not_work_goes_back_too() {
        assertThat(laneAfter(() -> ticker.advance(Duration.ofMillis(100))).due())
                .isEmpty();
    }

    @Test
    void who_was_away_for_longer_than_a_busy_machine_explains_blocks_his_thread() {
        assertThat(laneAfter(() -> ticker.advance(Duration.ofMillis(101))).due())
                .hasValue(in(Duration.ofSeconds(1)));
    }

    @Test
    void where_the_processor_time_is_not_known_time_counts() {
        worked.set(ProcessorTime.UNKNOWN);
        assertThat(laneAfter(() -> ticker.advance(Duration.ofMillis(6))).due()).hasValue(in(Duration.ofMillis(16 * 6)));
    }

    private Lane laneAfterWork(Duration time) {
        return laneAfter(() -> {
            ticker.advance(time);
            worked.addAndGet(time.toNanos());
        });
    }

    /// The lane of somebody whose turn was that.
    private Lane laneAfter(Runnable turn) {
        var lane = nobody();
        var done = new CountDownLatch(1);
        sideTrack.execute(new Errand(lane, turn), 0);
        sideTrack.execute(new Errand(nobody(), done::countDown), 0);
        await(done);
        return lane;
    }

    private long in(Duration time) {
        return ticker.nanos() + time.toNanos();
    }

    @Test
    void it_grows_by_one_when_asked_so_that_turns_behind_a_blocked_one_go_on() {
        var gate = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        sideTrack.execute(new Errand(nobody(), () -> await(gate)), 0);
        sideTrack.execute(new Errand(nobody(), done::countDown), 0);
        assertThat(sideTrack.hasWaiting()).isTrue();
        sideTrack.grow();
        await(done);
        gate.countDown();
    }

    @Test
    void it_never_has_more_than_64_threads() {
        var gate = new CountDownLatch(1);
        var began = new CountDownLatch(64);
        IntStream.range(0, 70)
                .forEach(i -> sideTrack.execute(
                        new Errand(nobody(), () -> {
                            began.countDown();
                            await(gate);
                        }),
                        0));
        for (int i = 0; i < 100; i++) sideTrack.grow();
        await(began);
        assertThat(sideTrack.threads()).isEqualTo(64);
        gate.countDown();
    }
}
