package dev.hark.connection;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Behaves well or badly as the path's first letter says, and numbers its answers.
final class FuzzedHandler implements Handler {
    /// Longer than what is copied behind a head.
    private static final byte[] LARGE = "0123456789".repeat(900).getBytes(StandardCharsets.US_ASCII);

    private int calls;

    @Override
    public Response handle(Request request) throws Exception {
        int call = ++calls;
        var path = request.head().target().path();
        char wish = path.length() > 1 ? path.charAt(1) : ' ';
        return answer(wish, request).with("Call", Integer.toString(call));
    }

    int calls() {
        return calls;
    }

    private static Response answer(char wish, Request request) throws Exception {
        return switch (wish) {
            case 'r' -> Response.bytes(request.body().bytes(), "text/plain");
            case 's' -> Response.bytes(request.body().stream().readAllBytes(), "text/plain");
            case 'h' -> Response.bytes(request.body().stream().readNBytes(3), "text/plain");
            case 'o' -> Response.text("read " + request.body().stream().read());
            case 'l' -> Response.bytes(LARGE, "text/plain");
            case 'c' ->
                Response.stream("text/plain", out -> out.write(request.body().bytes()));
            case 'p' ->
                Response.stream("text/plain", out -> {
                    out.write(LARGE, 0, 5);
                    out.flush();
                    out.write(LARGE);
                });
            case 'e' ->
                Response.stream("text/plain", out -> {
                    out.write(request.body().stream().readNBytes(2));
                    out.flush();
                });
            case 'b' ->
                Response.stream("text/plain", out -> {
                    out.write('b');
                    out.flush();
                    throw new IOException("on purpose");
                });
            case 'w' -> exactly(5, LARGE, 4); // too short
            case 'v' -> exactly(5, LARGE, 6); // too long
            case 'x' -> exactly(5, LARGE, 5);
            case 'n' -> Response.empty(Status.NO_CONTENT);
            case 'm' -> Response.empty(Status.NOT_MODIFIED);
            case 'z' -> Response.text(Status.RESET_CONTENT, "not to be sent");
            case 'q' -> Response.text("close").with("Connection", "close");
            case 't' -> throw new IllegalStateException("on purpose");
            case 'd' -> throw new StackOverflowError("on purpose");
            case 'i' -> swallow(request);
            case 'k' -> Response.of(Status.CONTINUE, Fields.EMPTY, new Body.Empty());
            default -> Response.text("ignored");
        };
    }

    private static Response exactly(int length, byte[] from, int count) {
        return Response.of(Status.OK, Fields.EMPTY, new Body.Stream(length, out -> out.write(from, 0, count)));
    }

    /// Whoever takes broken content for content must not deceive the client.
    private static Response swallow(Request request) {
        try {
            return Response.text("length " + request.body().bytes().length);
        } catch (IOException e) {
            return Response.text("swallowed");
        }
    }
}
