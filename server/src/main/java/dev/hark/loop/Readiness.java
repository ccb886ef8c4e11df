package dev.hark.loop;

import dev.hark.limit.Deadline;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Waits until a channel is ready, for one virtual thread at a time.
///
/// The channel stays registered with its loop's selector for what was last waited for, so that a connection that reads,
/// answers and reads again costs no system call for its registration. A channel that becomes ready while nobody waits
/// is disarmed, lazily, or a level-triggered selector would spin; the next wait arms it again.
///
/// A wait is one number, `state`: its own sequence number, what is waited for, and, once it is over, the outcome. Who
/// replaces the waiting state by an outcome ends the wait; everyone else came too late.
@SuppressWarnings("EnumOrdinal") // the outcome is a few bits of the state
public final class Readiness extends Alarm {
    /// How a wait ended.
    public enum Outcome {
        /// The channel is ready, or in a state in which trying will tell.
        READY,
        /// The deadline passed.
        TIMED_OUT,
        /// [#nudge] was called.
        NUDGED,
        /// [#cut] was called.
        CLOSED
    }

    private static final long OPERATIONS = 0xFF;
    private static final long NUDGEABLE = 0x100;
    private static final long WAITING = OPERATIONS | NUDGEABLE;
    private static final int OUTCOME_SHIFT = 9;
    private static final long ONE_WAIT = 0x1000;
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Readiness.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Loop loop;
    private final SelectableChannel channel;
    private volatile long state;
    /// Whom the end of the wait concerns: a thread, or what is run in the place of one.
    private volatile @Nullable Object waiter;
    private volatile boolean nudged;
    private volatile boolean closed;
    /// Whether the loop knows the channel, or is about to.
    private volatile boolean attached;

    /// For the loop's owner alone.
    private @Nullable SelectionKey key;
    /// What the key is armed for: written by the loop's owner alone.
    private volatile int armed;

    Readiness(Loop loop, SelectableChannel channel) {
        this.loop = loop;
        this.channel = channel;
    }

    /// Waits until one of `operations` (of [SelectionKey]) may be tried.
    ///
    /// Not ended by an interrupt, which is kept for who called: only a deadline, a nudge and a close end it early.
    ///
    /// @param deadline null for none
    /// @param nudgeable whether a [#nudge], also an earlier one, ends the wait
    public Outcome await(int operations, @Nullable Deadline deadline, boolean nudgeable) {
        boolean interrupted = Thread.interrupted();
        waiter = Thread.currentThread();
        long waiting = begin(operations, deadline, nudgeable);
        while (state == waiting) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        waiter = null;
        if (interrupted) Thread.currentThread().interrupt();
        return OUTCOMES[(int) (state & (ONE_WAIT - 1)) >> OUTCOME_SHIFT];
    }

    /// Waits as [#await] does, nudgeable, but without a thread: the one that calls may end, and when the wait does,
    /// `resume` is run, once, by whoever ended it. It does no more than have another thread go on.
    void rest(int operations, Deadline deadline, Runnable resume) {
        waiter = resume;
        begin(operations, deadline, true);
    }

    /// Begins a wait, and returns its state. It may be over already.
    private long begin(int operations, @Nullable Deadline deadline, boolean nudgeable) {
        // The moment comes before the state: who sees this wait sees its moment too.
        boolean tellTimers = putAt(deadline == null ? NEVER : deadline.at());
        long waiting = ((state & -ONE_WAIT) + ONE_WAIT) | operations | (nudgeable ? NUDGEABLE : 0);
        state = waiting;
        if (closed) settle(waiting, Outcome.CLOSED);
        if (nudgeable && nudged) settle(waiting, Outcome.NUDGED);
        if ((armed & operations) != operations) {
            attached = true;
            loop.chore(this::arm);
        }
        if (tellTimers) loop.chore(() -> loop.timers().set(this));
        return waiting;
    }

    /// Ends the wait, and every later one, of those that may be nudged.
    public void nudge() {
        nudged = true;
        long now = state;
        if ((now & NUDGEABLE) != 0) settle(now, Outcome.NUDGED);
    }

    /// Whether somebody waits whom a [#nudge] would wake.
    boolean isNudgeable() {
        return (state & NUDGEABLE) != 0;
    }

    /// Closes the channel. For the thread that waits here, when it waits no more.
    ///
    /// A channel that the loop knows is closed by the loop. If this thread did it, it could come to wait for the
    /// selector's monitor while it holds the channel's, and the loop for the channel's: and then nobody would
    /// resume it.
    public void close() {
        if (closed) return;
        closed = true;
        putAt(NEVER);
        if (attached) {
            loop.chore(this::detach);
        } else {
            closeChannel();
        }
    }

    /// Closes the channel as [#close] does, and runs `afterwards`, quick and not blocking, when the system has its
    /// descriptor back.
    public void close(Runnable afterwards) {
        close();
        loop.choreAfterLook(afterwards);
    }

    /// Closes the channel under the thread that waits or works here, and ends its wait. For every other thread, but
    /// for one that carries a loop. Waits for a system call that is at work on the channel.
    void cut() {
        closed = true;
        long now = state;
        if ((now & WAITING) != 0) settle(now, Outcome.CLOSED);
        closeChannel();
        loop.wakeIfAsleep();
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /// Ends the wait that is in that state, if it still is.
    private void settle(long waiting, Outcome outcome) {
        // The outcome's bits start above those of waiting, so that a settled state never looks like a wait.
        if (!STATE.compareAndSet(this, waiting, (waiting & -ONE_WAIT) | ((long) outcome.ordinal() << OUTCOME_SHIFT)))
            return;
        var told = waiter;
        if (told instanceof Thread thread) LockSupport.unpark(thread);
        else if (told instanceof Runnable resume) resume.run();
    }

    // ---- For the loop's owner --------------------------------------------------------------------------------------

    /// Arms the channel for what is waited for.
    private void arm() {
        long now = state;
        int wanted = (int) (now & OPERATIONS);
        if (closed || wanted == 0 || wanted == armed) return;
        try {
            if (key == null) {
                key = channel.register(loop.selector(), wanted, this);
            } else {
                key.interestOps(wanted);
            }
            armed = wanted;
        } catch (IOException | RuntimeException | Error e) {
            // Closed meanwhile, or no memory. Who waits must hear of it: nobody would arm it again.
            settle(now, Outcome.CLOSED);
        }
    }

    /// The selector found the channel ready.
    void channelReady(SelectionKey ready) {
        long now = state;
        try {
            if ((now & ready.readyOps() & OPERATIONS) != 0) {
                settle(now, Outcome.READY);
                return;
            }
        } catch (CancelledKeyException e) {
            return; // cut meanwhile
        }
        disarm(ready);
        // Who began to wait before he could see that it is disarmed did not ask to have it armed.
        if (((now = state) & OPERATIONS) != 0 && (now & armed) == 0) arm();
    }

    private void disarm(SelectionKey ready) {
        armed = 0;
        try {
            ready.interestOps(0);
        } catch (CancelledKeyException e) {
            // Closed meanwhile: it will not be ready again.
        }
    }

    /// Closes the channel; its descriptor is given back when the selector is looked at next, which is soon.
    private void detach() {
        closeChannel();
        loop.timers().forget(this);
    }

    @Override
    void ring(long now) {
        long seen = state;
        // The moment may belong to a wait that is over. If it has come for the wait that was seen, only that
        // one ends.
        if ((seen & WAITING) != 0 && at() <= now) settle(seen, Outcome.TIMED_OUT);
    }
}
