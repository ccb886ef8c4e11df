package dev.hark.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.Await;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long a handler may take ([Limit#HANDLER]).
class HandlerDeadlineTest {
    private static final long LIMIT = Duration.ofSeconds(30).toNanos();

    private final CountDownLatch handling = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final MemoryTransport transport = new MemoryTransport(this::answer).limit(Limit.HANDLER, LIMIT);

    private Response answer(Request request) throws Exception {
        if (request.path().equals("/quick")) return Response.text("quick, interrupted: " + Thread.interrupted());
        if (request.path().equals("/stream")) return Response.stream("text/plain", this::write);
        handling.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
            if (request.path().equals("/stubborn")) return Response.text("late");
            throw e;
        }
        return Response.text("in time, interrupted: " + Thread.interrupted());
    }

    private void write(OutputStream out) throws IOException {
        handling.countDown();
        Await.latch(goOn);
        out.write(("written, interrupted: " + Thread.interrupted()).getBytes(US_ASCII));
    }

    @AfterEach
    void close() {
        goOn.countDown();
        transport.close();
    }

    @Test
    @Spec("RFC 9110 §15.6.4")
    void a_handler_that_takes_longer_is_interrupted_and_answered_for() {
        var wire = transport.connect().get("/slow");
        Await.latch(handling);
        transport.ticker().advance(LIMIT);
        var answer = wire.response();
        assertThat(answer.status()).isEqualTo(503);
        var failed = transport.recorder().only(ServerEvent.HandlerFailed.class);
        assertThat(answer.text()).contains(failed.id());
        assertThat(failed.cause()).hasMessageContaining("limit handler").hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void the_connection_goes_on_and_the_next_handler_has_no_interrupt() {
        var wire = transport.connect().get("/slow");
        Await.latch(handling);
        transport.ticker().advance(LIMIT);
        wire.settle();
        assertThat(wire.get("/quick").responses().getLast().text()).isEqualTo("quick, interrupted: false");
    }

    @Test
    void a_handler_that_takes_no_longer_is_left_alone() {
        var wire = transport.connect().get("/slow");
        Await.latch(handling);
        transport.ticker().advance(LIMIT - 1);
        goOn.countDown();
        assertThat(wire.response().text()).isEqualTo("in time, interrupted: false");
        transport.ticker().advance(1);
        assertThat(wire.get("/quick").responses().getLast().text()).isEqualTo("quick, interrupted: false");
        assertThat(interrupted).isFalse();
    }

    @Test
    void what_it_answers_all_the_same_is_sent() {
        var wire = transport.connect().get("/stubborn");
        Await.latch(handling);
        transport.ticker().advance(LIMIT);
        assertThat(wire.response().text()).isEqualTo("late");
        assertThat(interrupted).isTrue();
    }

    @Test
    void the_writing_of_a_response_may_take_longer() {
        var wire = transport.connect().get("/stream");
        Await.latch(handling);
        transport.ticker().advance(LIMIT);
        goOn.countDown();
        assertThat(wire.response().text()).isEqualTo("written, interrupted: false");
    }
}
