package dev.hark.handlers.navigation;

import dev.hark.protocol.http.Accept;
import dev.hark.protocol.http.MediaType;
import dev.hark.web.Request;
import java.util.List;

/// Tells who goes to a page from a page that fetches what belongs to it.
public final class Navigation {
    /// The fields of a request that tell it.
    public static final String VARY = "Accept, Sec-Fetch-Dest";

    private static final MediaType ANYTHING = MediaType.of("example/anything");
    private static final MediaType PAGE = MediaType.of("text/html");

    private Navigation() {}

    /// Whether the answer is to be shown as a page. Browsers say so by `Sec-Fetch-Dest` (Fetch Metadata
    /// Request Headers §2.1); of other clients, those that name HTML in `Accept`.
    public static boolean isIn(Request request) {
        var destination = request.fields().first("Sec-Fetch-Dest");
        if (destination != null) {
            return destination.equals("document") || destination.equals("iframe") || destination.equals("frame");
        }
        var accept = request.fields().joined("Accept");
        return accept != null && PAGE.equals(Accept.best(accept, List.of(ANYTHING, PAGE)));
    }
}
