package dev.hark.handlers.route;

import dev.hark.protocol.http.Method;
import dev.hark.web.Handler;

/// A method at the paths of a pattern, and who answers it.
///
/// @param handler with all filters that stand before it
/// @param note what the request is told, made once
record Route(Method method, PathPattern pattern, Handler handler, String note) {
    Route(Method method, PathPattern pattern, Handler handler) {
        this(method, pattern, handler, "route " + method + " " + pattern);
    }
}
