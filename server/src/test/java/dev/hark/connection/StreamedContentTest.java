package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.Await;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Content that is written while it comes to be.
class StreamedContentTest {
    private volatile Body.Stream body;
    private final MemoryTransport transport =
            new MemoryTransport(request -> Response.of(Status.OK, Fields.EMPTY, body));

    @AfterEach
    void close() {
        transport.close();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void writes(long length, Body.Writer writer) {
        body = new Body.Stream(length, writer);
    }

    private void writes(Body.Writer writer) {
        writes(Body.UNKNOWN_LENGTH, writer);
    }

    private void assertCutShort() {
        assertThat(transport.recorder().only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.HANDLER_FAILED);
        assertThat(transport.recorder().only(ServerEvent.Answered.class).complete())
                .isFalse();
        transport.recorder().only(ServerEvent.HandlerFailed.class);
    }

    // ---- Whole -----------------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9112 §6.2")
    void short_content_goes_out_at_once_with_its_length() {
        writes(out -> {
            out.write('h');
            out.write(octets("ell"));
            out.write(octets("xxoxx"), 2, 1);
        });
        var wire = transport.connect().get("/");
        assertThat(wire.response().text()).isEqualTo("hello");
        assertThat(wire.response().field("Content-Length")).isEqualTo("5");
        assertThat(wire.writes()).hasSize(1);
    }

    @Test
    @Spec("RFC 9112 §7.1")
    void long_content_of_unknown_length_goes_out_in_chunks() {
        writes(out -> {
            for (int i = 0; i < 10_000; i++) out.write(octets("0123456789"));
        });
        var wire = transport.connect().get("/");
        assertThat(wire.response().field("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(wire.response().text()).isEqualTo("0123456789".repeat(10_000));
        wire.get("/");
        assertThat(wire.responses()).hasSize(2);
    }

    @Test
    void content_without_an_octet_has_the_length_0() {
        writes(out -> {});
        assertThat(transport.connect().get("/").response().field("Content-Length"))
                .isEqualTo("0");
    }

    @Test
    void what_is_flushed_goes_out_before_the_rest() {
        var flushed = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        writes(out -> {
            out.write(octets("first"));
            out.flush();
            flushed.countDown();
            Await.latch(goOn);
            out.write(octets("second"));
        });
        var wire = transport.connect().get("/");
        Await.latch(flushed);
        assertThat(wire.output()).endsWith("\r\n\r\n5\r\nfirst\r\n");
        goOn.countDown();
        assertThat(wire.response().text()).isEqualTo("firstsecond");
    }

    @Test
    void a_flush_before_anything_was_written_sends_the_head() {
        writes(out -> {
            out.flush();
            out.write(octets("late"));
        });
        var wire = transport.connect().get("/");
        assertThat(wire.response().text()).isEqualTo("late");
        assertThat(new String(wire.writes().getFirst(), StandardCharsets.US_ASCII))
                .endsWith("chunked\r\n\r\n");
    }

    @Test
    @Spec("RFC 9112 §6.2")
    void content_of_known_length_is_told_so() {
        writes(100_000, out -> {
            for (int i = 0; i < 10_000; i++) out.write(octets("0123456789"));
        });
        var response = transport.connect().get("/").response();
        assertThat(response.field("Content-Length")).isEqualTo("100000");
        assertThat(response.content()).hasSize(100_000);
    }

    @Test
    void closing_the_stream_is_allowed_and_not_needed() {
        writes(out -> {
            out.write(octets("hello"));
            out.close();
        });
        assertThat(transport.connect().get("/").response().text()).isEqualTo("hello");
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void for_HEAD_it_is_not_written_at_all() {
        writes(5, out -> {
            throw new AssertionError("nobody asked for this");
        });
        var wire = transport
                .connect()
                .send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n")
                .settle();
        assertThat(wire.output())
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: 5\r\n")
                .endsWith("\r\n\r\n");
        assertThat(wire.isClosed()).isFalse();
    }

    // ---- Cut short -------------------------------------------------------------------------------------------------

    @Test
    void a_writer_that_fails_before_anything_was_sent_is_answered_with_500() {
        writes(out -> {
            out.write(octets("half of "));
            throw new IOException("secret");
        });
        var wire = transport.connect().get("/");
        var id = transport.recorder().only(ServerEvent.HandlerFailed.class).id();
        assertThat(wire.response().status()).isEqualTo(500);
        assertThat(wire.response().text()).contains(id).doesNotContain("half", "secret");
        writes(out -> out.write(octets("fine")));
        wire.get("/");
        assertThat(wire.responses().getLast().text()).isEqualTo("fine");
    }

    @Test
    @Spec("RFC 9112 §8")
    void a_writer_that_fails_later_leaves_the_client_with_a_message_that_is_not_complete() {
        writes(out -> {
            out.write(octets("half of "));
            out.flush();
            throw new StackOverflowError();
        });
        var wire = transport.connect().get("/").awaitServed();
        assertThat(wire.output()).endsWith("half of \r\n").doesNotContain("\r\n0\r\n");
        assertThat(wire.isAborted()).isTrue();
        assertCutShort();
    }

    @Test
    @Spec("RFC 9112 §6.3")
    void for_HTTP_1_0_too_whose_messages_end_with_the_connection() {
        writes(out -> {
            out.write(octets("half of "));
            out.flush();
            throw new IOException("");
        });
        var wire = transport.connect().send("GET / HTTP/1.0\r\n\r\n").awaitServed();
        assertThat(wire.output()).endsWith("half of ");
        assertThat(wire.isAborted()).as("a plain end would make it complete").isTrue();
    }

    @Test
    @Spec("RFC 9110 §8.6")
    void content_shorter_than_its_length_is_cut_short() {
        writes(6, out -> {
            out.write(octets("hello"));
            out.flush();
        });
        var wire = transport.connect().get("/").awaitServed();
        assertThat(wire.isAborted()).isTrue();
        assertCutShort();
    }

    @Test
    @Spec("RFC 9110 §8.6")
    void content_longer_than_its_length_is_cut_short() {
        writes(4, out -> {
            out.write(octets("hell"));
            out.flush();
            out.write('o');
        });
        var wire = transport.connect().get("/").awaitServed();
        assertThat(wire.output()).endsWith("\r\n\r\nhell");
        assertThat(wire.isAborted()).isTrue();
        assertCutShort();
    }

    @Test
    void content_much_longer_than_its_length_is_cut_short() {
        writes(20_000, out -> {
            out.write(new byte[10_000]);
            out.write(new byte[20_000]);
        });
        var wire = transport.connect().get("/").awaitServed();
        assertThat(wire.output().length())
                .as("nothing beyond the length is sent")
                .isLessThan(20_000 + 500);
        assertThat(wire.isAborted()).isTrue();
        assertCutShort();
    }

    @Test
    void content_that_does_not_have_its_length_is_answered_with_500_as_long_as_nothing_of_it_was_sent() {
        var wire = transport.connect();
        writes(6, out -> out.write(octets("hello")));
        wire.get("/").settle();
        writes(4, out -> out.write(octets("hello")));
        wire.get("/").settle();
        writes(5, out -> out.write(octets("hello")));
        wire.get("/").settle();
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(500, 500, 200);
        assertThat(wire.responses().getLast().text()).isEqualTo("hello");
    }

    @Test
    void a_client_that_resets_meanwhile_has_vanished_and_the_writer_is_told() {
        var told = new AtomicReference<Throwable>();
        writes(out -> {
            try {
                while (true) out.write(new byte[10_000]);
            } catch (IOException e) {
                told.set(e);
                throw new IllegalStateException("wrapped", e);
            }
        });
        var wire = transport.connect().takeOnly(50_000).get("/").settle();
        wire.reset().awaitServed();
        assertThat(told.get()).isNotNull();
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
        assertThat(transport.recorder().only(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.PEER_VANISHED);
    }

    @Test
    void a_stream_that_was_kept_reaches_no_further_than_its_response() {
        var kept = new AtomicReference<OutputStream>();
        writes(kept::set);
        var wire = transport.connect().get("/").settle();
        writes(out -> {
            out.write(octets("mine"));
            assertThatThrownBy(() -> {
                        kept.get().write(octets("yours"));
                        kept.get().flush();
                    })
                    .isInstanceOf(IOException.class);
        });
        wire.get("/");
        assertThat(wire.responses().getLast().text()).isEqualTo("mine");
    }
}
