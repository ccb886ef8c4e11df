package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testing.ManualTicker;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideTrackTest {
    private final ManualTicker ticker = new ManualTicker();
    private final SideTrack sideTrack = new SideTrack(1, ticker);

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
    void who_takes_long_is_due_again_after_sixteen_times_that_or_a_second() {
        assertThat(laneAfter(Duration.ofMillis(6)).due()).hasValue(in(Duration.ofMillis(16 * 6)));
        assertThat(laneAfter(Duration.ofHours(1)).due()).hasValue(in(Duration.ofSeconds(1)));
    }

    @Test
    void who_takes_no_longer_than_a_loop_would_bear_goes_back_to_it() {
        assertThat(laneAfter(Duration.ofMillis(5)).due()).isEmpty();
    }

    /// The lane of somebody whose turn took that long.
    private Lane laneAfter(Duration time) {
        var lane = nobody();
        var done = new CountDownLatch(1);
        sideTrack.execute(new Errand(lane, () -> ticker.advance(time)), 0);
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
