package dev.hark.handlers.route;

import dev.hark.protocol.http.Method;
import dev.hark.web.Handler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All that is registered for one router, in its groups too: no two routes that no request could tell apart.
final class RouteTable {
    /// @param handler without its filters: more of them may come until all is registered
    private record Entry(Method method, PathPattern pattern, Handler handler, Filters filters) {
        Route route() {
            return new Route(method, pattern, filters.before(handler));
        }
    }

    /// What tells routes apart.
    private record Key(Method method, String shape) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Key, PathPattern> taken = new HashMap<>();

    /// Adds a route.
    ///
    /// @throws IllegalArgumentException if no request could be for it: see [Routes#route]
    void add(Method method, PathPattern pattern, Handler handler, Filters filters) {
        if (!method.isKnown() || method.equals(Method.CONNECT) || method.equals(Method.TRACE)) {
            throw new IllegalArgumentException("A route for " + method + " would never be asked: the server answers "
                    + "methods that it does not implement by itself.");
        }
        var other = taken.putIfAbsent(new Key(method, pattern.shape()), pattern);
        if (other != null) throw new IllegalArgumentException(clash(method, pattern, other));
        entries.add(new Entry(method, pattern, handler, filters));
    }

    /// The routes, each with the filters that were added up to now.
    List<Route> routes() {
        return entries.stream().map(Entry::route).toList();
    }

    private static String clash(Method method, PathPattern pattern, PathPattern other) {
        return pattern.text().equals(other.text())
                ? "There are two routes " + method + " " + pattern + "."
                : "No request could tell the route %1$s %2$s from %1$s %3$s: they match the same paths."
                        .formatted(method, pattern, other);
    }
}
