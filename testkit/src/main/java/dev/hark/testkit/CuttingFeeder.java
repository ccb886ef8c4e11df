package dev.hark.testkit;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Feeds octets to code under test in every way in which a network may cut them, and holds it to one answer.
///
/// A stream has no borders: what a protocol makes of it may depend on its octets alone. The ways are: whole, octet
/// by octet, and in three pieces cut at every pair of positions, which has all cuts in two, and empty pieces, among
/// them.
public final class CuttingFeeder {
    /// More octets than this are cut in two at every position, but not in three: the pairs grow with the square.
    public static final int MOST_FOR_PAIRS = 400;

    private CuttingFeeder() {}

    /// Feeds `octets` to `subject` in every way.
    ///
    /// @param subject takes the pieces in order; starts afresh each time; its answers are compared by `equals`
    /// @return the answer, the same for every way
    /// @throws AssertionError if one way gets another answer than the octets whole; it tells both
    public static <R> R feed(byte[] octets, Function<byte[][], R> subject) {
        R whole = subject.apply(new byte[][] {octets});
        requireAlike(whole, subject, singly(octets));
        for (int first = 0; first <= octets.length; first++) {
            int last = octets.length <= MOST_FOR_PAIRS ? octets.length : first;
            for (int second = first; second <= last; second++) {
                requireAlike(whole, subject, cut(octets, first, second));
            }
        }
        return whole;
    }

    /// The octets in pieces.
    ///
    /// @param positions where to cut, ascending; the same one twice makes an empty piece
    public static byte[][] cut(byte[] octets, int... positions) {
        var pieces = new byte[positions.length + 1][];
        int start = 0;
        for (int i = 0; i < positions.length; i++) {
            pieces[i] = Arrays.copyOfRange(octets, start, positions[i]);
            start = positions[i];
        }
        pieces[positions.length] = Arrays.copyOfRange(octets, start, octets.length);
        return pieces;
    }

    private static byte[][] singly(byte[] octets) {
        var pieces = new byte[octets.length][];
        for (int i = 0; i < octets.length; i++) pieces[i] = new byte[] {octets[i]};
        return pieces;
    }

    private static <R> void requireAlike(R whole, Function<byte[][], R> subject, byte[][] pieces) {
        R answer = subject.apply(pieces);
        if (answer.equals(whole)) return;
        var sizes =
                Arrays.stream(pieces).map(piece -> String.valueOf(piece.length)).collect(Collectors.joining(" + "));
        throw new AssertionError("Whole: %s%nIn pieces of %s: %s".formatted(whole, sizes, answer));
    }
}
