package dev.hark.handlers.route;

import dev.hark.web.Request;
import dev.hark.web.Response;

/// Answers requests, as a [Handler] does, and is told what stands in the slots of its route's pattern.
@FunctionalInterface
public interface RouteHandler {
    /// Answers `request`. Threads and errors are those of [Handler#handle].
    ///
    /// @param request as it comes from the last filter
    /// @param path the parameters in that request's path
    /// @return the response; never null
    /// @throws Exception any: the client gets 500 with an id, and a listener is told
    Response handle(Request request, PathParameters path) throws Exception;
}
