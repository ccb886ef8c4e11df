package dev.hark.loop;

import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The scheduler of one connection's virtual thread, and of those that this starts: they inherit it.
///
/// Sends each turn to the loop, or, if the last one overstayed, to the side track, until a turn is short again. Holds
/// nothing of the connection, because threads that inherit it may outlive that.
final class Lane implements Executor, Turn {
    /// In the place of a moment: the next turn goes to the loop.
    private static final long ON_LOOP = Long.MIN_VALUE;

    private final Loop loop;
    private final @Nullable SideTrack sideTrack;
    private volatile @Nullable Runnable own;
    /// Whether the connection's own thread has come, which is the first: it starts those that inherit the lane.
    private volatile boolean begun;
    /// See [#due()].
    private volatile long due = ON_LOOP;

    /// A lane with a side track, or with null for none: its turns stay on the loop, however long they are.
    Lane(Loop loop, @Nullable SideTrack sideTrack) {
        this.loop = loop;
        this.sideTrack = sideTrack;
    }

    /// Called by the JDK, from any thread, with the continuation of a virtual thread that may go on.
    @Override
    @SuppressWarnings("ReferenceEquality") // it is this very object that comes again and again
    public void execute(Runnable continuation) {
        // A virtual thread has one continuation object for life. The first that comes is the connection's own;
        // its turns need no wrapper.
        if (!begun) {
            own = continuation;
            begun = true;
        }
        Turn turn = continuation == own ? this : new Errand(this, continuation);
        long due = this.due;
        if (due == ON_LOOP || sideTrack == null) {
            loop.enqueue(turn);
        } else {
            aside(turn, due, sideTrack);
        }
    }

    private void aside(Turn turn, long due, SideTrack sideTrack) {
        try {
            sideTrack.execute(turn, due);
            loop.tellSentinel();
        } catch (RuntimeException | Error e) {
            // No thread, no memory, not even a descriptor to load a class by: a turn must not be lost for
            // that.
            loop.enqueue(turn);
        }
    }

    @Override
    public void run() {
        var continuation = own;
        if (continuation != null) continuation.run();
    }

    @Override
    public Lane lane() {
        return this;
    }

    /// The thread for which it was made is about to end. Those that inherited it go on, and none takes its place:
    /// two that came at once would both take it, and one would never run again.
    void forget() {
        own = null;
    }

    /// When the next turn is due aside; empty if it goes to the loop.
    OptionalLong due() {
        long due = this.due;
        return due == ON_LOOP ? OptionalLong.empty() : OptionalLong.of(due);
    }

    /// A turn overstayed on the loop: the next one goes aside, and is due at once.
    void overstayed() {
        if (due == ON_LOOP) due = loop.ticker().nanos();
    }

    /// A turn on the side track was short.
    void isQuick() {
        due = ON_LOOP;
    }

    /// A turn on the side track was long: the next one goes there too, and is due at that moment.
    void isSlow(long due) {
        this.due = due;
    }
}
