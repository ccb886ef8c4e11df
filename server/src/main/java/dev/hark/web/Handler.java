package dev.hark.web;

/// Answers requests: one plain function.
///
/// HEAD is best answered like GET: what is sent is then the same without the content (RFC 9110 §9.3.2). CONNECT, TRACE,
/// methods that nobody knows and `OPTIONS *` do not come here.
///
/// Called on the virtual thread of the request's connection. Blocking is fine; computing for long is fine too, others
/// go on meanwhile. Several threads call it at once.
@FunctionalInterface
public interface Handler {
    /// Answers `request`.
    ///
    /// @return the response; never null
    /// @throws Exception any: the client gets 500 with an id, and a listener is told
    Response handle(Request request) throws Exception;
}
