package dev.hark.web;

/// Stands before a handler: may answer by itself, change the request or the response, or let both pass.
@FunctionalInterface
public interface Filter {
    /// Answers `request`, usually by asking `next`.
    ///
    /// A filter that drops a response it got from `next` closes that response's [Body].
    ///
    /// @throws Exception as a [Handler] may
    Response filter(Request request, Handler next) throws Exception;

    /// `handler` with this filter before it.
    default Handler before(Handler handler) {
        return request -> filter(request, handler);
    }
}
