package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hark.limit.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sentinel at work, on its own thread.
class SentinelTest {
    private final Ticker ticker = Ticker.system();
    private final SideTrack sideTrack = new SideTrack(1, ticker, ProcessorTime.ofTheJvm());
    private final Carriers carriers = new Carriers(1);
    private final AtomicReference<Error> fault = new AtomicReference<>();
    private final Sentinel sentinel = new Sentinel(carriers, sideTrack, this::processorTime);
    private Loop loop;
    private Lane lane;

    private long processorTime(Thread thread) {
        var error = fault.get();
        if (error != null) throw error;
        return ProcessorTime.ofTheJvm().of(thread);
    }

    @BeforeEach
    void start() throws Exception {
        loop = new Loop(ticker, sentinel, Runnable::run);
        lane = new Lane(loop, sideTrack);
        sentinel.watch(List.of(loop));
        carriers.carry(loop);
        sentinel.start();
    }

    @AfterEach
    void end() throws Exception {
        loop.end();
        loop.awaitEnd();
        sentinel.end();
        carriers.end();
    }

    private void awaitDozing() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!sentinel.isDozing()) Thread.onSpinWait();
        });
    }

    @Test
    void it_sleeps_when_all_loops_do() {
        awaitDozing();
    }

    @Test
    void it_wakes_with_a_loop_and_relieves_it() throws Exception {
        for (int i = 0; i < 20; i++) relieveOnce();
    }

    @Test
    void an_error_at_a_look_does_not_end_it() throws Exception {
        relieveOnce();
        fault.set(new OutOfMemoryError("as if"));
        relieveOnce();
        fault.set(null);
        relieveOnce();
        awaitDozing();
    }

    /// Has a turn last too long, and waits until it is relieved.
    private void relieveOnce() throws Exception {
        awaitDozing();
        var began = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var late = new AtomicReference<Thread>();
        loop.enqueue(new Errand(lane, () -> {
            late.set(Thread.currentThread());
            began.countDown();
            try {
                released.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        var other = new CountDownLatch(1);
        loop.enqueue(new Errand(lane, other::countDown));
        assertThat(other.await(10, TimeUnit.SECONDS)).as("relieved").isTrue();
        released.countDown();
    }
}
