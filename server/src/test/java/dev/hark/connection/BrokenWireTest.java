package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.FlakyWire;
import dev.hark.testing.MemoryTransport;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Connections that break, at every operation at which they can.
class BrokenWireTest {
    private static final String CONVERSATION = """
            GET /small HTTP/1.1
            Host: test

            POST /echo HTTP/1.1
            Host: test
            Transfer-Encoding: chunked

            5
            hello
            0

            GET /stream HTTP/1.1
            Host: test

            POST /unread HTTP/1.1
            Host: test
            Content-Length: 5

            helloGET /large HTTP/1.1
            Host: test
            Connection: close

            """.replace("\n", "\r\n");

    private MemoryTransport transport() {
        return new MemoryTransport(request -> switch (request.path()) {
            case "/echo" -> Response.text(request.body().text());
            case "/stream" ->
                Response.stream("text/plain", out -> {
                    for (int i = 0; i < 100; i++) {
                        out.write("x".repeat(1000).getBytes(StandardCharsets.US_ASCII));
                        if (i % 10 == 0) out.flush();
                    }
                });
            case "/large" -> Response.bytes(new byte[100_000], "text/plain");
            default -> Response.text("small");
        });
    }

    @Test
    void wherever_it_breaks_the_connection_is_closed_once_and_nothing_escapes() {
        int operation = 0;
        boolean broken;
        do {
            try (var transport = transport()) {
                int breaksAt = operation++;
                var flaky = new FlakyWire[1];
                var wire = transport.connect(
                        whole -> flaky[0] = FlakyWire.breaksAt(FlakyWire.octetByOctet(whole), breaksAt));
                wire.send(CONVERSATION).end().awaitServed();
                broken = flaky[0].isBroken();
                assertThat(wire.isClosed()).isTrue();
                assertThat(transport.recorder().all(ServerEvent.Opened.class)).hasSize(1);
                var closed = transport.recorder().only(ServerEvent.Closed.class);
                assertThat(transport.recorder().events().getLast()).isSameAs(closed);
                assertThat(transport.recorder().all(ServerEvent.Requested.class))
                        .hasSizeGreaterThanOrEqualTo(transport
                                .recorder()
                                .all(ServerEvent.Answered.class)
                                .size());
                assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class))
                        .isEmpty();
                if (broken && closed.why() == CloseReason.PEER_VANISHED)
                    assertThat(wire.isAborted()).isTrue();
            }
        } while (broken);
        assertThat(operation).as("operations at which it broke").isGreaterThan(CONVERSATION.length());
    }

    @Test
    void an_error_of_the_server_itself_ends_the_connection_with_a_reset_and_is_not_hidden() {
        var transport = transport();
        var wire = transport.connect(whole -> FlakyWire.overflowsAt(whole, 0)).awaitServed();
        assertThat(wire.isAborted()).isTrue();
        assertThat(transport.recorder().all(ServerEvent.Closed.class)).hasSize(1);
        assertThatThrownBy(transport::close).hasMessageContaining("StackOverflowError");
    }

    @Test
    void a_wire_that_gives_octets_one_by_one_carries_the_same_conversation() {
        try (var transport = transport()) {
            var whole = transport.connect().send(CONVERSATION).end().awaitServed();
            var flaky = transport
                    .connect(FlakyWire::octetByOctet)
                    .send(CONVERSATION)
                    .end()
                    .awaitServed();
            assertThat(flaky.output()).isEqualTo(whole.output());
            assertThat(whole.responses())
                    .extracting(response -> response.status())
                    .containsExactly(200, 200, 200, 200, 200);
        }
    }
}
