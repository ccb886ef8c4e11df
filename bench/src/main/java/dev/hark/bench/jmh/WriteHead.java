package dev.hark.bench.jmh;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpDate;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http1.Http1Outbound;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;

/// From a response to the octets of its head.
public class WriteHead extends Operation {
    private static final int CONTENT = 13;

    private final Http1Outbound outbound = new Http1Outbound();
    private final ByteBuffer out = ByteBuffer.allocateDirect(4096);
    private final byte[] date = HttpDate.octets(1_764_000_000);
    private final ResponseHead kept = head();

    private static ResponseHead head() {
        return new ResponseHead(
                Status.OK, Fields.of("Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"));
    }

    /// A response that is sent again and again.
    @Benchmark
    public ByteBuffer keptResponse() {
        return write(kept);
    }

    /// A response that is made for this one request.
    @Benchmark
    public ByteBuffer newResponse() {
        return write(head());
    }

    private ByteBuffer write(ResponseHead head) {
        out.clear();
        outbound.begin(Method.GET, HttpVersion.HTTP_1_1, true);
        outbound.head(out, head, CONTENT, date);
        outbound.content(out, CONTENT);
        outbound.contentEnd(out);
        outbound.end(out, Fields.EMPTY);
        return out;
    }
}
