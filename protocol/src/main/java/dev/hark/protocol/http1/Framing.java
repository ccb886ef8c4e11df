package dev.hark.protocol.http1;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;

/// How the end of a message's content is told (RFC 9112 §6.3).
enum Framing {
    /// There is no content: the message ends with its head.
    NONE,
    /// By `Content-Length`.
    FIXED,
    /// By the last chunk (§7.1).
    CHUNKED,
    /// By the end of the connection: responses only.
    UNTIL_CLOSE;

    /// The framing of a response (RFC 9112 §6.1, §6.3; RFC 9110 §15.3.6 for 205).
    ///
    /// @param length octets of content, or [RequestHead#UNKNOWN_LENGTH]
    static Framing ofResponse(Method method, Status status, HttpVersion version, long length) {
        if (method.equals(Method.HEAD) || status.isBodiless() || status.code() == 205 || isTunnel(method, status)) {
            return NONE;
        }
        if (length != RequestHead.UNKNOWN_LENGTH) return FIXED;
        return version == HttpVersion.HTTP_1_0 ? UNTIL_CLOSE : CHUNKED;
    }

    /// Whether what follows the head is no longer HTTP: a CONNECT that succeeded (RFC 9110 §9.3.6).
    static boolean isTunnel(Method method, Status status) {
        return method.equals(Method.CONNECT) && status.code() >= 200 && status.code() < 300;
    }
}
