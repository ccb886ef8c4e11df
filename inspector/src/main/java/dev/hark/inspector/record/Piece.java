package dev.hark.inspector.record;

/// Octets that came, or were sent, together.
///
/// @param offset how many went that way over the connection before
/// @param at when
/// @param count how many they are
/// @param octets the first of them, secrets masked by `*`; not all if they are many, or were not to be had
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
public record Piece(long offset, long at, long count, byte[] octets) {
    long end() {
        return offset + count;
    }
}
