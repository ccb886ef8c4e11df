package dev.hark.protocol.http;

import org.jspecify.annotations.Nullable;

/// Who is asked: a host, and a port if one was named (RFC 3986 §3.2, RFC 9110 §4.2, §7.2). It stands as it was sent:
/// nothing is decoded, and letters keep their case, though hosts compare without regard to it.
///
/// There is no user information: a server refuses it, since it serves to pass one host off as another
/// (RFC 9110 §4.2.4).
///
/// @param host a registered name, an IPv4 address, or an IP literal with its brackets; never empty
/// @param port 0 to 65535, or [#NO_PORT] if none was named
public record Authority(String host, int port) {
    /// The port of an authority that names none: the scheme's default holds.
    public static final int NO_PORT = -1;

    private static final int MAX_PORT = 65535;
    private static final int BAD_PORT = -2;

    /// @throws IllegalArgumentException if the host is none (RFC 3986 §3.2.2), or the port is out of range
    public Authority {
        if (host.isEmpty() || hostEnd(host) < host.length()) {
            throw new IllegalArgumentException("Not a host (RFC 3986 §3.2.2): " + Grammar.shown(host));
        }
        if (port < NO_PORT || port > MAX_PORT) throw new IllegalArgumentException("Not a port: " + port);
    }

    /// Reads `host` or `host:port`. A port without digits is none (RFC 3986 §3.2.3).
    ///
    /// @return the authority, or null if the text is none or its host is empty (RFC 9110 §4.2.1)
    public static @Nullable Authority parse(String text) {
        int end = hostEnd(text);
        int port = port(text, end);
        return end == 0 || port == BAD_PORT ? null : new Authority(text.substring(0, end), port);
    }

    /// Whether a `Host` field may have this value (RFC 9110 §7.2): what [#parse] reads, or nothing, as from a
    /// client whose target has no authority (RFC 9112 §3.2).
    public static boolean isHostField(String value) {
        int end = hostEnd(value);
        return value.isEmpty() || (end > 0 && port(value, end) != BAD_PORT);
    }

    /// Where the host at the beginning of the text ends; 0 if there is none.
    private static int hostEnd(String text) {
        if (!text.startsWith("[")) return UriGrammar.endOf(UriGrammar.REG_NAME, text, 0);
        int bracket = text.indexOf(']');
        return bracket > 0 && IpLiteral.isAddress(text.substring(1, bracket)) ? bracket + 1 : 0;
    }

    /// The port that follows a host which ends there.
    private static int port(String text, int hostEnd) {
        if (hostEnd == text.length()) return NO_PORT;
        if (text.charAt(hostEnd) != ':') return BAD_PORT;
        if (hostEnd + 1 == text.length()) return NO_PORT;
        int port = 0;
        for (int i = hostEnd + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') return BAD_PORT;
            port = 10 * port + (c - '0');
            if (port > MAX_PORT) return BAD_PORT;
        }
        return port;
    }

    /// As it stands in a message: `host`, or `host:port`.
    @Override
    public String toString() {
        return port == NO_PORT ? host : host + ":" + port;
    }
}
