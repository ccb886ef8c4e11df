package dev.hark.loop;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The scheduler of one connection's virtual thread, and of those that this starts: they inherit it.
///
/// Sends each turn to the loop, or, if the last one overstayed, to the side track, until a turn is short again. Holds
/// nothing of the connection, because threads that inherit it may outlive that.
final class Lane implements Executor, Turn {
    private final Loop loop;
    private final SideTrack sideTrack;
    private volatile @Nullable Runnable own;
    private volatile boolean overstayed;

    Lane(Loop loop, SideTrack sideTrack) {
        this.loop = loop;
        this.sideTrack = sideTrack;
    }

    /// Called by the JDK, from any thread, with the continuation of a virtual thread that may go on.
    @Override
    @SuppressWarnings("ReferenceEquality") // it is this very object that comes again and again
    public void execute(Runnable continuation) {
        // A virtual thread has one continuation object for life. The first that comes is the connection's own; its turns
        // need no wrapper.
        if (own == null) own = continuation;
        Turn turn = continuation == own ? this : new Errand(this, continuation);
        if (overstayed) {
            sideTrack.execute(turn);
        } else {
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

    /// Says whether the last turn overstayed: the next one goes to the side track, or back to the loop.
    void overstayed(boolean overstayed) {
        if (this.overstayed != overstayed) this.overstayed = overstayed;
    }

    boolean isOverstaying() {
        return overstayed;
    }
}
