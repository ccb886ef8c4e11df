package dev.hark.bench.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The 50 routes for a peer that has no router: what its users write then, a map from `/api/users/` to who
/// answers.
///
/// @param <H> who answers
final class PrefixRoutes<H> {
    private final Map<String, H> byPrefix = new HashMap<>();

    /// A route that was found.
    ///
    /// @param id what stands in the path for its parameter
    record Found<H>(H handler, String id) {}

    /// @param handlerOf who answers for a resource
    PrefixRoutes(Function<String, H> handlerOf) {
        for (var resource : Answers.resources()) byPrefix.put("/api/" + resource + "/", handlerOf.apply(resource));
    }

    /// The route of that path, or null.
    @Nullable
    Found<H> find(String path) {
        int end = path.lastIndexOf('/') + 1;
        var handler = byPrefix.get(path.substring(0, end));
        return handler == null || end == path.length() ? null : new Found<>(handler, path.substring(end));
    }
}
