package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.Await;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How connections end when the server does.
class DrainTest {
    private final CountDownLatch handling = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
        case "/slow" -> {
            handling.countDown();
            Await.latch(goOn);
            yield Response.text("slow");
        }
        case "/large" -> Response.bytes(new byte[1_000_000], "text/plain");
        default -> Response.text(request.body().text());
    });

    @AfterEach
    void close() {
        goOn.countDown();
        transport.close();
    }

    private CloseReason whyClosed() {
        return transport.recorder().only(ServerEvent.Closed.class).why();
    }

    @Test
    void connections_that_wait_for_a_request_are_closed_after_a_last_call() {
        var silent = transport.connect().settle();
        var idle = transport.connect().get("/").settle();
        transport.connections().drain();
        assertThat(silent.deadline().reason()).isEqualTo(Limit.LAST_CALL);
        assertThat(idle.deadline().reason()).isEqualTo(Limit.LAST_CALL);
        transport.ticker().advance(transport.limit(Limit.LAST_CALL));
        silent.awaitServed();
        idle.awaitServed();
        assertThat(silent.isClosed() && idle.isClosed()).isTrue();
        assertThat(silent.isAborted() || idle.isAborted()).isFalse();
        transport.recorder().awaitCount(ServerEvent.Closed.class, 2);
        assertThat(transport.recorder().all(ServerEvent.Closed.class))
                .extracting(closed -> closed.why())
                .containsOnly(CloseReason.DRAINED);
        var draining = transport.recorder().only(ServerEvent.Draining.class);
        assertThat(draining.idle()).isEqualTo(2);
        assertThat(draining.inFlight()).isZero();
    }

    @Test
    @Spec("RFC 9112 §9.6")
    void a_request_that_was_on_its_way_when_the_drain_began_is_answered_and_told_that_it_is_the_last() {
        var silent = transport.connect().settle();
        var idle = transport.connect().get("/").settle();
        transport.connections().drain();
        silent.settle();
        idle.settle();
        transport.ticker().advance(transport.limit(Limit.LAST_CALL) - 1);
        assertThat(silent.get("/").response().saysClose()).isTrue();
        assertThat(idle.get("/").responses().getLast().saysClose()).isTrue();
        assertThat(idle.responses()).hasSize(2);
    }

    @Test
    void force_does_not_wait_for_the_last_call() {
        var idle = transport.connect().get("/").settle();
        transport.connections().drain();
        idle.settle();
        transport.connections().force();
        idle.awaitServed();
        assertThat(whyClosed()).isEqualTo(CloseReason.FORCED);
    }

    @Test
    @Spec("RFC 9112 §9.6")
    void a_request_in_flight_is_answered_and_told_that_it_is_the_last() {
        var wire = transport.connect().get("/slow");
        Await.latch(handling);
        transport.connections().drain();
        assertThat(transport.recorder().only(ServerEvent.Draining.class).inFlight())
                .isEqualTo(1);
        goOn.countDown();
        assertThat(wire.response().text()).isEqualTo("slow");
        assertThat(wire.response().saysClose()).isTrue();
        assertThat(wire.isOutputEnded()).isTrue();
        wire.end().awaitServed();
        assertThat(whyClosed()).isEqualTo(CloseReason.DRAINED);
    }

    @Test
    void an_answer_that_is_being_sent_is_sent_to_its_end() {
        var wire = transport.connect().takeOnly(1000).get("/large").settle();
        transport.connections().drain();
        wire.takeOnly(Long.MAX_VALUE).settle();
        assertThat(wire.response().content()).hasSize(1_000_000);
        transport.ticker().advance(transport.limit(Limit.LAST_CALL));
        wire.awaitServed();
        assertThat(wire.isAborted()).isFalse();
    }

    @Test
    void a_request_that_has_begun_to_arrive_is_answered() {
        var wire = transport.connect().send("POST / HTTP/1.1\r\nHo").settle();
        transport.connections().drain();
        wire.settle();
        assertThat(wire.isClosed()).isFalse();
        wire.send("st: test\r\nContent-Length: 5\r\n\r\nhel").settle();
        assertThat(wire.isClosed()).isFalse();
        wire.send("lo");
        assertThat(wire.response().text()).isEqualTo("hello");
        assertThat(wire.response().saysClose()).isTrue();
    }

    @Test
    void octets_that_came_in_the_last_moment_are_served() {
        var wire = transport.connect().get("/").settle();
        wire.sendUnnoticed("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        transport.connections().drain();
        assertThat(wire.responses()).hasSize(2);
        assertThat(wire.responses().getLast().saysClose()).isTrue();
    }

    @Test
    @Spec("RFC 9112 §9.3.2")
    void of_requests_that_came_together_the_one_that_is_told_so_is_the_last() {
        var wire = transport.connect().get("/slow");
        Await.latch(handling);
        wire.get("/").get("/");
        transport.connections().drain();
        goOn.countDown();
        assertThat(wire.response().saysClose()).isTrue();
        wire.end().awaitServed();
        assertThat(wire.isAborted()).isFalse();
    }

    @Test
    void a_connection_that_comes_while_the_server_drains_may_have_one_answer_if_it_asks_at_once() {
        transport.connections().drain();
        var silent = transport.connect();
        assertThat(silent.deadline().reason()).isEqualTo(Limit.LAST_CALL);
        var asking = transport.connect(wire -> {
            ((dev.hark.testing.MemoryWire) wire).get("/");
            return wire;
        });
        assertThat(asking.response().saysClose()).isTrue();
    }

    @Test
    void force_cuts_what_is_in_flight() {
        var reading = transport
                .connect()
                .send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhel")
                .settle();
        var writing = transport.connect().takeOnly(1000).get("/large").settle();
        var handled = transport.connect().get("/slow");
        Await.latch(handling);
        transport.connections().drain();
        transport.connections().force();
        reading.awaitServed();
        writing.awaitServed();
        Await.until("it is cut", handled::isAborted);
        goOn.countDown();
        handled.awaitServed();
        assertThat(reading.isAborted() && writing.isAborted()).isTrue();
        assertThat(reading.output()).isEmpty();
        assertThat(handled.output()).isEmpty();
        assertThat(transport.connections().cut()).isEqualTo(3);
        transport.recorder().awaitCount(ServerEvent.Closed.class, 3);
        assertThat(transport.recorder().all(ServerEvent.Closed.class))
                .extracting(closed -> closed.why())
                .containsOnly(CloseReason.FORCED);
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
    }

    @Test
    void a_connection_that_comes_after_force_is_cut_too() {
        transport.connections().drain();
        transport.connections().force();
        var wire = transport.connect(one -> {
            ((dev.hark.testing.MemoryWire) one).send("GET / HTTP/1.1\r\nHos");
            return one;
        });
        wire.awaitServed();
        assertThat(wire.isAborted()).isTrue();
    }
}
