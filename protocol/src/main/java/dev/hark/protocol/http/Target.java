package dev.hark.protocol.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a request is about, as its request line has it (RFC 9112 §3.2), in the grammar of RFC 3986 and of what
/// browsers send besides (docs/adr/0006). Nothing in it is decoded or normalized: it stands as the client sent it.
/// Immutable; whatever is a `Target` has been parsed.
public final class Target {
    /// The forms of RFC 9112 §3.2.1 to §3.2.4.
    public enum Form {
        /// A path, and perhaps a query: `/where?q=now`.
        ORIGIN,
        /// A whole URI: `http://example.com/where?q=now`.
        ABSOLUTE,
        /// Host and port: `example.com:80`.
        AUTHORITY,
        /// The server itself: `*`.
        ASTERISK
    }

    private final String text;
    private final Form form;
    private final String path;
    private final @Nullable String query;
    private final @Nullable Authority authority;

    private Target(String text, Form form, String path, @Nullable String query, @Nullable Authority authority) {
        this.text = text;
        this.form = form;
        this.path = path;
        this.query = query;
        this.authority = authority;
    }

    /// Reads a target.
    ///
    /// An absolute form has the scheme `http` or `https` (a server is asked for nothing else, RFC 9110 §4.2), a
    /// host, and neither user information (§4.2.4) nor fragment.
    ///
    /// @return the target, or null if it has none of the forms that the method allows (RFC 9112 §3.2.3: authority
    ///     form goes with CONNECT and only with it; §3.2.4: asterisk form only with OPTIONS), or breaks RFC 3986
    public static @Nullable Target parse(Method method, String text) {
        if (method.equals(Method.CONNECT)) return authorityForm(text);
        if (text.startsWith("/")) return withPath(text, Form.ORIGIN, 0, null, "/");
        boolean toServer = method.equals(Method.OPTIONS);
        if (text.equals("*")) return toServer ? new Target(text, Form.ASTERISK, "*", null, null) : null;
        return absoluteForm(text, toServer ? "*" : "/");
    }

    /// The whole target.
    public String text() {
        return text;
    }

    /// Which of the four forms it has.
    public Form form() {
        return form;
    }

    /// The path, percent-encoded. It starts with `/`, or is `*` (asterisk form) or empty (authority form). Where an
    /// absolute form has no path it is `/`, or `*` if the method is OPTIONS and there is no query (RFC 9110 §4.2.3,
    /// RFC 9112 §3.2.4).
    public String path() {
        return path;
    }

    /// What follows the first `?`, percent-encoded, or null if there is none.
    public @Nullable String query() {
        return query;
    }

    /// The scheme that the target names (absolute form): `http` or `https`, in lower case; else null.
    public @Nullable String scheme() {
        return form == Form.ABSOLUTE ? text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT) : null;
    }

    /// Host and port that the target names (absolute and authority form), or null.
    public @Nullable Authority authority() {
        return authority;
    }

    /// The path with its percent-encodings resolved, as UTF-8. What is no UTF-8 becomes U+FFFD; `%2F` becomes `/`,
    /// and `%00` a zero: who must tell the difference (a file server must) reads [#path] instead.
    public String decodedPath() {
        if (path.indexOf('%') < 0) return path;
        byte[] octets = new byte[path.length()];
        int count = 0;
        for (int i = 0; i < path.length(); i++) {
            int c = path.charAt(i);
            if (c == '%') {
                c = HexFormat.fromHexDigits(path, i + 1, i + 3);
                i += 2;
            }
            octets[count++] = (byte) c;
        }
        return new String(octets, 0, count, StandardCharsets.UTF_8);
    }

    /// RFC 9112 §3.2.3. The port can't be left out, nor be one to which nothing connects (RFC 9110 §9.3.6).
    private static @Nullable Target authorityForm(String text) {
        var authority = Authority.parse(text);
        return authority == null || authority.port() <= 0
                ? null
                : new Target(text, Form.AUTHORITY, "", null, authority);
    }

    /// RFC 9112 §3.2.2: `absolute-URI` (RFC 3986 §4.3) of a scheme that is served.
    private static @Nullable Target absoluteForm(String text, String emptyPath) {
        int schemeEnd = text.indexOf("://");
        if (schemeEnd < 0 || !isServed(text.substring(0, schemeEnd))) return null;
        int start = schemeEnd + 3;
        int end = start;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') end++;
        var authority = Authority.parse(text.substring(start, end));
        return authority == null ? null : withPath(text, Form.ABSOLUTE, end, authority, emptyPath);
    }

    private static boolean isServed(String scheme) {
        var lower = scheme.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https");
    }

    /// Reads path and query, from that index to the end. In the most frequent case, a path and no more, the path is
    /// the text itself.
    private static @Nullable Target withPath(
            String text, Form form, int start, @Nullable Authority authority, String emptyPath) {
        int pathEnd = UriGrammar.endOf(UriGrammar.PATH, text, start);
        boolean hasQuery = pathEnd < text.length();
        if (hasQuery) {
            boolean whole = text.charAt(pathEnd) == '?'
                    && UriGrammar.endOf(UriGrammar.QUERY, text, pathEnd + 1) == text.length();
            if (!whole) return null;
        }
        String path = text.substring(start, pathEnd);
        if (path.isEmpty()) path = hasQuery ? "/" : emptyPath;
        return new Target(text, form, path, hasQuery ? text.substring(pathEnd + 1) : null, authority);
    }

    /// Whether both are spelled alike and mean the same path.
    @Override
    public boolean equals(Object other) {
        return other instanceof Target that && text.equals(that.text) && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
