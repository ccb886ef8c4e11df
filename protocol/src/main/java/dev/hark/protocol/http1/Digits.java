package dev.hark.protocol.http1;

import java.nio.ByteBuffer;

/// Reads and writes numbers that are not negative, as ASCII, without making strings.
final class Digits {
    /// Decimal digits of a number that surely fits a `long`.
    static final int MOST_DECIMAL = 18;

    private static final String HEX = "0123456789abcdef";

    private Digits() {}

    /// The decimal number in `from` to `to`: 1 to [#MOST_DECIMAL] digits and nothing else. If that is not what
    /// stands there, -1.
    static long parse(byte[] octets, int from, int to) {
        if (from == to || to - from > MOST_DECIMAL) return -1;
        long number = 0;
        for (int at = from; at < to; at++) {
            if (!Octets.isDigit(octets[at])) return -1;
            number = 10 * number + (octets[at] - '0');
        }
        return number;
    }

    static void decimal(ByteBuffer out, long number) {
        int count = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) count++;
        int last = out.position() + count - 1;
        out.position(last + 1);
        long rest = number;
        for (int at = last; at > last - count; at--) {
            out.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    static void hexadecimal(ByteBuffer out, long number) {
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(number));
        for (int shift = (bits - 1) / 4 * 4; shift >= 0; shift -= 4) {
            out.put((byte) HEX.charAt((int) (number >>> shift) & 0xF));
        }
    }
}
