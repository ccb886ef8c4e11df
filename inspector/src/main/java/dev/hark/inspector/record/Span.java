package dev.hark.inspector.record;

/// A part of what went one way over a connection, in octets from its beginning.
///
/// @param from the first
/// @param to behind the last; as far as is known by now
public record Span(long from, long to) {
    static final Span NOTHING = new Span(0, 0);

    public boolean isEmpty() {
        return to <= from;
    }
}
