package dev.hark.web;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Target;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// A request out of thin air, to try a handler without a server:
/// `handler.handle(TestRequest.get("/").with("Accept", "text/html"))`.
@SuppressWarnings("ArrayRecordComponent") // a request is handled, not compared
public record TestRequest(RequestHead head, byte[] content) implements Request {
    /// A GET of that target.
    public static TestRequest get(String target) {
        return of(Method.GET, target);
    }

    /// A request without content, to host `localhost`.
    ///
    /// @throws IllegalArgumentException if the target could not come in a request
    public static TestRequest of(Method method, String target) {
        var parsed = Target.parse(method, target);
        if (parsed == null) throw new IllegalArgumentException("No target of a " + method + " request: " + target);
        return new TestRequest(
                new RequestHead(method, parsed, HttpVersion.HTTP_1_1, Fields.of("Host", "localhost"), 0), new byte[0]);
    }

    /// This request with one field of that name.
    public TestRequest with(String name, String value) {
        return new TestRequest(
                new RequestHead(
                        head.method(),
                        head.target(),
                        head.version(),
                        head.fields().with(name, value),
                        head.contentLength()),
                content);
    }

    /// This request with that content.
    public TestRequest with(byte[] content) {
        return new TestRequest(
                new RequestHead(head.method(), head.target(), head.version(), head.fields(), content.length), content);
    }

    @Override
    public InetSocketAddress peer() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    }

    @Override
    public RequestBody body() {
        return new RequestBody() {
            @Override
            public long length() {
                return content.length;
            }

            @Override
            public byte[] bytes() {
                return content.clone();
            }

            @Override
            public String text() {
                return new String(content, StandardCharsets.UTF_8);
            }

            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(content);
            }
        };
    }
}
