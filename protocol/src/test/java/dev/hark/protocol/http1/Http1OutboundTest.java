package dev.hark.protocol.http1;

import static dev.hark.protocol.http.RequestHead.UNKNOWN_LENGTH;
import static dev.hark.protocol.http1.Writing.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// How an outbound is used: the order of calls, and heads that are used again.
class Http1OutboundTest {
    private final Http1Outbound outbound = new Http1Outbound();
    private final ByteBuffer out = ByteBuffer.allocate(1024);

    @Test
    void nothing_is_written_without_a_request() {
        assertThatIllegalStateException().isThrownBy(() -> outbound.head(out, response(Status.OK), 0, Writing.DATE));
        assertThatIllegalStateException().isThrownBy(() -> outbound.interim(out, response(Status.CONTINUE)));
        assertThatIllegalStateException().isThrownBy(() -> outbound.content(out, 1));
        assertThatIllegalStateException().isThrownBy(() -> outbound.contentEnd(out));
        assertThatIllegalStateException().isThrownBy(() -> outbound.end(out, Fields.EMPTY));
        assertThatIllegalStateException().isThrownBy(outbound::takesContent);
        assertThat(out.position()).isZero();
        assertThat(outbound.isHeadSent()).isFalse();
        assertThat(outbound.isComplete()).isFalse();
    }

    @Test
    void calls_out_of_order_write_nothing() {
        begin();
        assertThatIllegalStateException().isThrownBy(this::begin);
        assertThatIllegalStateException().isThrownBy(() -> outbound.content(out, 1));
        assertThatIllegalStateException().isThrownBy(() -> outbound.end(out, Fields.EMPTY));
        outbound.head(out, response(Status.OK), UNKNOWN_LENGTH, Writing.DATE);
        out.clear();

        assertThatIllegalStateException().isThrownBy(() -> outbound.head(out, response(Status.OK), 0, Writing.DATE));
        assertThatIllegalStateException().isThrownBy(() -> outbound.contentEnd(out));
        assertThatIllegalStateException().isThrownBy(this::begin);
        assertThat(out.position()).isZero();

        outbound.content(out, 1);
        out.clear();
        assertThatIllegalStateException().isThrownBy(() -> outbound.content(out, 1));
        assertThatIllegalStateException().isThrownBy(() -> outbound.end(out, Fields.EMPTY));
        assertThat(out.position()).isZero();
    }

    @Test
    void a_piece_of_content_has_octets_and_a_length_is_a_length() {
        begin();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbound.head(out, response(Status.OK), -2, Writing.DATE));
        outbound.head(out, response(Status.OK), 5, Writing.DATE);

        assertThatIllegalArgumentException().isThrownBy(() -> outbound.content(out, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> outbound.content(out, -1));
    }

    @Test
    void tells_how_far_the_response_is() {
        begin();
        assertThat(outbound.isHeadSent()).isFalse();
        outbound.head(out, response(Status.OK), 0, Writing.DATE);
        assertThat(outbound.isHeadSent()).isTrue();
        assertThat(outbound.isComplete()).isFalse();
        outbound.end(out, Fields.EMPTY);
        assertThat(outbound.isHeadSent()).isTrue();
        assertThat(outbound.isComplete()).isTrue();

        begin();
        assertThat(outbound.isHeadSent()).isFalse();
        assertThat(outbound.isComplete()).isFalse();
    }

    @Test
    void a_response_that_never_left_is_taken_back_and_another_comes_in_its_place() {
        begin();
        assertThatIllegalStateException().isThrownBy(outbound::takeBack);
        outbound.head(out, response(Status.OK), 5, Writing.DATE);
        outbound.content(out, 3);
        outbound.takeBack();
        assertThat(outbound.isHeadSent()).isFalse();
        assertThat(outbound.isPersistent()).isTrue();

        outbound.head(out.clear(), response(Status.INTERNAL_SERVER_ERROR), 2, Writing.DATE);
        outbound.content(out, 2);
        outbound.contentEnd(out);
        outbound.end(out, Fields.EMPTY);
        assertThatIllegalStateException().isThrownBy(outbound::takeBack);
        assertThat(outbound.isComplete()).isTrue();
    }

    @Test
    void a_head_with_all_that_can_be_added_to_it_fits_its_size() {
        var head = response(Status.UPGRADE_REQUIRED, "Upgrade", "HTTP/2.0");
        outbound.begin(Method.GET, HttpVersion.HTTP_1_0, true);
        int size = outbound.sizeOf(head);

        outbound.head(out.limit(size), head, Long.MAX_VALUE, Writing.DATE);

        assertThat(out.position()).isBetween(size - 16, size);
    }

    @Test
    void a_head_that_is_used_again_says_the_same() {
        var head = response(Status.OK, "Content-Type", "text/plain", "Connection", "x", "Content-Length", "3");
        var first = Writing.to(Method.GET).head(head, 5);

        for (int use = 2; use < 5; use++)
            assertThat(Writing.to(Method.GET).head(head, 5)).isEqualTo(first);
        assertThat(Writing.to(Method.HEAD).head(head, 5)).contains("Content-Length: 3\r\n");
    }

    @Test
    void a_head_is_rendered_with_its_second_use_and_not_with_its_first() {
        var head = response(Status.OK, "Content-Type", "text/plain");
        assertThat(head.kept()).isNull();

        Writing.to(Method.GET).head(head, 5);
        assertThat(head.kept()).isNotInstanceOf(KeptHead.class);
        Writing.to(Method.GET).head(head, 5);
        var rendering = head.kept();
        assertThat(rendering).isInstanceOf(KeptHead.class);
        Writing.to(Method.GET).head(head, 5);
        assertThat(head.kept()).isSameAs(rendering);
    }

    @Test
    void what_a_rendered_head_says_of_the_connection_is_still_obeyed() {
        var head = response(Status.OK, "Connection", "close", "Date", "now");
        for (int use = 0; use < 3; use++) {
            var writing = Writing.to(Method.GET);

            assertThat(writing.head(head, 0))
                    .isEqualTo("HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(writing.outbound().isPersistent()).isFalse();
        }
    }

    @Test
    void what_another_codec_keeps_in_a_head_is_left_alone() {
        var head = response(Status.OK, "Vary", "a");
        head.keep("another codec's");

        assertThat(Writing.to(Method.GET).head(head, 0)).startsWith("HTTP/1.1 200 OK\r\nVary: a\r\n");
        assertThat(head.kept()).isEqualTo("another codec's");
    }

    @Test
    void fields_that_were_received_are_sent_as_they_came() {
        var received = Reading.one("GET / HTTP/1.1\r\nHost:a\r\nX: \t y \r\n\r\n")
                .head()
                .fields();

        assertThat(Writing.to(Method.GET).head(new ResponseHead(Status.OK, received), 0))
                .startsWith("HTTP/1.1 200 OK\r\nHost:a\r\nX: \t y \r\nDate");
    }

    private void begin() {
        outbound.begin(Method.GET, HttpVersion.HTTP_1_1, true);
    }
}
