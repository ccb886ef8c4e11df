package dev.hark.bench.peer;

import dev.hark.protocol.http.Status;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import dev.hark.web.Response;

/// The 50 routes of hark's peer, with their two filters. By [PrefixRoutes] until hark has a router of its
/// own.
final class HarkRoutes {
    private static final Filter ADDS_A_FIELD =
            (request, next) -> next.handle(request).plus(Answers.SERVED_BY, Answers.SERVED_BY_VALUE);

    private static final Filter READS_A_FIELD = (request, next) -> request.field(Answers.AUTHORIZATION) == null
            ? Response.empty(Status.UNAUTHORIZED).with("WWW-Authenticate", "Bearer")
            : next.handle(request);

    @FunctionalInterface
    private interface RouteHandler {
        Response handle(String id);
    }

    private HarkRoutes() {}

    static Handler api() {
        var routes = new PrefixRoutes<RouteHandler>(_ -> id -> Response.bytes(Answers.user(id), Answers.JSON));
        Handler router = request -> {
            var found = routes.find(request.path());
            return found == null
                    ? Response.empty(Status.NOT_FOUND)
                    : found.handler().handle(found.id());
        };
        return ADDS_A_FIELD.before(READS_A_FIELD.before(router));
    }
}
