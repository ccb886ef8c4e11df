package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Ticker;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideTrackTest {
    private final SideTrack sideTrack = new SideTrack(1, Ticker.system());

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
    void newcomers_go_before_those_known_to_be_slow() {
        var order = new ConcurrentLinkedQueue<String>();
        var gate = new CountDownLatch(1);
        var done = new CountDownLatch(4);
        sideTrack.execute(new Errand(nobody(), () -> await(gate)), true);
        for (var name : new String[] {"slow 1", "slow 2"}) execute(name, true, order, done);
        for (var name : new String[] {"new 1", "new 2"}) execute(name, false, order, done);
        gate.countDown();
        await(done);
        assertThat(order).containsExactly("new 1", "new 2", "slow 1", "slow 2");
    }

    private void execute(String name, boolean slow, ConcurrentLinkedQueue<String> order, CountDownLatch done) {
        sideTrack.execute(
                new Errand(nobody(), () -> {
                    order.add(name);
                    done.countDown();
                }),
                slow);
    }

    @Test
    void it_grows_by_one_when_asked_so_that_turns_behind_a_blocked_one_go_on() {
        var gate = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        sideTrack.execute(new Errand(nobody(), () -> await(gate)), true);
        sideTrack.execute(new Errand(nobody(), done::countDown), true);
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
                        true));
        for (int i = 0; i < 100; i++) sideTrack.grow();
        await(began);
        assertThat(sideTrack.threads()).isEqualTo(64);
        gate.countDown();
    }
}
