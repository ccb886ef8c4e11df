package dev.hark.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.loop.Conversation;
import dev.hark.loop.Loops;
import dev.hark.loop.Wire;
import dev.hark.observe.Events;
import dev.hark.testing.Await;
import dev.hark.testkit.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Connections that the kernel completes before they are accepted: its queue. Linux takes one more than it is told.
class BacklogTest {
    private static final int QUEUED = 3;

    @Test
    void as_many_as_the_limit_wait_and_the_one_beyond_is_not_completed() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "other systems count the queue otherwise");
        var limits = Limits.defaults().with(Limit.BACKLOG, QUEUED - 1);
        try (var loops = Loops.start(1, Ticker.system());
                var first = new Socket();
                var second = new Socket();
                var third = new Socket();
                var beyond = new Socket()) {
            var acceptor = bind(limits, loops, (wire, number) -> closing(wire));
            for (var socket : List.of(first, second, third)) socket.connect(acceptor.address(), 10_000);
            assertThat(third.isConnected()).isTrue();
            assertThatThrownBy(() -> beyond.connect(acceptor.address(), 300))
                    .isInstanceOf(SocketTimeoutException.class);
            acceptor.start(() -> {});
            acceptor.stop();
        }
    }

    /// Each that is accepted has another come, so that the queue is never empty.
    @Test
    void those_who_join_the_queue_while_it_is_emptied_do_not_put_the_end_off() throws IOException {
        int queue = 33;
        var clients = new ConcurrentLinkedQueue<RawClient>();
        var address = new AtomicReference<InetSocketAddress>();
        try (var loops = Loops.start(1, Ticker.system())) {
            var limits = Limits.defaults().with(Limit.BACKLOG, queue - 1);
            var acceptor = bind(limits, loops, (wire, number) -> {
                wire.close();
                if (clients.size() < 10 * queue) comeAgain(clients, address.get());
                return () -> null;
            });
            address.set(acceptor.address());
            for (int i = 0; i < queue; i++) clients.add(RawClient.connect(acceptor.address()));
            var stopping = Thread.ofPlatform().start(acceptor::stop);
            Await.until("it was told to stop", () -> stopping.getState() == Thread.State.WAITING);
            acceptor.start(() -> {});
            Await.end(stopping);
        }
        assertThat(clients.size()).isBetween(queue, 2 * queue);
        for (var client : clients) client.close();
    }

    private static void comeAgain(Queue<RawClient> clients, InetSocketAddress address) {
        try {
            clients.add(RawClient.connect(address));
        } catch (IOException e) {
            // Nobody listens any more, and that is what is waited for.
        }
    }

    private static Conversation closing(Wire wire) {
        return () -> {
            wire.close();
            return null;
        };
    }

    private static Acceptor bind(Limits limits, Loops loops, Conversation.Greeting greeting) throws IOException {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return Acceptor.bind(any, limits, new Events(List.of()), loops, greeting);
    }
}
