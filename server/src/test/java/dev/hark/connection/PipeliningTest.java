package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Spec("RFC 9112 §9.3.2")
class PipeliningTest {
    private static final String NEXT = " HTTP/1.1\r\nHost: test\r\n\r\n";

    private static final Response SHORT =
            Response.of(Status.OK, Fields.EMPTY, new Body.Stream(5, out -> out.write(new byte[4])));

    private final AtomicInteger handled = new AtomicInteger();
    private final MemoryTransport transport = new MemoryTransport(request -> {
        handled.incrementAndGet();
        if (request.path().equals("/short")) return SHORT;
        return Response.text(request.path() + request.body().text());
    });

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    @Spec("RFC 9112 §9.2")
    void requests_that_come_together_are_answered_in_order_with_one_write() {
        var wire = transport.connect().send("GET /1" + NEXT + "GET /2" + NEXT + "GET /3" + NEXT);
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("/1", "/2", "/3");
        assertThat(wire.writes()).hasSize(1);
        assertThat(transport.recorder().all(ServerEvent.Sent.class)).hasSize(1);
    }

    @Test
    void requests_with_content_may_come_together_too() {
        var wire = transport
                .connect()
                .send("POST /1 HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nab"
                        + "POST /2 HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ncd\r\n0\r\n\r\n"
                        + "GET /3" + NEXT);
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("/1ab", "/2cd", "/3");
        assertThat(wire.writes()).hasSize(1);
    }

    @Test
    void answers_before_one_that_fails_and_those_behind_it_are_sent() {
        var wire = transport.connect().send("GET /1" + NEXT + "GET /short" + NEXT + "GET /3" + NEXT);
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(200, 500, 200);
    }

    @Test
    void answers_before_one_that_is_cut_short_are_sent() {
        transport.onFailure(failure -> SHORT);
        var wire = transport.connect().send("GET /1" + NEXT + "GET /2" + NEXT + "GET /short" + NEXT + "GET /4" + NEXT);
        wire.awaitServed();
        assertThat(wire.isAborted()).isTrue();
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("/1", "/2");
    }

    @Test
    void an_answer_does_not_wait_for_a_request_that_is_not_complete() {
        var wire = transport.connect().send("GET /1" + NEXT + "GET /2 HTT");
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("/1");
        wire.send("P/1.1\r\nHost: test\r\n\r\n");
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("/1", "/2");
    }

    @Test
    void an_answer_does_not_wait_for_the_content_of_the_next_request() {
        var wire = transport
                .connect()
                .send("GET /1" + NEXT + "POST /2 HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\na");
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("/1");
        wire.send("b");
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("/1", "/2ab");
    }

    @Test
    void answers_that_do_not_fit_together_leave_in_several_writes() {
        int requests = 500;
        var wire = transport.connect().send(("GET /" + NEXT).repeat(requests));
        assertThat(wire.responses()).hasSize(requests);
        long octets = wire.output().length();
        assertThat(wire.writes())
                .hasSizeBetween((int) (octets / Buffers.OUT_CAPACITY), (int) (octets / Buffers.OUT_CAPACITY * 2));
    }

    @Test
    @Spec("RFC 9112 §9.6")
    void what_follows_a_request_that_is_the_last_is_not_answered() {
        var wire = transport
                .connect()
                .send("GET /1 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n" + "GET /2" + NEXT);
        wire.settle();
        assertThat(wire.responses()).hasSize(1);
        assertThat(handled).hasValue(1);
        assertThat(wire.isOutputEnded())
                .as("so that the answer is not lost to a reset")
                .isTrue();
        wire.end().awaitServed();
    }

    @Test
    @Spec("RFC 9112 §9.6")
    void what_comes_behind_the_last_answer_of_the_limit_does_not_destroy_it() {
        transport.limit(Limit.REQUESTS_PER_CONNECTION, 1);
        var wire = transport.connect().send("GET /1" + NEXT).settle();
        assertThat(wire.isOutputEnded()).as("the client may have sent more").isTrue();
        assertThat(wire.isClosed()).isFalse();
        wire.send("GET /2" + NEXT).settle();
        wire.end().awaitServed();
        assertThat(wire.responses()).hasSize(1);
        assertThat(wire.isAborted()).isFalse();
        assertThat(handled).hasValue(1);
    }

    @Test
    @Spec("RFC 9112 §9.2")
    void a_refused_request_is_answered_behind_those_before_it() {
        var wire = transport
                .connect()
                .send("GET /1" + NEXT + "GET /2" + NEXT + "nonsense\r\n\r\n")
                .settle();
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(200, 200, 400);
    }
}
