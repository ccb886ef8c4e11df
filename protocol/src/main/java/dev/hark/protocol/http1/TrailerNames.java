package dev.hark.protocol.http1;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Which fields can't come after the content (RFC 9110 §6.5.1): those that a recipient needs before it.
final class TrailerNames {
    private static final Set<String> FORBIDDEN = Set.of(
            // where the message ends
            "content-length",
            "transfer-encoding",
            "trailer",
            // whose it is, and what comes of the connection
            "host",
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "upgrade",
            // who asks
            "authorization",
            "proxy-authorization",
            "www-authenticate",
            "proxy-authenticate",
            "cookie",
            "set-cookie",
            // on which terms
            "cache-control",
            "expect",
            "max-forwards",
            "pragma",
            "range",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            // how the content is to be read
            "content-encoding",
            "content-range",
            "content-type");

    private TrailerNames() {}

    /// Whether that line may stand in a trailer section.
    static boolean isAllowed(byte[] octets, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        return !isForbidden(new String(octets, nameStart, nameEnd - nameStart, StandardCharsets.US_ASCII));
    }

    /// Whether a trailer section may not have a field of that name.
    static boolean isForbidden(String name) {
        return FORBIDDEN.contains(name.toLowerCase(Locale.ROOT));
    }
}
