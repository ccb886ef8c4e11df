package dev.hark.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.loop.Conversation;
import dev.hark.loop.Loops;
import dev.hark.loop.Wire;
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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The acceptor on real loops, with connections that do nothing until they are told to leave.
class AcceptorTest {
    private final Queue<Wire> entered = new ConcurrentLinkedQueue<>();
    private final Queue<Long> numbers = new ConcurrentLinkedQueue<>();
    private final Semaphore leave = new Semaphore(0);
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
                loops,
                this::greet);
    }

    private Conversation greet(Wire wire, long number) {
        numbers.add(number);
        entered.add(wire);
        return () -> {
            leave.acquireUninterruptibly();
            wire.close();
            return null;
        };
    }

    @AfterEach
    void close() throws IOException {
        leave.release(1000);
        acceptor.stop();
        loops.close();
    }

    private void awaitInFlight(long count) {
        Await.until(count + " in flight", () -> acceptor.inFlight() == count);
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
            var gone = new CountDownLatch(1);
            acceptor.start(gone::countDown);
            awaitEntered(2);
            assertThat(acceptor.inFlight()).isEqualTo(2);
            leave.release();
            awaitInFlight(1);
            Await.until("told that one has gone", () -> gone.getCount() == 0);
            assertThat(early.local()).isNotEqualTo(other.local());
        }
    }

    @Test
    void connections_are_numbered_in_the_order_in_which_they_were_accepted() throws IOException {
        var clients = new ConcurrentLinkedQueue<RawClient>();
        for (int i = 0; i < 5; i++) clients.add(connect());
        acceptor.start(() -> {});
        awaitEntered(5);
        assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        for (var client : clients) client.close();
    }

    @Test
    void a_connection_that_was_reset_before_it_was_accepted_stops_nothing() throws IOException {
        connect().reset();
        acceptor.start(() -> {});
        try (var fine = connect()) {
            Await.until(
                    "the other entered",
                    () -> entered.stream().anyMatch(wire -> wire.peer().equals(fine.local())));
        }
    }

    @Test
    void when_it_stops_who_is_queued_is_accepted_and_the_rest_is_refused() throws IOException {
        var early = connect();
        acceptor.start(() -> {});
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
        acceptor.start(() -> {});
        var clients = new ConcurrentLinkedQueue<RawClient>();
        for (int i = 0; i < 21; i++) clients.add(connect());
        recorder.awaitCount(ServerEvent.AcceptPaused.class, 1);
        assertThat(entered).hasSize(20);
        leave.release();
        awaitEntered(21);
        leave.release(15);
        awaitInFlight(5);
        clients.add(connect());
        awaitEntered(22);
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
        for (var client : clients) client.close();
    }

    @Test
    void it_can_stop_while_it_waits_for_room() throws IOException {
        acceptor.start(() -> {});
        var clients = new ConcurrentLinkedQueue<RawClient>();
        for (int i = 0; i < 21; i++) clients.add(connect());
        recorder.awaitCount(ServerEvent.AcceptPaused.class, 1);
        acceptor.stop();
        assertThat(entered).hasSize(20);
        for (var client : clients) client.close();
    }
}
