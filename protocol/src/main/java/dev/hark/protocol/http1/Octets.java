package dev.hark.protocol.http1;

import dev.hark.protocol.http.Grammar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for the ends of things in arrays of octets. Each search stops at the first octet that does not belong, or
/// at `to`, and looks at no octet twice.
final class Octets {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long DELETES = 0x7F7F7F7F7F7F7F7FL;

    private Octets() {}

    /// Where the token that starts at `from` ends (RFC 9110 §5.6.2).
    static int endOfToken(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && Grammar.isTokenOctet(octets[at])) at++;
        return at;
    }

    /// Where the visible ASCII that starts at `from` ends.
    static int endOfVisible(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && octets[at] > ' ' && octets[at] != 0x7F) at++;
        return at;
    }

    /// Where the white space that starts at `from` ends: spaces and tabs (RFC 9110 §5.6.3).
    static int endOfWhitespace(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && isWhitespace(octets[at])) at++;
        return at;
    }

    /// Where the white space that ends at `to` starts, but not before `from`.
    static int startOfWhitespace(byte[] octets, int from, int to) {
        int at = to;
        while (at > from && isWhitespace(octets[at - 1])) at--;
        return at;
    }

    /// Where the part of a field value that starts at `from` ends: all but control octets, tab allowed (RFC 9110
    /// §5.5).
    static int endOfFieldValue(byte[] octets, int from, int to) {
        int at = nextControl(octets, from, to);
        while (at < to && octets[at] == '\t') at = nextControl(octets, at + 1, to);
        return at;
    }

    /// The first control octet, searched eight octets at a time.
    private static int nextControl(byte[] octets, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long controls = controlsIn((long) EIGHT.get(octets, at));
            if (controls != 0) return at + Long.numberOfTrailingZeros(controls) / Byte.SIZE;
        }
        while (at < to && !isControl(octets[at])) at++;
        return at;
    }

    /// The high bit of each control octet among the eight; only the lowest bit set is to be trusted.
    ///
    /// An octet below the space has its high bit set when the space is taken from it. The difference of DEL to DEL
    /// is 0, and has it set when 1 is taken. What had it set before (`obs-text`) is taken out. A subtraction that
    /// borrows reaches into the octets above: hence the lowest bit only.
    private static long controlsIn(long eight) {
        return ((eight - SPACES) | ((eight ^ DELETES) - ONES)) & ~eight & HIGH_BITS;
    }

    static boolean isWhitespace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    static boolean isControl(byte octet) {
        return (octet >= 0 && octet < ' ') || octet == 0x7F;
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /// Whether the token in `from` to `to` is `lower`, without regard to case.
    ///
    /// @param lower a token of small letters, digits and hyphens
    static boolean isToken(byte[] octets, int from, int to, String lower) {
        if (to - from != lower.length()) return false;
        for (int i = 0; i < lower.length(); i++) {
            // Setting this bit makes letters small, and leaves digits and hyphens as they are.
            if ((octets[from + i] | 0x20) != lower.charAt(i)) return false;
        }
        return true;
    }
}
