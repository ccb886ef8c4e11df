package dev.hark.inspector.explain;

import java.util.Locale;

/// What a part of a message is.
///
/// @param from where it begins in what went that way over the connection, in octets
/// @param to where it has ended
public record Mark(long from, long to, Kind kind) {
    /// What parts there are (RFC 9112 §2.1, §7.1).
    public enum Kind {
        METHOD,
        TARGET,
        VERSION,
        STATUS,
        REASON,
        NAME,
        VALUE,
        SECRET,
        LINE_END,
        CHUNK_SIZE,
        CHUNK_EXTENSION,
        CHUNK_DATA,
        CONTENT,
        TRAILER_NAME,
        TRAILER_VALUE,
        REFUSED;

        /// As the page calls it: `line-end`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
