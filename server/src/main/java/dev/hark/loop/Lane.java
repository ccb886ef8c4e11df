package dev.hark.loop;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The scheduler of one connection's virtual thread, and of those that this starts: they inherit it.
///
/// Sends each turn to the loop, or, if the last one overstayed, to the side track, until a turn is short again. Holds
/// nothing of the connection, because threads that inherit it may outlive that.
final class Lane implements Executor, Turn {
    /// Where the next turn goes.
    private enum Course {
        LOOP,
        /// Overstayed on the loop.
        ASIDE,
        /// Took long on the side track too.
        SLOW
    }

    private final Loop loop;
    private final SideTrack sideTrack;
    private volatile @Nullable Runnable own;
    private volatile Course course = Course.LOOP;

    Lane(Loop loop, SideTrack sideTrack) {
        this.loop = loop;
        this.sideTrack = sideTrack;
    }

    /// Called by the JDK, from any thread, with the continuation of a virtual thread that may go on.
    @Override
    @SuppressWarnings("ReferenceEquality") // it is this very object that comes again and again
    public void execute(Runnable continuation) {
        // A virtual thread has one continuation object for life. The first that comes is the connection's own; its
        // turns
        // need no wrapper.
        if (own == null) own = continuation;
        Turn turn = continuation == own ? this : new Errand(this, continuation);
        switch (course) {
            case LOOP -> loop.enqueue(turn);
            case ASIDE -> aside(turn, false);
            case SLOW -> aside(turn, true);
        }
    }

    private void aside(Turn turn, boolean slow) {
        try {
            sideTrack.execute(turn, slow);
        } catch (RuntimeException | Error e) {
            // No thread, no memory, not even a descriptor to load a class by: a turn must not be lost for that.
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

    /// The thread for which it was made is about to end. Those that inherited it go on.
    void forget() {
        own = null;
    }

    /// A turn overstayed on the loop.
    void overstayed() {
        if (course == Course.LOOP) course = Course.ASIDE;
    }

    /// A turn on the side track took long.
    void isSlow() {
        if (course != Course.SLOW) course = Course.SLOW;
    }

    /// A turn on the side track was short.
    void isQuick() {
        course = Course.LOOP;
    }
}
