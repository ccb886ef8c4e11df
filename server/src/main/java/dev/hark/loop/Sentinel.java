package dev.hark.loop;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Looks at the loops every 2 ms. A turn that it sees three times in a row has lasted too long, and its loop is taken
/// over by another carrier.
///
/// It counts looks, not time: if the whole process was held up (a collection, a starved machine), so was it, and nobody
/// is blamed for that. Nor is who is relieved blamed before it is seen how much it worked ([Suspicion]). It sleeps
/// while all loops do. It also wakes loops for virtual threads, which must not do so.
final class Sentinel implements Runnable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int LOOKS_TO_SUSPICION = 2;
    private static final int LOOKS_TO_RELIEF = 3;
    private static final int LOOKS_TO_DOZE = 10;
    /// Looks at a side track on which nothing ends while turns wait, before it gets a thread more.
    private static final int LOOKS_TO_GROWTH = 500;

    private final Carriers carriers;
    private final SideTrack sideTrack;
    private final ProcessorTime processorTime;
    private Loop[] loops = {};
    private long[] seen = {};
    private int[] times = {};
    private int quietLooks;
    private long sideTrackCompleted;
    private int sideTrackLooks;
    private final Queue<Loop> toWake = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean dozing;
    private volatile boolean ended;

    Sentinel(Carriers carriers, SideTrack sideTrack, ProcessorTime processorTime) {
        this.carriers = carriers;
        this.sideTrack = sideTrack;
        this.processorTime = processorTime;
        thread = Thread.ofPlatform().name("hark-sentinel").daemon().unstarted(this);
    }

    ProcessorTime processorTime() {
        return processorTime;
    }

    /// Says which loops to look after. Before [#start].
    void watch(List<Loop> loops) {
        this.loops = loops.toArray(Loop[]::new);
        seen = new long[this.loops.length];
        times = new int[this.loops.length];
    }

    void start() {
        thread.start();
    }

    /// Wakes that loop's selector, on the sentinel's own thread.
    void wake(Loop loop) {
        toWake.add(loop);
        LockSupport.unpark(thread);
    }

    /// Told that there may be something to look at: a loop that slept does no more, or a turn was queued aside.
    void attention() {
        if (dozing) LockSupport.unpark(thread);
    }

    /// Whether it sleeps because all loops do.
    boolean isDozing() {
        return dozing;
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                wakeLoops();
                look();
            } catch (RuntimeException | Error e) {
                // No memory, or no descriptor to load a class by: the loops depend on its going on.
                quietLooks = 0;
            }
            if (quietLooks < LOOKS_TO_DOZE) {
                LockSupport.parkNanos(this, PERIOD);
            } else {
                doze();
            }
        }
    }

    /// One look at everything.
    void look() {
        // A turn aside that lasts, or blocks its thread, concerns nobody as long as none waits behind it.
        boolean quiet = !sideTrack.hasWaiting();
        for (int i = 0; i < loops.length; i++) {
            long now = loops[i].look();
            times[i] = now == seen[i] && Loop.isRunning(now) ? times[i] + 1 : 1;
            seen[i] = now;
            if (times[i] == LOOKS_TO_SUSPICION && Loop.isRunning(now)) loops[i].suspect(now);
            if (times[i] == LOOKS_TO_RELIEF && Loop.isRunning(now)) {
                carriers.relieve(loops[i], now);
                times[i] = 0; // if it was in vain for want of a thread, try again as soon
            }
            quiet &= Loop.isAtRest(now);
        }
        quietLooks = quiet ? quietLooks + 1 : 0;
        lookAtSideTrack();
    }

    private void lookAtSideTrack() {
        long completed = sideTrack.completed();
        boolean stuck = completed == sideTrackCompleted && sideTrack.hasWaiting();
        sideTrackCompleted = completed;
        sideTrackLooks = stuck ? sideTrackLooks + 1 : 0;
        if (sideTrackLooks >= LOOKS_TO_GROWTH) {
            sideTrack.grow();
            sideTrackLooks = LOOKS_TO_GROWTH / 2;
        } else if (!sideTrack.isBusy()) {
            sideTrack.shrink();
        }
    }

    /// Sleeps until a loop wakes. A loop that woke before it could see `dozing` is seen here.
    private void doze() {
        dozing = true;
        while (!ended && nobodyNeedsIt()) LockSupport.park(this);
        dozing = false;
        quietLooks = 0;
    }

    private boolean nobodyNeedsIt() {
        return toWake.isEmpty()
                && !sideTrack.hasWaiting()
                && Arrays.stream(loops).allMatch(loop -> Loop.isAtRest(loop.look()));
    }

    private void wakeLoops() {
        for (var loop = toWake.poll(); loop != null; loop = toWake.poll()) loop.wakeIfAsleep();
    }
}
