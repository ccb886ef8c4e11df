package dev.hark.handlers.route;

import dev.hark.protocol.http.Method;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What answers the paths of one shape: a route for each of some methods, for all others what HTTP says.
final class Endpoint {
    private final Route[] routes;
    private final Method[] allowed;
    private final Response options;

    /// @param routes one at least, each of another method
    Endpoint(List<Route> routes) {
        this.routes = routes.toArray(Route[]::new);
        this.allowed = allowed(routes);
        this.options = Response.options(allowed);
    }

    Response handle(Request request) throws Exception {
        var route = route(request.method());
        if (route != null) {
            request.note(route.note());
            return route.handler().handle(request);
        }
        if (request.method().equals(Method.OPTIONS)) {
            request.note("a route, asked for its methods");
            return options;
        }
        request.note("a route, but not for this method");
        return Response.methodNotAllowed(request.head(), allowed);
    }

    /// The route for a method, or null. There are so few that looking at each is the fastest way.
    @Nullable
    Route route(Method method) {
        for (var route : routes) {
            if (route.method().equals(method)) return route;
        }
        return method.equals(Method.HEAD) ? route(Method.GET) : null;
    }

    /// In the order of their names.
    private static Method[] allowed(List<Route> routes) {
        var methods = new HashSet<Method>();
        methods.add(Method.OPTIONS);
        for (var route : routes) methods.add(route.method());
        if (methods.contains(Method.GET)) methods.add(Method.HEAD);
        return methods.stream().sorted(Comparator.comparing(Method::name)).toArray(Method[]::new);
    }
}
