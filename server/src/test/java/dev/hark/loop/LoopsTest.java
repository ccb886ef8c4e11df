package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.loop.Readiness.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopsTest extends ConnectedLoops {
    @Test
    void a_connection_runs_on_a_virtual_thread() throws Exception {
        assertThat(onWire(wire -> Thread.currentThread().isVirtual()).get()).isTrue();
    }

    @Test
    void a_closed_channel_gives_its_descriptor_back_though_its_loop_sleeps() throws Exception {
        var waiting = new CompletableFuture<Wire>();
        var outcome = onWire(wire -> {
            waiting.complete(wire);
            return wire.awaitReadable(NEVER, true);
        });
        awaitIdle(waiting);
        waiting.get().nudge();
        outcome.get();
        // The peer reads the end: the descriptor was closed, not only the channel.
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        while (accepted.isRegistered()) Thread.onSpinWait();
    }

    @Test
    void a_channel_that_was_closed_already_is_refused_and_harms_nobody() throws Exception {
        accepted.close();
        assertThatThrownBy(() -> loops.connect(accepted, wire -> () -> null, () -> {}))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void connections_are_spread_over_the_loops() throws Exception {
        var released = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            var other = SocketChannel.open(listener.getLocalAddress());
            loops.connect(
                    listener.accept(),
                    wire -> () -> {
                        try (wire;
                                other) {
                            released.await();
                        } catch (IOException | InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        return null;
                    },
                    () -> {});
        }
        assertThat(loops.loads()).containsExactly(2, 2);
        released.countDown();
    }

    @Test
    void who_is_gone_has_given_its_descriptor_back() throws Exception {
        var registered = new CompletableFuture<Boolean>();
        client.write(octets("one"));
        var outcome =
                onWire(wire -> wire.awaitReadable(NEVER, false), () -> registered.complete(accepted.isRegistered()));
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.READY);
        assertThat(registered.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void who_ends_after_the_loops_have_is_gone_too() throws Exception {
        var go = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        var end = onWire(
                wire -> {
                    go.await();
                    return true;
                },
                gone::countDown);
        loops.close();
        go.countDown();
        assertThat(end.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void threads_that_a_handler_started_go_on_after_the_end() throws Exception {
        var go = new CountDownLatch(1);
        var child = new CompletableFuture<String>();
        onWire(wire -> Thread.ofVirtual().start(() -> {
                    try {
                        go.await();
                        child.complete("alive");
                    } catch (InterruptedException e) {
                        child.completeExceptionally(e);
                    }
                }))
                .get();
        loops.close();
        go.countDown();
        assertThat(child.get(10, TimeUnit.SECONDS)).isEqualTo("alive");
    }

    @Test
    void they_can_be_closed_from_a_thread_that_they_carry() throws Exception {
        var closed = onWire(wire -> {
            loops.close();
            return true;
        });
        assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
