package dev.hark.web;

import dev.hark.protocol.http.Authority;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Target;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A request, as a handler sees it.
///
/// To try a handler without a server, make one with [TestRequest].
public interface Request {
    /// Method, target, version and fields, as received.
    RequestHead head();

    /// The content; its length is 0 if there is none.
    RequestBody body();

    /// Who sent it: the other end of the connection.
    InetSocketAddress peer();

    /// Tells whoever watches why the handler decides as it does: in a phrase or a sentence that can stand alone. A
    /// request may have several notes. Costs nothing unless somebody watches.
    ///
    /// A note that is a constant can always be given. One that has to be put together costs time whether or not
    /// anybody reads it, so ask [#isWatched] first:
    ///
    /// ```java
    /// if (request.isWatched()) request.note("route " + pattern);
    /// ```
    default void note(String why) {}

    /// Whether somebody reads what is noted of this request. What the handler answers must not depend on it.
    ///
    /// Whoever wraps a request and passes its notes on passes this on, too.
    default boolean isWatched() {
        return false;
    }

    default Method method() {
        return head().method();
    }

    default Target target() {
        return head().target();
    }

    default HttpVersion version() {
        return head().version();
    }

    default Fields fields() {
        return head().fields();
    }

    /// The path, percent-decoded as UTF-8 (see [Target#decodedPath]): `/a b` for `/a%20b`.
    default String path() {
        return target().decodedPath();
    }

    /// What follows the `?`, as sent, or null if there is none.
    default @Nullable String query() {
        return target().query();
    }

    /// Host and port that the request is for, or null if it names none. Not always what `Host` says: see
    /// [RequestHead#authority].
    default @Nullable Authority authority() {
        return head().authority();
    }

    /// The first value of the field of that name, or null.
    default @Nullable String field(String name) {
        return fields().first(name);
    }
}
