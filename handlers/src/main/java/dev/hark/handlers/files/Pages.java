package dev.hark.handlers.files;

import dev.hark.protocol.http.Accept;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.MediaType;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Responses that are no file: pages that say what is wrong, and what wraps a listing.
final class Pages {
    /// What a page of our own may do, should a name in it ever come to be taken for markup: nothing.
    private static final Fields HTML = Fields.of(
            "Content-Type", MediaTypes.HTML,
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'");

    private static final Fields TEXT = Fields.of(
            "Content-Type", "text/plain; charset=utf-8",
            "X-Content-Type-Options", "nosniff");

    private static final MediaType AS_TEXT = MediaType.of("text/plain");
    private static final MediaType AS_HTML = MediaType.of("text/html");

    private Pages() {}

    /// A page.
    static Response html(Status status, String page) {
        return of(status, HTML, page);
    }

    /// Says to a browser by a page, to others by a line, why there is no file. Not to be kept: the file may come.
    static Response error(Request request, Status status, String sentence) {
        var type = Accept.best(request.fields().joined("Accept"), List.of(AS_TEXT, AS_HTML));
        return (AS_HTML.equals(type) ? asPage(status, sentence) : of(status, TEXT, status + ": " + sentence + "\n"))
                .with("Cache-Control", "no-store");
    }

    private static Response asPage(Status status, String sentence) {
        String body = "<h1>" + Html.escaped(status.toString()) + "</h1>\n<p>" + Html.escaped(sentence) + "</p>\n";
        return html(status, Html.page(status.toString(), body));
    }

    private static Response of(Status status, Fields fields, String text) {
        return Response.of(status, fields, new Body.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
