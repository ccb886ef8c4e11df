package dev.hark.inspector.page;

import dev.hark.protocol.http.Status;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Who may see the page: whoever knows its address, in which a token stands. No page of another origin may change
/// anything through it, even if its address has leaked.
///
/// @param token 32 hexadecimal digits
record Access(String token) {
    private static final int OCTETS = 16;

    /// With a token that nobody can guess.
    static Access withNewToken() {
        var octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        return new Access(HexFormat.of().formatHex(octets));
    }

    /// What of the request's path comes behind the token and its slash; null if it has another token, or none.
    @Nullable
    String admitted(Request request) {
        var path = request.path();
        int end = path.indexOf('/', 1);
        if (end < 0) return null;
        // As slow for a guess that is nearly right as for any other.
        boolean same = MessageDigest.isEqual(octets(path.substring(1, end)), octets(token));
        return same ? path.substring(end + 1) : null;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether the request comes from the page itself, or from no page. Browsers tell the origin of each POST (Fetch
    /// §3.2), and most of them how it relates to this one (Fetch Metadata §2.3).
    static boolean isOwn(Request request) {
        var origin = request.fields().first("Origin");
        if (origin != null && !origin.equals("http://" + request.fields().first("Host"))) return false;
        var site = request.fields().first("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }

    static Response denied() {
        return Response.text(
                Status.FORBIDDEN,
                "This page is open to whoever has its whole address: hark printed it at its start.\n");
    }

    static Response foreign() {
        return Response.text(Status.FORBIDDEN, "Only the page itself may ask for that.\n");
    }
}
