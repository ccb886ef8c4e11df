package dev.hark.protocol.http;

/// The versions of HTTP in which hark answers (RFC 9110 §2.5, §6.2).
///
/// A higher minor version of HTTP/1 is answered as [#HTTP_1_1]; a version that is not HTTP/1 is refused before a
/// request comes to be.
public enum HttpVersion {
    HTTP_1_0("HTTP/1.0"),
    HTTP_1_1("HTTP/1.1");

    private final String text;

    HttpVersion(String text) {
        this.text = text;
    }

    /// As it stands in a message: `HTTP/1.1`.
    @Override
    public String toString() {
        return text;
    }
}
