package dev.hark.web;

/// Answers requests: one plain function.
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
