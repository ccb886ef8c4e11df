package dev.hark.handlers.route;

import dev.hark.protocol.http.Method;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import java.util.function.Consumer;

/// Registers routes: what a [RouterBuilder] and a [RouteGroup] have in common. For one thread. What patterns
/// mean is said at [Router].
///
/// Whatever can't be right is refused where it is registered, with an [IllegalArgumentException] whose message
/// says why.
///
/// @param <R> the type itself, which every method returns to go on with
public abstract sealed class Routes<R extends Routes<R>> permits RouterBuilder, RouteGroup {
    private final RouteTable table;
    private final Filters filters;

    /// What stands before every pattern that is registered here.
    private final String prefix;

    Routes(RouteTable table, Filters filters, String prefix) {
        this.table = table;
        this.filters = filters;
        this.prefix = prefix;
    }

    abstract R self();

    /// A route for GET, and for HEAD if that has none of its own. See [#route].
    public R get(String pattern, Handler handler) {
        return route(Method.GET, pattern, handler);
    }

    /// A route for GET, and for HEAD if that has none of its own. See [#route].
    public R get(String pattern, RouteHandler handler) {
        return route(Method.GET, pattern, handler);
    }

    /// A route for POST. See [#route].
    public R post(String pattern, Handler handler) {
        return route(Method.POST, pattern, handler);
    }

    /// A route for POST. See [#route].
    public R post(String pattern, RouteHandler handler) {
        return route(Method.POST, pattern, handler);
    }

    /// A route for PUT. See [#route].
    public R put(String pattern, Handler handler) {
        return route(Method.PUT, pattern, handler);
    }

    /// A route for PUT. See [#route].
    public R put(String pattern, RouteHandler handler) {
        return route(Method.PUT, pattern, handler);
    }

    /// A route for DELETE. See [#route].
    public R delete(String pattern, Handler handler) {
        return route(Method.DELETE, pattern, handler);
    }

    /// A route for DELETE. See [#route].
    public R delete(String pattern, RouteHandler handler) {
        return route(Method.DELETE, pattern, handler);
    }

    /// A route for PATCH (RFC 5789). See [#route].
    public R patch(String pattern, Handler handler) {
        return route(Method.PATCH, pattern, handler);
    }

    /// A route for PATCH (RFC 5789). See [#route].
    public R patch(String pattern, RouteHandler handler) {
        return route(Method.PATCH, pattern, handler);
    }

    /// A route for QUERY (RFC 10008). See [#route].
    public R query(String pattern, Handler handler) {
        return route(Method.QUERY, pattern, handler);
    }

    /// A route for QUERY (RFC 10008). See [#route].
    public R query(String pattern, RouteHandler handler) {
        return route(Method.QUERY, pattern, handler);
    }

    /// A route: `handler` answers requests of that method for the paths of that pattern.
    ///
    /// @param pattern see [Router]. In a group with a prefix it goes on from there, and may be empty: the
    ///     prefix itself.
    /// @throws IllegalArgumentException if the pattern is none; if another route of that method matches the
    ///     same paths; if the server answers such requests by itself (CONNECT, TRACE, methods that it does not
    ///     know)
    public R route(Method method, String pattern, Handler handler) {
        table.add(method, PathPattern.parse(prefixed(pattern)), handler, filters);
        return self();
    }

    /// A route: `handler` answers requests of that method for the paths of that pattern, and is told its
    /// parameters.
    ///
    /// @param pattern see [Router]. In a group with a prefix it goes on from there, and may be empty: the
    ///     prefix itself.
    /// @throws IllegalArgumentException if the pattern is none; if another route of that method matches the
    ///     same paths; if the server answers such requests by itself (CONNECT, TRACE, methods that it does not
    ///     know)
    public R route(Method method, String pattern, RouteHandler handler) {
        var parsed = PathPattern.parse(prefixed(pattern));
        // The path is read from the request that comes here, which may not be the one that was routed: a filter may
        // have put another in its place.
        Handler last = request -> handler.handle(
                request, new PathParameters(parsed, request.target().path()));
        table.add(method, parsed, last, filters);
        return self();
    }

    /// Registers routes whose patterns have a prefix in common, and filters that stand before these alone.
    ///
    /// @param prefix a pattern itself, parameters included, without a slash at its end; empty for a group that
    ///     has nothing in common but its filters
    /// @param routes is called at once, on this thread
    /// @throws IllegalArgumentException if the prefix is no such pattern
    public R group(String prefix, Consumer<? super RouteGroup> routes) {
        var full = prefixed(prefix);
        if (!prefix.isEmpty()) requireContinuable(PathPattern.parse(full));
        routes.accept(new RouteGroup(table, new Filters(filters), full));
        return self();
    }

    /// Has a filter stand before all routes of this router or group, and of the groups in it, whether they were
    /// registered before or after it. Filters of what is around it come first, and then those that were added
    /// earlier.
    ///
    /// It is asked for requests that have a route, and only for these: not for what the router answers by
    /// itself (404, 405, OPTIONS without a route), since a path may belong to more than one group, nor for what
    /// goes to [RouterBuilder#otherwise]. A filter of the server (`ServerBuilder.filter`) is asked for everything.
    ///
    /// A filter may hand on another request, with another path too: then the route is the same, and its
    /// parameters are those of the new path.
    public R filter(Filter filter) {
        filters.add(filter);
        return self();
    }

    private String prefixed(String pattern) {
        if (!pattern.isEmpty() && pattern.charAt(0) != '/') {
            throw new IllegalArgumentException("\"" + pattern + "\" does not begin with a slash.");
        }
        return prefix + pattern;
    }

    private static void requireContinuable(PathPattern prefix) {
        boolean isContinuable = switch (prefix.segments().getLast()) {
            case Segment.Literal(var spelling) -> !spelling.isEmpty();
            case Segment.Parameter _ -> true;
            case Segment.Rest _ -> false;
        };
        if (!isContinuable) {
            throw new IllegalArgumentException("\"" + prefix + "\" is no prefix of a group: it must end with a literal "
                    + "or {name}, since the patterns in the group go on with a slash.");
        }
    }
}
