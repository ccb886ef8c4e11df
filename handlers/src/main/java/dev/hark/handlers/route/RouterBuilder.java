package dev.hark.handlers.route;

import dev.hark.protocol.http.Status;
import dev.hark.web.Handler;
import dev.hark.web.Response;

/// Sets up a [Router]. For one thread.
public final class RouterBuilder extends Routes<RouterBuilder> {
    private static final Handler NOT_FOUND =
            request -> Response.problem(Status.NOT_FOUND, "There is nothing at this address.", request.head());

    private final RouteTable table;
    private Handler otherwise = NOT_FOUND;

    RouterBuilder() {
        this(new RouteTable());
    }

    private RouterBuilder(RouteTable table) {
        super(table, new Filters(null), "");
        this.table = table;
    }

    /// Who answers when no pattern matches the path, whatever the method. The default is a 404 (RFC 9110
    /// §15.5.5), told in the form that the client prefers; a handler of files may take its place. Filters do
    /// not stand before it: `filter.before(handler)` is one that has its own.
    public RouterBuilder otherwise(Handler handler) {
        this.otherwise = handler;
        return this;
    }

    /// The router. What is registered later does not change it.
    public Router build() {
        return new Router(Node.root(table.routes()), otherwise);
    }

    @Override
    RouterBuilder self() {
        return this;
    }
}
