package dev.hark.protocol.http;

import org.jspecify.annotations.Nullable;

/// What a request is about, as its request line has it (RFC 9112 §3.2), in the grammar of RFC 3986. Nothing in it is
/// decoded or normalized: it stands as the client sent it.
///
/// @param text the whole target
/// @param form which of the four forms it has
/// @param path the path, percent-encoded: starts with `/`, or is `*` (asterisk form) or empty (authority form). An
///     absolute form without a path has `/`
/// @param query what follows the `?`, percent-encoded, or null if there is no `?`
/// @param authority host and port that the target names (absolute and authority form), or null
public record Target(String text, Form form, String path, @Nullable String query, @Nullable String authority) {
    /// The forms of RFC 9112 §3.2.1 to §3.2.4.
    public enum Form {
        ORIGIN,
        ABSOLUTE,
        AUTHORITY,
        ASTERISK
    }

    /// Reads a target.
    ///
    /// @return the target, or null if it has none of the forms that the method allows (§3.2.3: authority form goes with
    ///     CONNECT and only with it; §3.2.4: asterisk form only with OPTIONS), or breaks RFC 3986
    public static @Nullable Target parse(Method method, String text) {
        throw new UnsupportedOperationException();
    }

    /// The path with its percent-encodings resolved, as UTF-8. What is no UTF-8 becomes U+FFFD; `%2F` becomes `/`: who
    /// must tell the difference (a file server must) reads [#path] instead.
    public String decodedPath() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return text;
    }
}
