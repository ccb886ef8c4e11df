package dev.hark.handlers.route;

import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import org.jspecify.annotations.Nullable;

/// Answers each request by the handler that is registered for its path and its method. Immutable: any number of
/// threads may use it.
///
/// ```java
/// Handler app = Router.builder()
///         .get("/", request -> Response.text("hello"))
///         .get("/users/{id}", (request, path) -> user(path.get("id")))
///         .post("/users", this::create)
///         .build();
/// ```
///
/// **Patterns** are paths with slots. They are written decoded (`/käse`), and each segment, the text between
/// two slashes, is one of these:
///
/// - a literal, any text without braces and slashes, which matches itself, whichever of its characters the
///   client has percent-encoded (RFC 3986 §2.1): also a reserved one, since a literal gives none of them a
///   meaning that its encoding has not (§2.2);
/// - `{name}`, which matches any one segment but the empty one;
/// - `{name...}`, at the end only, which matches all the rest: none, one or more segments, so that
///   `/files/{rest...}` matches `/files/`, `/files/a` and `/files/a/b`, but not `/files`.
///
/// A slash at the end counts: `/users` and `/users/` are two paths. Nothing is normalized: to the router `.`,
/// `..` and the empty segment in `//` are segments like others (RFC 3986 §5.2.4 has the client resolve dots). A
/// path is split at its slashes first, and each segment decoded after that, once: `%2F` separates nothing. A
/// path whose encoding is no UTF-8 matches no pattern.
///
/// **The path chooses first.** Of all patterns that match a path the most specific one is taken, whatever the
/// order in which they were registered: from the left, segment by segment, a literal comes before `{name}`, and
/// that before `{name...}`; if what follows then does not match, the next one is tried. All routes whose
/// patterns differ in nothing but their parameters' names are one resource.
///
/// **Then the method does.** HEAD is answered by the route for GET, unless there is one for HEAD (RFC 9110
/// §9.3.2). OPTIONS is answered with 204 and `Allow`, unless there is a route for it (§9.3.7). Any other method
/// without a route gets 405 with `Allow` (§15.5.6), even if a less specific pattern has a route for it. `Allow`
/// lists HEAD and OPTIONS where they are answered (§10.2.1). A path that no pattern matches gets 404 (§15.5.5),
/// or what [RouterBuilder#otherwise] says.
///
/// **Filters** stand before routes ([Routes#filter]). What the router answers by itself does not pass them.
public final class Router implements Handler {
    private final Node root;
    private final Handler otherwise;

    Router(Node root, Handler otherwise) {
        this.root = root;
        this.otherwise = otherwise;
    }

    /// A builder without routes.
    public static RouterBuilder builder() {
        return new RouterBuilder();
    }

    /// {@inheritDoc}
    ///
    /// Notes which route it was, with its pattern as registered: `route GET /users/{id}`.
    @Override
    public Response handle(Request request) throws Exception {
        var endpoint = find(request.target().path());
        if (endpoint != null) return endpoint.handle(request);
        request.note("no route has this path");
        return otherwise.handle(request);
    }

    /// The endpoint of a path, or null if no pattern matches it. Allocates nothing, unless the path has a
    /// percent sign.
    ///
    /// @param path as in the target. That of a server itself, `*`, matches nothing.
    @Nullable
    Endpoint find(String path) {
        if (!path.startsWith("/")) return null;
        String canonical = Spelling.ofPath(path);
        return canonical == null ? null : root.find(canonical, 1);
    }
}
