package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Status;
import dev.hark.testing.FlakyWire;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.MemoryWire;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Spec("RFC 9110 §6.4")
class RequestContentTest {
    private static final Map<String, Handler> HANDLERS = Map.of(
            "/bytes", request -> Response.bytes(request.body().bytes(), "text/plain"),
            "/text", request -> Response.text(request.body().text()),
            "/stream", request -> Response.bytes(request.body().stream().readAllBytes(), "text/plain"),
            "/length", request -> Response.text("" + request.body().length()),
            "/octets",
                    request -> {
                        var in = request.body().stream();
                        int sum = 0;
                        for (int octet = in.read(); octet >= 0; octet = in.read()) sum += octet;
                        return Response.text(sum + " " + in.read() + " " + in.available());
                    },
            "/lines",
                    request -> Response.text(""
                            + new BufferedReader(
                                            new InputStreamReader(request.body().stream(), StandardCharsets.US_ASCII))
                                    .lines()
                                    .count()),
            "/twice",
                    request ->
                            Response.text(request.body().text() + request.body().text()),
            "/swallow",
                    request -> {
                        try {
                            request.body().bytes();
                        } catch (java.io.IOException e) {
                            return Response.text("never mind");
                        }
                        return Response.text("fine");
                    },
            "/echo",
                    request -> Response.stream(
                            "text/plain", out -> request.body().stream().transferTo(out)));

    private final MemoryTransport transport =
            new MemoryTransport(request -> HANDLERS.getOrDefault(request.path(), ignoring -> Response.text("ignored"))
                    .handle(request));

    @AfterEach
    void close() {
        transport.close();
    }

    private static String post(String target, String content) {
        return "POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + content.length() + "\r\n\r\n"
                + content;
    }

    private static String chunked(String target, String... chunks) {
        var message =
                new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var chunk : chunks)
            message.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        return message + "0\r\n\r\n";
    }

    private void assertGoesOn(MemoryWire wire) {
        int before = wire.responses().size();
        wire.send(post("/text", "next"));
        assertThat(wire.responses()).hasSize(before + 1);
        assertThat(wire.responses().getLast().text()).isEqualTo("next");
    }

    // ---- Read ------------------------------------------------------------------------------------------------------

    @Test
    void a_handler_reads_it_as_octets_as_text_or_as_a_stream() {
        for (var target : new String[] {"/bytes", "/text", "/stream", "/echo"}) {
            var wire = transport.connect().send(post(target, "hello"));
            assertThat(wire.response().text()).as(target).isEqualTo("hello");
            assertGoesOn(wire);
            wire.send(chunked(target, "hello", ", ", "world"));
            assertThat(wire.responses().getLast().text()).as(target).isEqualTo("hello, world");
            assertGoesOn(wire);
        }
    }

    @Test
    void it_may_come_octet_by_octet() {
        var wire = transport
                .connect(FlakyWire::octetByOctet)
                .send(post("/stream", "hello") + chunked("/stream", "wor", "ld"));
        assertThat(wire.responses()).extracting(response -> response.text()).containsExactly("hello", "world");
    }

    @Test
    void a_stream_gives_its_octets_one_by_one_and_then_its_end_for_ever() {
        var wire = transport.connect().send(chunked("/octets", "\001\002", "\377"));
        assertThat(wire.response().text()).isEqualTo("258 -1 0");
    }

    @Test
    void its_length_is_known_or_not_or_0() {
        var wire = transport.connect().send(post("/length", "hello"));
        assertThat(wire.response().text()).isEqualTo("5");
        wire.send(chunked("/length", "hello"));
        assertThat(wire.responses().getLast().text()).isEqualTo("" + Body.UNKNOWN_LENGTH);
        wire.get("/length");
        assertThat(wire.responses().getLast().text()).isEqualTo("0");
    }

    @Test
    @Spec("RFC 9110 §8.3.2")
    void text_is_read_in_the_charset_of_its_type_and_in_UTF_8_where_that_names_none_that_is_known() {
        for (var type : Map.of(
                        "text/plain; charset=ISO-8859-1", "\u00e4",
                        "text/plain; charset=\"utf-8\"", "\u00c3\u00a4",
                        "text/plain", "\u00c3\u00a4",
                        "text/plain; charset=martian", "\u00c3\u00a4",
                        "text/plain; charset=\"no name\"", "\u00c3\u00a4",
                        "nonsense", "\u00c3\u00a4")
                .entrySet()) {
            var wire = transport
                    .connect()
                    .send("POST /text HTTP/1.1\r\nHost: test\r\nContent-Type: " + type.getKey() + "\r\nContent-Length: "
                            + type.getValue().length() + "\r\n\r\n" + type.getValue());
            assertThat(wire.response().text()).as(type.getKey()).isEqualTo("\u00e4");
        }
    }

    @Test
    void it_is_read_only_once() {
        var wire = transport.connect().send(post("/twice", "hello"));
        assertThat(wire.response().status()).isEqualTo(500);
        assertThat(transport.recorder().only(ServerEvent.HandlerFailed.class).cause())
                .isInstanceOf(IllegalStateException.class);
        assertGoesOn(wire);
    }

    // ---- Left unread -----------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9112 §9.3")
    void what_the_handler_leaves_is_thrown_away_and_the_connection_goes_on() {
        var wire = transport.connect().send(post("/ignore", "x".repeat(100_000)));
        assertThat(wire.response().text()).isEqualTo("ignored");
        assertThat(wire.response().saysClose()).isFalse();
        assertGoesOn(wire);
        wire.send(chunked("/ignore", "x".repeat(100_000)));
        assertGoesOn(wire);
    }

    @Test
    void the_answer_does_not_wait_for_what_is_thrown_away() {
        var message = post("/ignore", "hello");
        var wire = transport.connect().send(message.substring(0, message.length() - 1));
        assertThat(wire.response().text()).isEqualTo("ignored");
        wire.send("o");
        assertGoesOn(wire);
    }

    @Test
    void as_much_as_the_limit_is_thrown_away() {
        transport.limit(Limit.UNREAD_CONTENT, 1000);
        var wire = transport.connect().send(post("/ignore", "x".repeat(1000)));
        assertThat(wire.response().saysClose()).isFalse();
        assertGoesOn(wire);
        wire.send(chunked("/ignore", "x".repeat(1000)));
        assertGoesOn(wire);
    }

    @Test
    @Spec("RFC 9112 §9.6")
    void for_one_octet_more_the_connection_ends_and_the_answer_has_said_so() {
        transport.limit(Limit.UNREAD_CONTENT, 1000);
        var wire = transport.connect().send(post("/ignore", "x".repeat(1001)));
        assertThat(wire.response().saysClose()).isTrue();
        assertThat(wire.isOutputEnded())
                .as("that the client may read the answer")
                .isTrue();
        wire.end().awaitServed();
        assertThat(wire.isAborted()).isFalse();
    }

    @Test
    void for_one_octet_more_in_chunks_the_connection_ends_too() {
        transport.limit(Limit.UNREAD_CONTENT, 1000);
        var wire = transport.connect().send(chunked("/ignore", "x".repeat(500), "x".repeat(501)));
        assertThat(wire.response().text()).isEqualTo("ignored");
        assertThat(wire.isOutputEnded()).isTrue();
        wire.end().awaitServed();
        assertThat(wire.responses()).hasSize(1);
    }

    @Test
    void content_that_breaks_after_the_answer_ends_the_connection_without_a_second_answer() {
        var wire = transport
                .connect()
                .send("POST /ignore HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n");
        assertThat(wire.response().text()).isEqualTo("ignored");
        assertThat(wire.isOutputEnded()).isTrue();
        wire.send(post("/text", "next")).end().awaitServed();
        assertThat(wire.responses()).hasSize(1);
    }

    @Test
    void a_client_that_ends_its_side_in_content_that_nobody_wants_has_its_answer() {
        var wire = transport
                .connect()
                .send("POST /ignore HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nhell")
                .end()
                .awaitServed();
        assertThat(wire.response().text()).isEqualTo("ignored");
    }

    // ---- Refused ---------------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §15.5.14")
    void content_of_as_many_octets_as_the_limit_is_read() {
        transport.limit(Limit.CONTENT, 1000);
        var wire = transport.connect().send(post("/bytes", "x".repeat(1000)));
        assertThat(wire.response().content()).hasSize(1000);
        wire.send(chunked("/bytes", "x".repeat(400), "x".repeat(600)));
        assertThat(wire.responses().getLast().content()).hasSize(1000);
        assertGoesOn(wire);
    }

    @Test
    @Spec("RFC 9110 §15.5.14")
    void one_octet_more_is_refused() {
        transport.limit(Limit.CONTENT, 1000);
        for (var message :
                new String[] {post("/bytes", "x".repeat(1001)), chunked("/text", "x".repeat(400), "x".repeat(601))}) {
            var wire = transport.connect().send(message);
            assertThat(wire.response().status()).isEqualTo(413);
            assertThat(wire.response().saysClose()).isTrue();
            wire.end().awaitServed();
            assertThat(wire.isAborted()).isFalse();
        }
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
    }

    @Test
    void who_streams_it_is_not_held_to_the_limit() {
        transport.limit(Limit.CONTENT, 10);
        var wire = transport.connect().send(post("/stream", "x".repeat(100_000)));
        assertThat(wire.response().content()).hasSize(100_000);
        wire.send(chunked("/stream", "x".repeat(100_000)));
        assertThat(wire.responses().getLast().content()).hasSize(100_000);
        assertGoesOn(wire);
    }

    @Test
    @Spec("RFC 9112 §7.1")
    void content_that_breaks_while_the_handler_reads_it_is_answered_as_the_violation_says() {
        for (var target : new String[] {"/bytes", "/lines", "/echo"}) {
            var wire = transport
                    .connect()
                    .send("POST " + target
                            + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\nnonsense\r\n");
            assertThat(wire.response().status()).as(target).isEqualTo(400);
            assertThat(wire.response().text()).contains("chunk size", "RFC 9112 §7.1");
            assertThat(wire.response().saysClose()).isTrue();
            wire.end().awaitServed();
        }
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
        assertThat(transport.recorder().all(ServerEvent.Refused.class)).hasSize(3);
        assertThat(transport.recorder().all(ServerEvent.Closed.class))
                .extracting(closed -> closed.why())
                .containsOnly(CloseReason.REFUSED);
    }

    @Test
    void a_handler_that_makes_do_with_broken_content_answers_and_the_connection_ends() {
        var wire = transport
                .connect()
                .send("POST /swallow HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n");
        assertThat(wire.response().text()).isEqualTo("never mind");
        assertThat(wire.response().saysClose()).as("told before it is done").isTrue();
        wire.end().awaitServed();
    }

    @Test
    @Spec("RFC 9112 §8")
    void a_client_that_ends_its_side_in_the_middle_is_told_that_something_is_missing() {
        var wire = transport
                .connect()
                .send("POST /bytes HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nhell")
                .end()
                .awaitServed();
        assertThat(wire.response().status()).isEqualTo(400);
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
    }

    @Test
    void a_client_that_resets_in_the_middle_has_vanished_and_the_handler_did_not_fail() {
        for (var target : new String[] {"/bytes", "/lines", "/echo"}) {
            var wire = transport
                    .connect()
                    .send("POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nhell")
                    .settle();
            wire.reset().awaitServed();
            assertThat(wire.output()).isEmpty();
            assertThat(wire.isClosed()).isTrue();
        }
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
        assertThat(transport.recorder().all(ServerEvent.Closed.class))
                .extracting(closed -> closed.why())
                .containsOnly(CloseReason.PEER_VANISHED);
    }

    @Test
    void an_answer_that_is_sent_already_is_cut_short_when_the_content_breaks_behind_it() {
        var transport = new MemoryTransport(request -> Response.stream("text/plain", out -> {
            out.write('>');
            out.flush();
            request.body().stream().transferTo(out);
        }));
        try (transport) {
            var wire = transport
                    .connect()
                    .send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\nnonsense\r\n")
                    .awaitServed();
            assertThat(wire.output())
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContain("\r\n0\r\n")
                    .doesNotContain("HTTP/1.1 400");
            assertThat(wire.isAborted()).isTrue();
            assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class))
                    .isEmpty();
            assertThat(transport
                            .recorder()
                            .only(ServerEvent.Refused.class)
                            .violation()
                            .status())
                    .isEqualTo(Status.BAD_REQUEST);
        }
    }
}
