package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hark.limit.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The loop with a sentinel that looks only when it is told to. Turns are plain code: no virtual threads are needed.
class LoopTest {
    private final ConcurrentLinkedQueue<Runnable> bequeathed = new ConcurrentLinkedQueue<>();
    private final Ticker ticker = Ticker.system();
    private final AtomicLong worked = new AtomicLong();
    private final SideTrack sideTrack = new SideTrack(1, ticker, thread -> worked.get());
    private final Carriers carriers = new Carriers(1);
    private final Sentinel sentinel = new Sentinel(carriers, sideTrack, thread -> worked.get());
    private Loop loop;
    private Lane lane;

    @BeforeEach
    void start() throws Exception {
        loop = new Loop(ticker, sentinel, bequeathed::add);
        lane = new Lane(loop, sideTrack);
        sentinel.watch(List.of(loop));
        carriers.carry(loop);
    }

    @AfterEach
    void end() throws Exception {
        loop.end();
        loop.awaitEnd();
        carriers.end();
    }

    private void enqueue(Runnable turn) {
        loop.enqueue(new Errand(lane, turn));
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitRest() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!Loop.isAtRest(loop.look())) Thread.onSpinWait();
        });
    }

    /// Has the turn that runs relieved, and waits until another carrier has the loop.
    private void relieve() {
        var other = new CountDownLatch(1);
        enqueue(other::countDown);
        for (int i = 0; i < 3; i++) sentinel.look();
        await(other);
    }

    @Test
    void turns_run_in_the_order_in_which_they_came_one_after_the_other() {
        var order = new ArrayList<Integer>();
        var done = new CountDownLatch(1);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            enqueue(() -> order.add(number));
        }
        enqueue(done::countDown);
        await(done);
        assertThat(order).hasSize(1000).isSorted();
    }

    @Test
    void a_loop_that_sleeps_wakes_for_a_turn_and_for_a_chore() {
        for (int i = 0; i < 200; i++) {
            awaitRest();
            var done = new CountDownLatch(1);
            if (i % 2 == 0) {
                enqueue(done::countDown);
            } else {
                loop.chore(done::countDown);
            }
            await(done);
        }
    }

    /// @param ahead turns of others that are queued before them
    @ParameterizedTest
    @ValueSource(ints = {0, 200})
    void many_that_are_found_ready_have_their_turns_before_the_loop_looks_again_and_stay_armed(int ahead)
            throws Exception {
        int many = 100;
        var busy = new LongTurn();
        var pipes = new ArrayList<Pipe>();
        var armed = new ConcurrentLinkedQueue<Integer>();
        var done = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            var pipe = Pipe.open();
            pipes.add(pipe);
            pipe.source().configureBlocking(false);
            Runnable turn = () -> {
                armed.add(pipe.source().keyFor(loop.selector()).interestOps());
                readAll(pipe.source());
                done.countDown();
            };
            new Readiness(loop, pipe.source()).rest(SelectionKey.OP_READ, ConnectedLoops.NEVER, () -> enqueue(turn));
        }
        awaitRest();
        enqueue(busy);
        await(busy.began);
        for (int i = 0; i < ahead; i++) enqueue(() -> {});
        for (var pipe : pipes) pipe.sink().write(ByteBuffer.allocate(1));
        busy.released.countDown();
        await(done);
        assertThat(armed).hasSize(many).containsOnly(SelectionKey.OP_READ);
        for (var pipe : pipes) {
            pipe.sink().close();
            pipe.source().close();
        }
    }

    private static void readAll(Pipe.SourceChannel source) {
        try {
            assertThat(source.read(ByteBuffer.allocate(2))).isOne();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_turn_seen_three_times_in_a_row_loses_the_loop_to_another_carrier() {
        var late = new LongTurn();
        enqueue(late);
        await(late.began);
        var other = new CountDownLatch(1);
        var otherCarrier = new AtomicReference<Thread>();
        enqueue(() -> {
            otherCarrier.set(Thread.currentThread());
            other.countDown();
        });
        sentinel.look();
        sentinel.look();
        assertThat(other.getCount()).as("two looks are no reason").isOne();
        sentinel.look();
        await(other);
        assertThat(otherCarrier.get()).isNotSameAs(late.carrier.get());
        late.released.countDown();
    }

    @Test
    void the_late_carrier_leaves_and_the_loop_stays_with_one_owner() {
        var late = new LongTurn();
        enqueue(late);
        await(late.began);
        relieve();
        late.released.countDown();
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(2000);
        for (int i = 0; i < 2000; i++) {
            enqueue(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                done.countDown();
            });
        }
        await(done);
        assertThat(most).hasValue(1);
    }

    @Test
    void the_next_turn_of_who_overstayed_runs_on_the_side_track_until_one_is_short() {
        var late = new LongTurn();
        lane.execute(late);
        await(late.began);
        relieve();
        worked.set(Effort.BEARABLE + 1);
        late.released.countDown();
        var names = new ConcurrentLinkedQueue<String>();
        // The late carrier marks its turn when it leaves, so the loop may see one turn more.
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!names.contains("hark-side")) nameOfNextTurn(names);
            while (names.stream().reduce("", (first, last) -> last).equals("hark-side")) nameOfNextTurn(names);
        });
    }

    @Test
    void who_was_relieved_but_only_held_up_stays_on_the_loop() {
        var late = new LongTurn();
        lane.execute(late);
        await(late.began);
        relieve();
        worked.set(Effort.BEARABLE);
        late.released.countDown();
        var names = new ConcurrentLinkedQueue<String>();
        for (int i = 0; i < 100; i++) nameOfNextTurn(names);
        assertThat(names).allMatch(name -> name.startsWith("hark-loop-"));
    }

    @Test
    void a_turn_that_the_side_track_can_not_take_runs_on_the_loop() {
        lane.overstayed();
        sideTrack.end();
        var names = new ConcurrentLinkedQueue<String>();
        nameOfNextTurn(names);
        assertThat(names).allMatch(name -> name.startsWith("hark-loop-"));
    }

    @Test
    void who_has_no_side_track_stays_on_the_loop() {
        lane = new Lane(loop, null);
        var late = new LongTurn();
        lane.execute(late);
        await(late.began);
        relieve();
        late.released.countDown();
        var names = new ConcurrentLinkedQueue<String>();
        for (int i = 0; i < 100; i++) nameOfNextTurn(names);
        assertThat(names).allMatch(name -> name.startsWith("hark-loop-"));
    }

    private void nameOfNextTurn(ConcurrentLinkedQueue<String> names) {
        var done = new CountDownLatch(1);
        lane.execute(() -> {
            names.add(Thread.currentThread().getName());
            done.countDown();
        });
        await(done);
    }

    /// The trap: the late carrier comes back while the new owner is about to sleep, and a wake-up is lost.
    @Test
    void no_turn_is_lost_or_run_twice_while_the_loop_is_taken_over_again_and_again() throws Exception {
        int producers = 3;
        int turns = 20_000;
        var runs = new AtomicInteger[producers * turns];
        for (int i = 0; i < runs.length; i++) runs[i] = new AtomicInteger();
        var done = new CountDownLatch(runs.length);
        var begin = new CyclicBarrier(producers + 1);
        var threads = new ArrayList<Thread>();
        for (int p = 0; p < producers; p++) {
            int first = p * turns;
            threads.add(Thread.ofPlatform().start(() -> produce(begin, first, turns, runs, done)));
        }
        begin.await(10, TimeUnit.SECONDS);
        // Takes over whatever turn it meets: late carriers come back at every possible moment.
        while (done.getCount() > 0 && threads.stream().anyMatch(Thread::isAlive)) {
            long seen = loop.look();
            if (Loop.isRunning(seen)) carriers.relieve(loop, seen);
        }
        await(done);
        assertThat(runs).allMatch(count -> count.get() == 1);
        for (var thread : threads) thread.join();
    }

    private void produce(CyclicBarrier begin, int first, int turns, AtomicInteger[] runs, CountDownLatch done) {
        try {
            begin.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < turns; i++) {
            var run = runs[first + i];
            enqueue(() -> {
                run.incrementAndGet();
                done.countDown();
            });
            if (i % 64 == 0) Thread.yield(); // lets the loop fall asleep now and then
        }
    }

    /// The trap: to wake a selector one enters its monitor. A virtual thread that finds it taken is unmounted; it
    /// then waits for the loop to resume it, and the loop for the monitor. So the sentinel wakes, which is no
    /// virtual thread.
    @Test
    void a_virtual_thread_leaves_the_waking_of_the_loop_to_the_sentinel() throws Exception {
        awaitRest();
        var done = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> loop.chore(done::countDown)).join();
        assertThat(done.await(50, TimeUnit.MILLISECONDS))
                .as("woken by the virtual thread")
                .isFalse();
        sentinel.start();
        await(done);
        sentinel.end();
    }

    @Test
    void a_turn_that_throws_does_not_end_the_loop() {
        var done = new CountDownLatch(1);
        enqueue(() -> {
            throw new OutOfMemoryError("as if");
        });
        enqueue(done::countDown);
        await(done);
    }

    @Test
    void a_chore_that_throws_does_not_end_the_loop() {
        var done = new CountDownLatch(1);
        loop.chore(() -> {
            throw new IllegalStateException("as if");
        });
        enqueue(done::countDown);
        await(done);
    }

    @Test
    void chores_that_throw_at_the_end_keep_neither_others_nor_the_end_from_coming() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new CountDownLatch(2);
        enqueue(() -> {
            begun.countDown();
            await(goOn);
        });
        await(begun);
        for (int i = 0; i < 2; i++) {
            loop.choreAfterLook(() -> {
                throw new OutOfMemoryError("as if");
            });
            loop.choreAfterLook(done::countDown);
        }
        loop.end();
        goOn.countDown();
        loop.awaitEnd();
        await(done);
        enqueue(() -> {});
        assertThat(bequeathed).hasSize(1);
    }

    @Test
    void turns_that_come_after_the_end_are_bequeathed() throws Exception {
        loop.end();
        loop.awaitEnd();
        enqueue(() -> {});
        assertThat(bequeathed).hasSize(1);
    }

    @Test
    void who_always_has_something_to_do_does_not_keep_the_selector_from_being_looked_at() {
        var seen = new CountDownLatch(1);
        var stop = new AtomicInteger();
        enqueue(new Runnable() {
            @Override
            public void run() {
                if (stop.get() == 0) enqueue(this);
            }
        });
        loop.chore(seen::countDown); // chores are done where the selector is looked at
        await(seen);
        stop.set(1);
    }

    @Test
    void the_sentinel_counts_a_turn_only_while_it_runs() {
        awaitRest();
        for (int i = 0; i < 100; i++) sentinel.look();
        var carrier = new AtomicReference<Thread>();
        var done = new CountDownLatch(1);
        enqueue(() -> {
            carrier.set(Thread.currentThread());
            done.countDown();
        });
        await(done);
        assertThat(carrier.get().getName()).isEqualTo("hark-loop-1");
    }
}
