package dev.hark.handlers.route;

import dev.hark.web.Filter;
import dev.hark.web.Handler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters of a router or a group, while routes are registered, and those of the group that it is in.
final class Filters {
    private final @Nullable Filters outer;
    private final List<Filter> filters = new ArrayList<>();

    /// @param outer those that come first; null if there are none
    Filters(@Nullable Filters outer) {
        this.outer = outer;
    }

    void add(Filter filter) {
        filters.add(filter);
    }

    /// `handler` with all filters before it that there are now.
    Handler before(Handler handler) {
        var first = handler;
        for (var filter : filters.reversed()) first = filter.before(first);
        return outer == null ? first : outer.before(first);
    }
}
