package dev.hark.handlers.files;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;

/// Responses that are pages of our own.
final class Pages {
    /// What a page of our own may do, should a name in it ever come to be taken for markup: nothing.
    private static final Fields HTML = Fields.of(
            "Content-Type", MediaTypes.HTML,
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'");

    private Pages() {}

    /// A page.
    static Response html(Status status, String page) {
        return Response.of(status, HTML, new Body.Bytes(page.getBytes(StandardCharsets.UTF_8)));
    }
}
