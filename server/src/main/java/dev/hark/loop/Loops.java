package dev.hark.loop;

import dev.hark.limit.Ticker;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A server's event loops, and the only way to them: gives each connection a virtual thread on the least loaded one.
///
/// May be used from any thread.
public final class Loops implements AutoCloseable {
    private final List<Loop> loops;
    private final SideTrack sideTrack;
    private final Sentinel sentinel;
    private final Carriers carriers;
    private final @Nullable VirtualThreads virtualThreads;

    private Loops(int count, Ticker ticker) throws IOException {
        virtualThreads = VirtualThreads.find().orElse(null);
        var processorTime = ProcessorTime.ofTheJvm();
        sideTrack = new SideTrack(Runtime.getRuntime().availableProcessors(), ticker, processorTime);
        carriers = new Carriers(count);
        sentinel = new Sentinel(carriers, sideTrack, processorTime);
        var afterlife = afterlife();
        loops = new ArrayList<>();
        for (int i = 0; i < count; i++) loops.add(new Loop(ticker, sentinel, afterlife));
    }

    /// Starts so many loops.
    ///
    /// @throws IOException if the system gives no selector
    public static Loops start(int count, Ticker ticker) throws IOException {
        var started = new Loops(count, ticker);
        started.loops.forEach(started.carriers::carry);
        started.sentinel.watch(started.loops);
        started.sentinel.start();
        ticker.onJump(() -> started.loops.forEach(Loop::wakeIfAsleep));
        return started;
    }

    /// Whether the loops carry the virtual threads. If not, the JDK's scheduler does.
    public boolean isCarried() {
        return virtualThreads != null;
    }

    /// Has a conversation over `channel`, at home on the least loaded loop, on virtual threads of its own.
    ///
    /// @param greeting begins it, on its first thread; the wire is the conversation's to close
    /// @param gone run when it has ended and the system has its descriptor back: quick, not blocking, no foreign
    ///     code, for a loop runs it between turns
    /// @throws IOException if the channel is of no use any more; it is then closed
    public void connect(SocketChannel channel, Function<? super Wire, ? extends Conversation> greeting, Runnable gone)
            throws IOException {
        var loop = leastLoaded();
        SocketWire wire;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            wire = new SocketWire(channel, loop);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        loop.load().incrementAndGet();
        try {
            thread(lane(loop), new Tenant(this, loop, wire, greeting, gone)).start();
        } catch (RuntimeException | Error e) {
            loop.load().decrementAndGet();
            throw e;
        }
    }

    /// A lane for a thread that is at home on that loop.
    Lane lane(Loop loop) {
        return new Lane(loop, sideTrack);
    }

    /// Starts `task` on a virtual thread at home on the first loop, with what it needs to wait for `channel`. It
    /// never goes aside: whoever waits for it must not wait for those who compute.
    ///
    /// @param channel not blocking
    public void attend(SelectableChannel channel, Consumer<? super Readiness> task) {
        var loop = loops.getFirst();
        thread(new Lane(loop, null), () -> task.accept(new Readiness(loop, channel)))
                .start();
    }

    /// A thread for `task`, not started.
    Thread thread(Lane lane, Runnable task) {
        if (virtualThreads == null) {
            return Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(task);
        }
        return virtualThreads.unstarted(lane, () -> {
            try {
                task.run();
            } finally {
                lane.forget();
            }
        });
    }

    /// How many connections each loop has.
    List<Integer> loads() {
        return loops.stream().map(loop -> loop.load().get()).toList();
    }

    private Loop leastLoaded() {
        return loops.stream()
                .min(Comparator.comparingInt(loop -> loop.load().get()))
                .orElseThrow();
    }

    /// Ends the loops, and waits until they have given back what they held. Virtual threads that still live (a
    /// handler's own, say) go on, on one thread that they share.
    @Override
    public void close() {
        loops.forEach(Loop::end);
        loops.forEach(Loop::awaitEnd);
        // Not before: a turn that computes on and on has to be relieved for its loop to end.
        sentinel.end();
        carriers.end();
        sideTrack.end();
    }

    private static ThreadPoolExecutor afterlife() {
        var executor = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Thread.ofPlatform().name("hark-afterlife").daemon().unstarted(task));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
