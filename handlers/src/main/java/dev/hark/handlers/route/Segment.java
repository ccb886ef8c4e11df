package dev.hark.handlers.route;

import dev.hark.protocol.http.Percent;

/// What a pattern has between two slashes.
sealed interface Segment {
    /// What a parameter that takes the rest of a path has behind its name.
    String ELLIPSIS = "...";

    /// Matches itself.
    ///
    /// @param spelling as of [Spelling]
    record Literal(String spelling) implements Segment {}

    /// Matches any one segment but the empty one.
    record Parameter(String name) implements Segment {}

    /// Matches whatever is left of the path, be it nothing.
    record Rest(String name) implements Segment {}

    /// Reads a segment as it is written in a pattern.
    ///
    /// @throws IllegalArgumentException if it is none; the message says why in half a sentence
    static Segment parse(String text) {
        if (text.indexOf('{') < 0 && text.indexOf('}') < 0) return literal(text);
        if (!text.startsWith("{") || text.indexOf('}') != text.length() - 1) {
            throw new IllegalArgumentException(
                    "braces enclose the name of a parameter, and a parameter is a whole segment");
        }
        String inside = text.substring(1, text.length() - 1);
        return inside.endsWith(ELLIPSIS)
                ? new Rest(name(inside.substring(0, inside.length() - ELLIPSIS.length())))
                : new Parameter(name(inside));
    }

    private static Literal literal(String text) {
        // Half a surrogate pair is no text: UTF-8 has no octets for it, so no client could ever send it.
        if (!text.equals(Percent.decode(Percent.encode(text)))) {
            throw new IllegalArgumentException("it has half of a surrogate pair");
        }
        return new Literal(Spelling.ofSegment(text));
    }

    private static String name(String name) {
        boolean isName =
                !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
        if (!isName) {
            throw new IllegalArgumentException(
                    "a parameter's name is one or more letters, digits, \"_\" or \"-\", which \"" + name + "\" is not");
        }
        return name;
    }
}
