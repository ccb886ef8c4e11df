package dev.hark.bench.jmh;

import dev.hark.protocol.http1.ContentStep;
import dev.hark.protocol.http1.HeadStep;
import dev.hark.protocol.http1.Http1Inbound;
import dev.hark.protocol.http1.ReceiveBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// A request with 8,192 octets of chunked content, its head included.
public class DecodeChunks extends Operation {
    private static final int CONTENT = 8192;

    /// Octets of each chunk.
    @Param({"64", "8192"})
    public int chunk = CONTENT;

    private final Http1Inbound inbound = new Http1Inbound(Sample.LIMITS);
    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private byte[] request = {};

    @Setup
    public void prepare() {
        var text = new StringBuilder("POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int left = CONTENT; left > 0; left -= chunk) {
            text.append(Integer.toHexString(chunk))
                    .append("\r\n")
                    .repeat('x', chunk)
                    .append("\r\n");
        }
        request = text.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Octets of content.
    @Benchmark
    public int decode() {
        inbound.lend(buffer);
        inbound.space().put(request);
        inbound.received(request.length);
        if (!(inbound.head() instanceof HeadStep.Got)) throw new IllegalStateException("no head");
        int octets = 0;
        while (inbound.content() instanceof ContentStep.Data data)
            octets += data.octets().remaining();
        if (inbound.takeBack() == null) throw new IllegalStateException("octets are left");
        return octets;
    }
}
