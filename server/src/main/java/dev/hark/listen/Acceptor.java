package dev.hark.listen;

import dev.hark.lifecycle.Participant;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.loop.Conversation;
import dev.hark.loop.Loops;
import dev.hark.loop.Readiness;
import dev.hark.observe.Events;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Listens at one address, and gives each connection that it accepts to a loop.
///
/// One listening socket, without `SO_REUSEPORT`: a second server at the same address is told that it is taken, and no
/// queued connection is lost when one of several sockets closes.
public final class Acceptor implements Participant {
    /// Connections accepted in a row before others on the acceptor's loop have their turn.
    private static final int IN_A_ROW = 16;

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    /// So many can be in the kernel's queue at once.
    private final long queue;

    private final Admission admission;
    private final Loops loops;
    private final Conversation.Greeting greeting;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    /// Connections that were accepted; for the accepting thread.
    private long numbers;

    private volatile boolean stopping;
    private volatile @Nullable Readiness readiness;

    private Acceptor(
            ServerSocketChannel channel, int backlog, Admission admission, Loops loops, Conversation.Greeting greeting)
            throws IOException {
        this.channel = channel;
        this.queue = backlog + 1L; // Linux takes one more than it is told
        this.address = (InetSocketAddress) channel.getLocalAddress();
        this.admission = admission;
        this.loops = loops;
        this.greeting = greeting;
    }

    /// Binds the address. Connections queue from now on; [#start] begins to accept them.
    ///
    /// @param greeting begins the conversation with each, numbered from 1 in the order in which they were accepted
    /// @throws IOException if the address is not to be had: [BindTrouble] finds out why
    public static Acceptor bind(
            InetSocketAddress address, Limits limits, Events events, Loops loops, Conversation.Greeting greeting)
            throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            // So that the address can be had again at once, though connections of a server before linger in
            // TIME_WAIT.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.configureBlocking(false);
            int backlog = Math.clamp(limits.get(Limit.BACKLOG), 0, Integer.MAX_VALUE);
            channel.bind(address, backlog);
            return new Acceptor(channel, backlog, new Admission(limits, events), loops, greeting);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return address;
    }

    /// Begins to accept, on a virtual thread of one of the loops.
    ///
    /// @param gone run whenever a connection has ended and the system has its descriptor back: quick, not blocking
    public void start(Runnable gone) {
        loops.attend(
                channel,
                ready -> accept(ready, () -> {
                    admission.left();
                    gone.run();
                }));
    }

    private void accept(Readiness ready, Runnable gone) {
        readiness = ready;
        if (stopping) ready.nudge();
        try {
            for (int row = 1; !stopping; row++) {
                try {
                    acceptOrWait(ready, gone, row);
                } catch (RuntimeException | Error e) {
                    admission.awaitRelief(); // no memory: the server must not run on and accept no more
                }
            }
            acceptQueued(gone);
        } finally {
            close(ready);
        }
    }

    private void acceptOrWait(Readiness ready, Runnable gone, int row) {
        if (!admission.hasRoom()) {
            admission.awaitRoom();
        } else if (!acceptOne(gone)) {
            var outcome = ready.await(SelectionKey.OP_ACCEPT, null, true);
            if (outcome == Readiness.Outcome.CLOSED && !stopping) admission.awaitRelief();
        } else if (row % IN_A_ROW == 0) {
            Thread.yield();
        }
    }

    private void close(Readiness ready) {
        try {
            ready.close(() -> closed.complete(null));
        } catch (RuntimeException | Error e) {
            closed.complete(null);
            throw e;
        }
    }

    /// Before the socket closes, those in its queue are let in, as far as there is room; but not everybody who joins it
    /// meanwhile, or clients that come again and again would put the end off for ever.
    private void acceptQueued(Runnable gone) {
        for (long left = queue; left > 0 && admission.hasRoom() && acceptOne(gone); left--) {
            if (left % IN_A_ROW == 0) Thread.yield();
        }
    }

    /// False if nothing is queued.
    private boolean acceptOne(Runnable gone) {
        SocketChannel accepted;
        try {
            accepted = channel.accept();
        } catch (ClosedChannelException e) {
            stopping = true;
            return false;
        } catch (IOException | RuntimeException | Error e) {
            if (!stopping) admission.awaitRelief();
            return true; // it may have been the trouble of one connection: others wait behind it
        }
        if (accepted == null) return false;
        admission.entered();
        try {
            long number = ++numbers;
            loops.connect(accepted, wire -> greeting.greet(wire, number), gone);
        } catch (IOException e) {
            admission.left(); // it was reset between SYN and here: one connection's end, no reason to stop
        } catch (RuntimeException | Error e) {
            // The JVM in need, or a mistake of ours: that must not leave a server that runs and accepts no
            // more.
            close(accepted);
            admission.left();
        }
        return true;
    }

    private static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    @Override
    public void stop() {
        stopping = true;
        admission.wake();
        var waiting = readiness;
        if (waiting != null) waiting.nudge();
        closed.join(); // not ended by an interrupt, which is kept
    }

    /// Connections that were accepted and have not ended.
    @Override
    public long inFlight() {
        return admission.inside();
    }
}
