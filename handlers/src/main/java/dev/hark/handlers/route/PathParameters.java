package dev.hark.handlers.route;

/// What stands in the slots of a route's pattern: `7` for `id`, if the pattern is `/users/{id}` and the path
/// `/users/7`. Immutable. Nothing is decoded before somebody asks.
public final class PathParameters {
    private final PathPattern pattern;
    private final String path;

    /// @param path percent-encoded, as in the target
    PathParameters(PathPattern pattern, String path) {
        this.pattern = pattern;
        this.path = path;
    }

    /// The text in the slot of that name, percent-decoded as UTF-8, once (RFC 3986 §2.4).
    ///
    /// It is what the client chose. It may have any character in it, a slash that was sent as `%2F` too, and
    /// may be `..`: it is no name of a file before somebody has made sure. That of `{name...}` may be empty,
    /// and its encoded slashes look like those that separate: who must tell the difference reads
    /// [dev.hark.protocol.http.Target#path].
    ///
    /// @throws IllegalArgumentException if the pattern has no parameter of that name
    /// @throws IllegalStateException if a filter has exchanged the request for one whose path has no such
    ///     parameter
    public String get(String name) {
        int index = pattern.indexOf(name);
        if (index < 0) throw new IllegalArgumentException(pattern + " has no parameter \"" + name + "\".");
        String value = pattern.valueAt(index, path);
        if (value == null) {
            throw new IllegalStateException(
                    "A filter has exchanged the request for one of " + path + ", which is no path of " + pattern + ".");
        }
        return value;
    }
}
