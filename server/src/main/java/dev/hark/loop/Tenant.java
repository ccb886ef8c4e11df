package dev.hark.loop;

import dev.hark.limit.Deadline;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A connection that is at home on a loop: one conversation, and a virtual thread for it whenever it has something to
/// do. It is what such a thread runs.
///
/// A thread that waits keeps its stack, which is most of what an idle connection would cost. So a conversation that
/// rests gives its thread back, and the next one goes on where it was.
final class Tenant implements Runnable {
    private final Loops loops;
    private final Loop loop;
    private final SocketWire wire;
    private final Runnable gone;
    /// What it does next: at first to begin.
    private Conversation conversation;

    /// @param gone run when the conversation has ended and the system has its descriptor back
    Tenant(
            Loops loops,
            Loop loop,
            SocketWire wire,
            Function<? super Wire, ? extends Conversation> greeting,
            Runnable gone) {
        this.loops = loops;
        this.loop = loop;
        this.wire = wire;
        this.gone = gone;
        conversation = () -> begin(greeting);
    }

    /// Begins, or goes on: on a virtual thread of its own.
    @Override
    public void run() {
        Deadline restsUntil = null;
        try {
            restsUntil = conversation.goOn();
        } finally {
            if (restsUntil == null) leave();
        }
        if (restsUntil != null) wire.rest(restsUntil, this::wake);
    }

    private @Nullable Deadline begin(Function<? super Wire, ? extends Conversation> greeting) {
        conversation = greeting.apply(wire);
        return conversation.goOn();
    }

    private void leave() {
        wire.close(); // as the conversation has, if it came so far
        loop.load().decrementAndGet();
        loop.choreAfterLook(gone);
    }

    /// Its rest is over. From any thread.
    private void wake() {
        var awakening = new Awakening(loops.lane(loop), this);
        loop.chore(() -> loop.enqueue(awakening));
    }

    /// Starts a thread for a tenant. A turn, and no chore, for the JDK takes locks of its own to start a thread.
    record Awakening(Lane lane, Tenant tenant) implements Turn {
        @Override
        public void run() {
            try {
                tenant.loops.thread(lane, tenant).start();
            } catch (RuntimeException | Error e) {
                tenant.loop.enqueue(this); // no memory: nobody else will wake it
                throw e;
            }
        }
    }
}
