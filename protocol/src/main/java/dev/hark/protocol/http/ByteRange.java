package dev.hark.protocol.http;

/// Octets of a representation that follow each other (RFC 9110 §14.1.2).
///
/// @param first where the first one stands; the representation begins at 0
/// @param last where the last one stands, which belongs to the range
public record ByteRange(long first, long last) {
    /// @throws IllegalArgumentException if it has no octet
    public ByteRange {
        if (first < 0 || last < first) throw new IllegalArgumentException("No range: " + first + "-" + last);
    }

    /// Octets that it has.
    public long length() {
        return last - first + 1;
    }

    /// The value of `Content-Range` for a part with this range (§14.4).
    ///
    /// @param complete octets of the whole representation
    public String contentRange(long complete) {
        return "bytes " + first + '-' + last + '/' + complete;
    }

    /// The value of `Content-Range` where no range could be selected (§14.4, §15.5.17).
    ///
    /// @param complete octets of the whole representation
    public static String unsatisfied(long complete) {
        return "bytes */" + complete;
    }

    /// Whether they have octets in common, or one follows the other at once.
    boolean meets(ByteRange other) {
        return first <= other.last + 1 && other.first <= last + 1;
    }

    /// All octets of both, which meet.
    ByteRange and(ByteRange other) {
        return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
    }
}
