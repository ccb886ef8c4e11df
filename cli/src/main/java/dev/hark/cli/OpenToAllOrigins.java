package dev.hark.cli;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;

/// Lets scripts of any origin read the answers (the CORS protocol of the Fetch standard), without credentials: what
/// fonts, modules and `fetch` of a page from elsewhere need. A preflight is answered here and never reaches the
/// handler.
final class OpenToAllOrigins implements Filter {
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ASKED_FIELDS = "Access-Control-Request-Headers";
    /// Browsers hold a preflight's answer no longer than this anyway (Firefox a day, Chromium two hours), in
    /// seconds.
    private static final String MAX_AGE = "7200";

    @Override
    public Response filter(Request request, Handler next) throws Exception {
        return isPreflight(request)
                ? preflight(request)
                : next.handle(request).with(ALLOW_ORIGIN, "*").with("Access-Control-Expose-Headers", "*");
    }

    /// A browser's question before the request itself, told from an OPTIONS of somebody else by its fields.
    private static boolean isPreflight(Request request) {
        return request.method().equals(Method.OPTIONS)
                && request.fields().has("Origin")
                && request.fields().has("Access-Control-Request-Method");
    }

    private static Response preflight(Request request) {
        request.note("a preflight: pages of any origin may read the answers");
        var fields = Fields.of(
                ALLOW_ORIGIN, "*", "Access-Control-Allow-Methods", "GET, HEAD", "Access-Control-Max-Age", MAX_AGE);
        var asked = request.fields().joined(ASKED_FIELDS);
        // The wildcard would leave out Authorization, so what was asked for is named.
        if (asked != null) {
            fields = fields.plus("Access-Control-Allow-Headers", asked).plus("Vary", ASKED_FIELDS);
        }
        return Response.of(
                Status.NO_CONTENT, fields, Response.empty(Status.NO_CONTENT).body());
    }
}
