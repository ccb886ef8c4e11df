package dev.hark.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.loop.Loops;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.Await;
import dev.hark.testing.Recorder;
import dev.hark.testkit.RawClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The acceptor on real loops, with an entrance of the test's own.
class AcceptorTest {
    private final Queue<SocketChannel> entered = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final Recorder recorder = Recorder.ofAll();
    private Loops loops;
    private Acceptor acceptor;

    @BeforeEach
    void listen() throws IOException {
        loops = Loops.start(1, Ticker.system());
        acceptor = Acceptor.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Limits.defaults().with(Limit.CONNECTIONS, 20),
                new Events(List.of(recorder)),
                this::enter);
    }

    private void enter(SocketChannel channel) throws IOException {
        var failure = thrown.poll();
        if (failure instanceof IOException e) {
            channel.close();
            throw e;
        }
        if (failure instanceof RuntimeException e) throw e;
        if (failure instanceof Error e) throw e;
        entered.add(channel);
    }

    @AfterEach
    void close() throws IOException {
        acceptor.stop();
        loops.close();
        for (var channel : entered) channel.close();
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(acceptor.address());
    }

    private void awaitEntered(int count) {
        Await.until(count + " entered", () -> entered.size() >= count);
    }

    @Test
    void those_who_connected_before_it_started_are_accepted_too() throws IOException {
        try (var early = connect();
                var other = connect()) {
            acceptor.start(loops);
            awaitEntered(2);
            assertThat(acceptor.inFlight()).isEqualTo(2);
            acceptor.connectionEnded();
            assertThat(acceptor.inFlight()).isEqualTo(1);
            assertThat(early.local()).isNotEqualTo(other.local());
        }
    }

    @Test
    void a_connection_that_is_of_no_use_when_it_is_accepted_stops_nothing() throws IOException {
        acceptor.start(loops);
        thrown.add(new IOException("reset meanwhile"));
        try (var useless = connect();
                var fine = connect()) {
            awaitEntered(1);
            assertThat(acceptor.inFlight()).isEqualTo(1);
            assertThat(useless.isAtEnd()).isTrue();
            assertThat(fine.local()).isEqualTo(entered.element().getRemoteAddress());
        }
    }

    @Test
    void whatever_goes_wrong_with_one_connection_it_goes_on_with_the_next() throws IOException {
        acceptor.start(loops);
        thrown.add(new IllegalStateException("a mistake of ours"));
        thrown.add(new OutOfMemoryError("no thread to be had"));
        try (var first = connect();
                var second = connect();
                var third = connect()) {
            awaitEntered(1);
            assertThat(first.isAtEnd()).as("closed, not forgotten").isTrue();
            assertThat(second.isAtEnd()).isTrue();
            assertThat(acceptor.inFlight()).isEqualTo(1);
            assertThat(third.local()).isEqualTo(entered.element().getRemoteAddress());
        }
    }

    @Test
    void when_it_stops_who_is_queued_is_accepted_and_the_rest_is_refused() throws IOException {
        var early = connect();
        acceptor.start(loops);
        acceptor.stop();
        awaitEntered(1);
        Await.until("nobody listens", () -> {
            try (var late = connect()) {
                return late.isAtEnd();
            } catch (ConnectException e) {
                return true;
            } catch (IOException e) {
                return false; // queued while the socket was closed, and reset
            }
        });
        early.close();
        assertThat(entered).hasSize(1);
    }

    @Test
    void who_does_not_fit_waits_in_the_queue_until_one_leaves() throws IOException {
        acceptor.start(loops);
        var clients = new ConcurrentLinkedQueue<RawClient>();
        for (int i = 0; i < 21; i++) clients.add(connect());
        recorder.awaitCount(ServerEvent.AcceptPaused.class, 1);
        assertThat(entered).hasSize(20);
        acceptor.connectionEnded();
        awaitEntered(21);
        for (int i = 0; i < 15; i++) acceptor.connectionEnded();
        clients.add(connect());
        awaitEntered(22);
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
        for (var client : clients) client.close();
    }

    @Test
    void it_can_stop_while_it_waits_for_room() throws IOException {
        acceptor.start(loops);
        var clients = new ConcurrentLinkedQueue<RawClient>();
        for (int i = 0; i < 21; i++) clients.add(connect());
        recorder.awaitCount(ServerEvent.AcceptPaused.class, 1);
        acceptor.stop();
        assertThat(entered).hasSize(20);
        for (var client : clients) client.close();
    }
}
