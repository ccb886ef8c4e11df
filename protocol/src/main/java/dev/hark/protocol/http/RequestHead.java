package dev.hark.protocol.http;

import org.jspecify.annotations.Nullable;

/// What a request says before its content (RFC 9110 §6.2, §6.3, §9).
///
/// @param method the method
/// @param target what the request is about
/// @param version the version in which it was sent, and in which it is answered
/// @param fields the header section
/// @param contentLength octets of content: 0 for none, [#UNKNOWN_LENGTH] if only its end will tell
public record RequestHead(Method method, Target target, HttpVersion version, Fields fields, long contentLength) {
    /// The length of content that is known only when it has ended.
    public static final long UNKNOWN_LENGTH = -1;

    /// Whether content may follow.
    public boolean hasContent() {
        return contentLength != 0;
    }

    /// Whom the request is for: the authority of its target URI (RFC 9112 §3.3). That is what the target names, if
    /// it names one, whatever `Host` says (§3.2.2); else what `Host` says.
    ///
    /// @return host and port, or null if neither names a host
    public @Nullable Authority authority() {
        var named = target.authority();
        if (named != null) return named;

        var host = fields.first("Host");
        return host == null ? null : Authority.parse(host);
    }
}
