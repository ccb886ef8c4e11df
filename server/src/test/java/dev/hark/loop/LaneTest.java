package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Ticker;
import dev.hark.testing.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final SideTrack sideTrack = new SideTrack(1, Ticker.system(), ProcessorTime.ofTheJvm());
    private final Carriers carriers = new Carriers(1);
    private Loop loop;
    private Lane lane;

    @BeforeEach
    void start() throws Exception {
        var sentinel = new Sentinel(carriers, sideTrack, ProcessorTime.ofTheJvm());
        loop = new Loop(Ticker.system(), sentinel, Runnable::run);
        sentinel.watch(List.of(loop));
        carriers.carry(loop);
        lane = new Lane(loop, sideTrack);
    }

    @AfterEach
    void end() throws Exception {
        loop.end();
        loop.awaitEnd();
        carriers.end();
        sideTrack.end();
    }

    private String threadOfNextTurn() {
        var thread = new CompletableFuture<String>();
        lane.execute(() -> thread.complete(Thread.currentThread().getName()));
        return thread.orTimeout(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void turns_run_on_the_loop() {
        assertThat(threadOfNextTurn()).startsWith("hark-loop-");
    }

    @Test
    void after_one_that_overstayed_the_next_runs_aside_and_a_short_one_brings_it_back() {
        lane.overstayed();
        assertThat(threadOfNextTurn()).isEqualTo("hark-side");
        Await.until("it is back", () -> threadOfNextTurn().startsWith("hark-loop-"));
    }

    @Test
    void a_turn_for_which_there_is_no_thread_aside_runs_on_the_loop() {
        lane.overstayed();
        sideTrack.end();
        assertThat(threadOfNextTurn()).startsWith("hark-loop-");
    }

    @Test
    void when_everything_has_ended_turns_run_elsewhere() throws Exception {
        lane.overstayed();
        loop.end();
        loop.awaitEnd();
        sideTrack.end();
        var ran = new CountDownLatch(1);
        lane.execute(ran::countDown);
        Await.latch(ran);
    }

    /// Else two that come at once could both take it, and one of them would never run again.
    @Test
    void none_of_those_that_inherited_it_takes_the_place_of_its_own_thread_when_that_has_ended() {
        threadOfNextTurn();
        lane.forget();
        var runs = new AtomicInteger();
        var ran = new CountDownLatch(1);
        lane.execute(() -> {
            runs.incrementAndGet();
            ran.countDown();
        });
        Await.latch(ran);
        lane.run(); // a turn of its own thread
        assertThat(runs).hasValue(1);
    }
}
