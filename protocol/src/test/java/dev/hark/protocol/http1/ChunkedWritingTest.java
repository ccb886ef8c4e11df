package dev.hark.protocol.http1;

import static dev.hark.protocol.http.RequestHead.UNKNOWN_LENGTH;
import static dev.hark.protocol.http1.Writing.response;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §7.1")
class ChunkedWritingTest {
    @Test
    void each_piece_is_a_chunk_and_a_chunk_of_none_ends_them() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), UNKNOWN_LENGTH);

        assertThat(writing.content("hello")).isEqualTo("5\r\nhello\r\n");
        assertThat(writing.content("0123456789abcdef")).isEqualTo("10\r\n0123456789abcdef\r\n");
        assertThat(writing.end()).isEqualTo("0\r\n\r\n");
    }

    @Test
    void there_may_be_no_piece() {
        assertThat(Writing.to(Method.GET).stream(response(Status.OK))).endsWith("chunked\r\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 15, 16, 255, 256, 4095, 65536, 0x123456789abcdefL, Long.MAX_VALUE})
    void a_size_is_hexadecimal_and_stays_within_the_overhead(long size) {
        var outbound = new Http1Outbound();
        var out = ByteBuffer.allocate(1024);
        outbound.begin(Method.GET, HttpVersion.HTTP_1_1, true);
        outbound.head(out, response(Status.OK), UNKNOWN_LENGTH, Writing.DATE);
        out.clear();

        outbound.content(out, size);

        var line = new String(out.array(), 0, out.position(), US_ASCII);
        assertThat(line).isEqualTo(Long.toHexString(size) + "\r\n");
        outbound.contentEnd(out);
        assertThat(out.position()).isLessThanOrEqualTo(Http1Outbound.CHUNK_OVERHEAD);
    }

    @Spec("RFC 9112 §7.1.2")
    @Test
    void trailers_follow_the_last_chunk() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), UNKNOWN_LENGTH);

        assertThat(writing.end(Fields.of("Digest", "x", "Server-Timing", "y")))
                .isEqualTo("0\r\nDigest: x\r\nServer-Timing: y\r\n\r\n");
    }

    @Spec("RFC 9110 §6.5.1")
    @Test
    void trailers_that_are_needed_before_the_content_are_left_out() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), UNKNOWN_LENGTH);

        assertThat(writing.end(Fields.of("Content-Length", "5", "A", "b", "Set-Cookie", "c", "transfer-encoding", "x")))
                .isEqualTo("0\r\nA: b\r\n\r\n");
    }

    @Spec("RFC 9110 §6.5")
    @Test
    void trailers_are_left_out_where_the_length_is_known() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), 2);
        writing.content("hi");

        assertThat(writing.end(Fields.of("A", "b"))).isEmpty();
    }

    @Test
    void what_is_written_can_be_read_back() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), UNKNOWN_LENGTH);
        var chunks = writing.content("hello")
                + writing.content(", ")
                + writing.content("w".repeat(40))
                + writing.end(Fields.of("Digest", "x"));

        var message = Reading.one(ChunkTest.CHUNKED + chunks);

        assertThat(message.content()).isEqualTo("hello, " + "w".repeat(40));
        assertThat(message.trailers()).isEqualTo(Fields.of("Digest", "x"));
    }
}
