package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import java.nio.ByteBuffer;

/// Has an [Http1Outbound] write a response to one request, and gives the octets as text.
final class Writing {
    static final byte[] DATE = "Sun, 06 Nov 1994 08:49:37 GMT".getBytes(US_ASCII);
    static final String DATE_LINE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

    private final Http1Outbound outbound = new Http1Outbound();
    private final ByteBuffer out = ByteBuffer.allocate(4096);

    private Writing() {}

    static Writing to(Method method) {
        return to(method, HttpVersion.HTTP_1_1, true);
    }

    static Writing to(Method method, HttpVersion version, boolean persistent) {
        var writing = new Writing();
        writing.outbound.begin(method, version, persistent);
        return writing;
    }

    static ResponseHead response(Status status, String... fields) {
        return new ResponseHead(status, Fields.of(fields));
    }

    /// Writes a head, and gives the octets written by it.
    String head(ResponseHead head, long length) {
        int room = outbound.sizeOf(head);
        int start = out.position();
        outbound.head(out.limit(start + room), head, length, DATE);
        return since(start);
    }

    String interim(ResponseHead head) {
        int start = out.position();
        outbound.interim(out.limit(start + outbound.sizeOf(head)), head);
        return since(start);
    }

    /// Writes a piece of content with the framing around it.
    String content(String piece) {
        int start = out.position();
        outbound.content(out.limit(start + Http1Outbound.CHUNK_OVERHEAD), piece.length());
        out.limit(out.capacity()).put(piece.getBytes(ISO_8859_1));
        outbound.contentEnd(out);
        return since(start);
    }

    String end(Fields trailers) {
        int start = out.position();
        outbound.end(out.limit(start + Http1Outbound.CHUNK_OVERHEAD + trailers.octetCount()), trailers);
        return since(start);
    }

    String end() {
        return end(Fields.EMPTY);
    }

    /// Writes a whole response of unknown length, in these pieces.
    String stream(ResponseHead head, String... pieces) {
        int start = out.position();
        head(head, RequestHead.UNKNOWN_LENGTH);
        for (var piece : pieces) content(piece);
        end();
        return since(start);
    }

    Http1Outbound outbound() {
        return outbound;
    }

    private String since(int start) {
        out.limit(out.capacity());
        return new String(out.array(), start, out.position() - start, ISO_8859_1);
    }
}
