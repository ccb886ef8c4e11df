package dev.hark.loop;

import dev.hark.limit.Ticker;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One event loop: a selector, a run queue and timers, carried by one platform thread at a time.
///
/// Who carries it, and what it does, is one number, `state`: the tenure (it grows when the loop is taken over), the
/// turn (it grows with each), and the phase. Only the owner of the tenure writes it, with one exception: while a turn
/// *runs*, anyone who sees it last too long may take the loop over by replacing exactly that state. The owner learns of
/// it when its turn ends, because it can't replace that state any more; then it owns nothing here and leaves.
final class Loop {
    /// The owner sees to the selector, the timers and its chores; it can't be relieved.
    private static final long TENDING = 0;
    /// A turn runs; the owner can be relieved.
    private static final long RUNNING = 1;
    /// The owner sleeps in the selector, or is about to: who leaves it something wakes it.
    private static final long ASLEEP = 2;
    /// Nobody carries it any more.
    private static final long ENDED = 3;

    private static final long PHASE = 3;
    private static final long ONE_TURN = 4;
    private static final long ONE_TENURE = 1L << 40;

    /// Turns between two looks at the selector: those who always have something to do must not keep others waiting.
    /// If more are queued after a look, it is as many: channels that are found again before their threads had their
    /// turns would be disarmed and armed again, with two system calls for each.
    private static final int TURNS_IN_A_ROW = 64;

    private static final long PAUSE_AFTER_ERROR = TimeUnit.MILLISECONDS.toNanos(10);

    private final Ticker ticker;
    private final Sentinel sentinel;
    private final Executor afterlife;
    private final Selector selector = Selector.open();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> chores = new ConcurrentLinkedQueue<>();
    private final Timers timers = new Timers();
    /// For the owner: chores that wait for the next look at the selector.
    private final Queue<Runnable> afterLook = new ArrayDeque<>();
    private final Consumer<SelectionKey> onReady = this::ready;
    private final AtomicLong state = new AtomicLong(TENDING);
    private final AtomicInteger load = new AtomicInteger();

    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private volatile boolean ending;
    private volatile @Nullable Thread carrier;
    /// The sentinel's.
    private volatile Suspicion suspicion = Suspicion.NONE;

    /// @param afterlife runs turns that come after the end
    Loop(Ticker ticker, Sentinel sentinel, Executor afterlife) throws IOException {
        this.ticker = ticker;
        this.sentinel = sentinel;
        this.afterlife = afterlife;
    }

    /// Queues a turn. From any thread: a virtual one is pinned by the JDK while it is here, so it may call the
    /// selector.
    void enqueue(Turn turn) {
        turns.add(turn);
        long now = state.get();
        if (phase(now) == ENDED) {
            bequeath();
        } else if (phase(now) == ASLEEP) {
            selector.wakeup();
        }
    }

    /// Leaves the loop something to do on its selector or its timers: short, never blocking, no foreign code. From
    /// any thread; after the end that thread does it.
    void chore(Runnable chore) {
        chores.add(chore);
        if (phase(state.get()) == ENDED) {
            doChores(chores);
        } else {
            wakeIfAsleep();
        }
    }

    /// Leaves the loop a [#chore] for when the channels that are closed by now have given their descriptors back:
    /// after its next look at the selector.
    void choreAfterLook(Runnable chore) {
        chore(() -> {
            if (phase(state.get()) == ENDED) {
                chore.run(); // the selector is closed, and has given everything back
            } else {
                afterLook.add(chore);
            }
        });
    }

    /// Has the loop look at its selector and its chores soon. From any thread.
    ///
    /// A virtual thread leaves the waking to the sentinel. To wake a selector one enters its monitor; a virtual
    /// thread that finds it taken is unmounted, becomes the next to have it, and waits for its loop to resume it,
    /// while the loop waits for the very monitor.
    void wakeIfAsleep() {
        if (phase(state.get()) != ASLEEP) return;
        if (Thread.currentThread().isVirtual()) {
            sentinel.wake(this);
        } else {
            selector.wakeup();
        }
    }

    /// Tells the sentinel that a turn was queued aside.
    void tellSentinel() {
        sentinel.attention();
    }

    /// How many connections are at home here.
    AtomicInteger load() {
        return load;
    }

    Ticker ticker() {
        return ticker;
    }

    /// For chores: the selector.
    Selector selector() {
        return selector;
    }

    /// For chores: the timers.
    Timers timers() {
        return timers;
    }

    /// Has the loop end once its chores are done.
    void end() {
        ending = true;
        wakeIfAsleep();
    }

    /// Waits until it has ended, and given back what it held. Not ended by an interrupt, which is kept.
    void awaitEnd() {
        ended.join();
    }

    // ---- What the carrier does -------------------------------------------------------------------------------------

    /// Carries the loop until it ends or the calling thread is relieved.
    void carry() {
        carrier = Thread.currentThread();
        do {
            int row = Math.max(TURNS_IN_A_ROW, turns.size());
            for (int i = 0; i < row; i++) {
                var turn = turns.poll();
                if (turn == null) break;
                if (!ranInTime(turn)) return;
            }
            tend();
        } while (!ending);
        closeSelector();
        doAll(afterLook);
        become(ENDED);
        doAll(chores);
        ended.complete(null);
        bequeath();
    }

    /// Runs a turn; false if the loop was taken over meanwhile.
    private boolean ranInTime(Turn turn) {
        long running = (state.get() & ~PHASE) + ONE_TURN + RUNNING;
        state.setRelease(running);
        try {
            turn.run();
        } catch (Throwable e) {
            // A continuation hands what its thread throws to that thread's handler; what comes here is the
            // JVM in need. The loop is more than one of its threads.
            LockSupport.parkNanos(this, PAUSE_AFTER_ERROR);
        }
        if (state.compareAndSet(running, running - RUNNING + TENDING)) return true;
        // Taken over. If it was not merely held up, the next turn of that thread is better not on the loop.
        var noted = suspicion;
        if (noted.turn() != running || isBorneOut(noted)) turn.lane().overstayed();
        return false;
    }

    private boolean isBorneOut(Suspicion noted) {
        return noted.isBorneOut(sentinel.processorTime().of(Thread.currentThread()), ticker.nanos());
    }

    /// What is done between turns: chores, timers, and a look at the selector, asleep if there is nothing to do.
    private void tend() {
        try {
            doChores(chores);
            timers.ring(ticker.nanos());
            select();
            doChores(afterLook);
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it was (no memory, a descriptor gone wrong), the loop's connections depend on its
            // going on.
            awake();
            LockSupport.parkNanos(this, PAUSE_AFTER_ERROR);
        }
    }

    private static void doChores(Queue<Runnable> some) {
        for (var chore = some.poll(); chore != null; chore = some.poll()) chore.run();
    }

    /// Does them, though one fails: nobody would do the others later.
    private static void doAll(Queue<Runnable> some) {
        while (!some.isEmpty()) {
            try {
                doChores(some);
            } catch (RuntimeException | Error e) {
                // That one is lost.
            }
        }
    }

    private void select() throws IOException {
        if (hasWork()) {
            selector.selectNow(onReady);
            return;
        }
        become(ASLEEP);
        // Who queued something before he could see ASLEEP woke nobody, so look again.
        if (hasWork()) {
            selector.selectNow(onReady);
        } else {
            selector.select(onReady, timers.millisToNext(ticker.nanos()));
        }
        awake();
    }

    private boolean hasWork() {
        return !turns.isEmpty() || !chores.isEmpty() || !afterLook.isEmpty() || ending;
    }

    /// A channel is ready. Called while the selector is looked at.
    private void ready(SelectionKey key) {
        awake();
        if (key.attachment() instanceof Readiness readiness) readiness.channelReady(key);
    }

    private void awake() {
        if (phase(state.get()) != ASLEEP) return;
        become(TENDING);
        sentinel.attention();
    }

    private void become(long phase) {
        state.set((state.get() & ~PHASE) | phase);
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException | RuntimeException | Error e) {
            // Its descriptors are lost or they are not; nobody could do anything about it.
        }
    }

    /// Turns that nobody will carry any more run elsewhere: a handler's own threads may outlive the server.
    private void bequeath() {
        for (var turn = turns.poll(); turn != null; turn = turns.poll()) {
            try {
                afterlife.execute(turn);
            } catch (RuntimeException | Error e) {
                turns.add(turn); // no thread is to be had now: whoever comes next tries again
                throw e;
            }
        }
    }

    // ---- What the sentinel sees and does ---------------------------------------------------------------------------

    /// What the loop does now. The same number twice, while [#isRunning] it, means the same turn.
    long look() {
        return state.get();
    }

    /// Notes that a turn begins to last.
    ///
    /// @param seen what the loop does now
    void suspect(long seen) {
        var late = carrier;
        if (late == null) return;
        suspicion = new Suspicion(seen, sentinel.processorTime().of(late), ticker.nanos());
    }

    static boolean isRunning(long seen) {
        return phase(seen) == RUNNING;
    }

    static boolean isAtRest(long seen) {
        return phase(seen) == ASLEEP || phase(seen) == ENDED;
    }

    /// Takes the loop away from the carrier that runs the turn that was `seen`. Who gets true owns the loop, and
    /// must have it carried.
    boolean takeOver(long seen) {
        return state.compareAndSet(seen, (seen & -ONE_TENURE) + ONE_TENURE + TENDING);
    }

    private static long phase(long state) {
        return state & PHASE;
    }
}
