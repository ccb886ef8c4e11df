package dev.hark.bench.jmh;

import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http1.ContentStep;
import dev.hark.protocol.http1.HeadStep;
import dev.hark.protocol.http1.Http1Inbound;
import dev.hark.protocol.http1.ReceiveBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// From the octets of a request without content to its head, on a connection that is kept.
public class ParseHead extends Operation {
    /// Who asks.
    @Param
    public Sample from = Sample.BROWSER;

    private final Http1Inbound inbound = new Http1Inbound(Sample.LIMITS);
    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private byte[] request = {};

    @Setup
    public void prepare() {
        request = from.octets();
    }

    /// As a connection does it for each request: lends a buffer, asks, and takes it back.
    @Benchmark
    public RequestHead parse() {
        inbound.lend(buffer);
        inbound.space().put(request);
        inbound.received(request.length);
        if (!(inbound.head() instanceof HeadStep.Got(RequestHead head))) throw new IllegalStateException("no head");
        if (!(inbound.content() instanceof ContentStep.End)) throw new IllegalStateException("no end");
        if (inbound.takeBack() == null) throw new IllegalStateException("octets are left");
        return head;
    }
}
