package dev.hark.handlers.files;

import dev.hark.protocol.http.Accept;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.MediaType;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Answers with what is in a folder: a page for people, JSON for who likes that better (RFC 9110 §12.5.1).
final class ListingAnswers {
    /// Of more entries the answer is written while it is sent, so that it need not be in memory too.
    static final int MAX_IN_MEMORY = 500;

    private static final MediaType PAGE = MediaType.of(MediaTypes.HTML);
    private static final MediaType JSON = MediaType.of("application/json");

    /// What the page may do, should a name in it ever come to be taken for markup: nothing.
    private static final Fields OF_PAGE = fields(MediaTypes.HTML)
            .plus(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src '" + ListingStyle.HASH
                            + "'; img-src data:; base-uri 'none'; form-action 'none'");

    private static final Fields OF_JSON = fields("application/json");

    private ListingAnswers() {}

    private static Fields fields(String type) {
        return Fields.of(
                "Content-Type", type,
                "X-Content-Type-Options", "nosniff",
                "Cache-Control", "no-cache",
                "Vary", "Accept");
    }

    /// The answer for an open folder, which stays open.
    ///
    /// @param names of the folder, from the root down
    static Response of(Request request, Root root, List<String> names, Directory folder) throws IOException {
        boolean isJson = wantsJson(request);
        request.note(
                isJson ? "the list is JSON: Accept likes that best" : "the list is a page: no Accept likes JSON more");
        return of(Listing.of(root, names, folder, ListingOrder.of(request.query())), isJson);
    }

    static Response of(Listing listing, boolean isJson) throws IOException {
        return Response.of(Status.OK, isJson ? OF_JSON : OF_PAGE, body(listing, isJson));
    }

    private static boolean wantsJson(Request request) {
        var accept = request.fields().joined("Accept");
        return accept != null && !accept.equals("*/*") && JSON.equals(Accept.best(accept, List.of(PAGE, JSON)));
    }

    private static Body body(Listing listing, boolean isJson) throws IOException {
        if (listing.entries().size() > MAX_IN_MEMORY) {
            return new Body.Stream(Body.UNKNOWN_LENGTH, out -> write(listing, isJson, out));
        }
        var octets = new ByteArrayOutputStream(4096 + 256 * listing.entries().size());
        write(listing, isJson, octets);
        return new Body.Bytes(octets.toByteArray());
    }

    private static void write(Listing listing, boolean isJson, OutputStream out) throws IOException {
        var text = new TextStream(out);
        if (isJson) ListingJson.write(listing, text);
        else ListingPage.write(listing, text);
        text.flush();
    }
}
