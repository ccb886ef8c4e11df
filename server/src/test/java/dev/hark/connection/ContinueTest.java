package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Spec("RFC 9110 §10.1.1")
class ContinueTest {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String EXPECTING =
            "POST %s HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";

    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
        case "/read" -> Response.text(request.body().text());
        case "/late" ->
            Response.stream("text/plain", out -> {
                out.write('>');
                out.flush();
                out.write(request.body().bytes());
            });
        default -> Response.empty(Status.FORBIDDEN);
    });

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void a_client_that_waits_is_told_to_go_on_when_its_content_is_asked_for() {
        var wire = transport.connect().send(EXPECTING.formatted("/read")).settle();
        assertThat(wire.output()).isEqualTo(CONTINUE);
        wire.send("hello").settle();
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(100, 200);
        assertThat(wire.responses().getLast().text()).isEqualTo("hello");
        assertThat(wire.isClosed()).isFalse();
    }

    @Test
    void it_is_told_once() {
        var wire = transport.connect().send(EXPECTING.formatted("/read")).settle();
        for (var octet : "hello".split("")) wire.send(octet).settle();
        assertThat(wire.output()).containsOnlyOnce("100 Continue");
        wire.send(EXPECTING.formatted("/read")).settle();
        assertThat(wire.output()).endsWith(CONTINUE);
    }

    @Test
    void who_does_not_wait_is_not_told() {
        var wire =
                transport.connect().send(EXPECTING.formatted("/read") + "hel").settle();
        assertThat(wire.output()).isEmpty();
        wire.send("lo");
        assertThat(wire.response().text()).isEqualTo("hello");
    }

    @Test
    void who_has_no_content_is_not_told() {
        var wire = transport.connect().get("/read", "Expect: 100-continue");
        assertThat(wire.response().status()).isEqualTo(200);
    }

    @Test
    void a_client_of_HTTP_1_0_is_not_told() {
        var wire = transport
                .connect()
                .send("POST /read HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
                .settle();
        assertThat(wire.output()).isEmpty();
        wire.send("hello");
        assertThat(wire.response().text()).isEqualTo("hello");
    }

    @Test
    void an_answer_that_does_not_want_the_content_ends_the_connection_because_nobody_knows_whether_it_comes() {
        var wire = transport.connect().send(EXPECTING.formatted("/refuse")).settle();
        assertThat(wire.response().status()).isEqualTo(403);
        assertThat(wire.response().saysClose()).isTrue();
        assertThat(wire.isOutputEnded()).isTrue();
        wire.send("hello").end().awaitServed();
        assertThat(wire.responses()).hasSize(1);
    }

    @Test
    void content_that_came_all_the_same_does_not_end_the_connection() {
        var wire = transport
                .connect()
                .send(EXPECTING.formatted("/refuse") + "hello")
                .settle();
        assertThat(wire.response().saysClose()).isFalse();
        assertThat(wire.isClosed()).isFalse();
        assertThat(wire.isOutputEnded()).isFalse();
    }

    @Test
    void content_that_is_too_large_is_refused_without_a_word_before() {
        transport.limit(Limit.CONTENT, 4);
        var wire = transport.connect().send(EXPECTING.formatted("/read")).settle();
        assertThat(wire.response().status()).isEqualTo(413);
    }

    @Test
    void behind_a_final_head_no_interim_one_is_sent() {
        var wire = transport.connect().send(EXPECTING.formatted("/late")).settle();
        assertThat(wire.output()).startsWith("HTTP/1.1 200 ").doesNotContain("100 Continue");
        wire.send("hello").settle();
        wire.end().awaitServed();
        assertThat(wire.response().text()).isEqualTo(">hello");
    }
}
