package dev.hark.handlers.route;

import dev.hark.protocol.http.Percent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The paths that a route answers.
///
/// @param text as registered
/// @param segments one at least: `/` has one, which is empty
record PathPattern(String text, List<Segment> segments) {
    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException if it is none; the message says why
    static PathPattern parse(String text) {
        if (!text.startsWith("/")) throw wrong(text, "it does not begin with a slash");
        var segments = new ArrayList<Segment>();
        for (String part : text.substring(1).split("/", -1)) {
            if (!segments.isEmpty() && segments.getLast() instanceof Segment.Rest(var name)) {
                throw wrong(text, "{" + name + "...} takes all the rest, and nothing can follow");
            }
            segments.add(segment(text, part));
        }
        requireDifferentNames(text, segments);
        return new PathPattern(text, List.copyOf(segments));
    }

    /// This pattern without what its parameters are called. Two patterns match the same paths if, and only if,
    /// this is the same.
    String shape() {
        return segments.stream()
                .map(segment -> switch (segment) {
                    case Segment.Literal(var spelling) -> spelling;
                    case Segment.Parameter _ -> "{}";
                    case Segment.Rest _ -> "{...}";
                })
                .collect(Collectors.joining("/"));
    }

    /// Which of the segments is the parameter of that name; -1 if none is.
    int indexOf(String name) {
        for (int i = 0; i < segments.size(); i++) {
            if (name.equals(name(segments.get(i)))) return i;
        }
        return -1;
    }

    /// What a path has in the place of a parameter, decoded; null if there is nothing that could stand there.
    ///
    /// @param index of the parameter among the segments
    /// @param path percent-encoded
    @Nullable
    String valueAt(int index, String path) {
        int start = 1;
        for (int i = 0; i < index; i++) {
            int slash = path.indexOf('/', start);
            if (slash < 0) return null;
            start = slash + 1;
        }
        return switch (segments.get(index)) {
            case Segment.Literal _ -> null;
            case Segment.Parameter _ -> {
                int slash = path.indexOf('/', start);
                String value = path.substring(start, slash < 0 ? path.length() : slash);
                yield value.isEmpty() ? null : decoded(value);
            }
            case Segment.Rest _ -> decoded(path.substring(start));
        };
    }

    @Override
    public String toString() {
        return text;
    }

    private static @Nullable String decoded(String value) {
        return value.indexOf('%') < 0 ? value : Percent.decode(value);
    }

    private static Segment segment(String pattern, String part) {
        try {
            return Segment.parse(part);
        } catch (IllegalArgumentException e) {
            throw wrong(pattern, e.getMessage());
        }
    }

    private static void requireDifferentNames(String text, List<Segment> segments) {
        var names = new HashSet<String>();
        for (var segment : segments) {
            String name = name(segment);
            if (name != null && !names.add(name)) throw wrong(text, "it has two parameters of the name " + name);
        }
    }

    private static @Nullable String name(Segment segment) {
        return switch (segment) {
            case Segment.Literal _ -> null;
            case Segment.Parameter(var name) -> name;
            case Segment.Rest(var name) -> name;
        };
    }

    private static IllegalArgumentException wrong(String text, @Nullable String why) {
        return new IllegalArgumentException("\"" + text + "\" is no pattern for a path: " + why + ".");
    }
}
