package dev.hark.handlers.route;

/// Registers routes that have a prefix, filters, or both in common: see [Routes#group]. For one thread.
public final class RouteGroup extends Routes<RouteGroup> {
    RouteGroup(RouteTable table, Filters filters, String prefix) {
        super(table, filters, prefix);
    }

    @Override
    RouteGroup self() {
        return this;
    }
}
