/// Chooses the handler for a request by its path and its method. What is registered ([RouterBuilder],
/// [RouteGroup]) becomes a tree of segments ([Node]) with an [Endpoint] wherever a path may end; a [Router]
/// walks down that tree, and the endpoint asks the route of the request's method.
///
/// **Threads.** A router and all that it is made of are immutable, and used by all threads at once. A builder
/// and its groups belong to the one thread that registers.
///
/// **Not here.** Nothing is kept from a filter to a handler: what a handler knows of the path it reads from the
/// request that reaches it. What concerns every request, also those that no route has, is a filter of the
/// server.
///
/// **Tests** are beside it in `src/test`. `AgainstReferenceTest` compares the tree with a matcher that is too
/// simple to be wrong.
@NullMarked
package dev.hark.handlers.route;

import org.jspecify.annotations.NullMarked;
