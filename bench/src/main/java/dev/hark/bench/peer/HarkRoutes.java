package dev.hark.bench.peer;

import dev.hark.handlers.route.Router;
import dev.hark.protocol.http.Status;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import dev.hark.web.Response;

/// The 50 routes of hark's peer, with their two filters.
final class HarkRoutes {
    private static final Filter ADDS_A_FIELD =
            (request, next) -> next.handle(request).plus(Answers.SERVED_BY, Answers.SERVED_BY_VALUE);

    private static final Filter READS_A_FIELD = (request, next) -> request.field(Answers.AUTHORIZATION) == null
            ? Response.empty(Status.UNAUTHORIZED).with("WWW-Authenticate", "Bearer")
            : next.handle(request);

    private HarkRoutes() {}

    static Handler api() {
        var router = Router.builder().filter(ADDS_A_FIELD).filter(READS_A_FIELD);
        for (var resource : Answers.resources()) {
            router.get(
                    "/api/" + resource + "/{id}",
                    (request, path) -> Response.bytes(Answers.user(path.get("id")), Answers.JSON));
        }
        return router.build();
    }
}
