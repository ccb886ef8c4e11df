package dev.hark.protocol.http1;

import dev.hark.testkit.CuttingFeeder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/// Feeds fuzzed octets whole, octet by octet, and cut: in two at every position where they are few, and at positions
/// that the octets themselves choose. [CuttingFeeder] tries all pairs too; a fuzzer has no time for that.
final class Cuts {
    /// More octets than this are not cut at every position.
    private static final int FEW = 64;

    private static final int CHOSEN = 3;

    private Cuts() {}

    /// @return the answer, the same for every way
    /// @throws AssertionError if one way gets another answer than the octets whole
    static <R> R feed(byte[] octets, Function<byte[][], R> subject) {
        R whole = subject.apply(new byte[][] {octets});
        requireAlike(whole, subject, singly(octets));
        for (int at = 1; at < octets.length && octets.length <= FEW; at++) {
            requireAlike(whole, subject, CuttingFeeder.cut(octets, at));
        }
        var random = new Random(Arrays.hashCode(octets));
        for (int i = 0; i < CHOSEN; i++)
            requireAlike(whole, subject, CuttingFeeder.cut(octets, chosen(random, octets)));
        return whole;
    }

    /// The octets, one by one.
    static byte[][] singly(byte[] octets) {
        var pieces = new byte[octets.length][];
        for (int i = 0; i < octets.length; i++) pieces[i] = new byte[] {octets[i]};
        return pieces;
    }

    private static int[] chosen(Random random, byte[] octets) {
        return random.ints(1 + random.nextInt(6), 0, octets.length + 1).sorted().toArray();
    }

    private static <R> void requireAlike(R whole, Function<byte[][], R> subject, byte[][] pieces) {
        R answer = subject.apply(pieces);
        if (answer.equals(whole)) return;
        var sizes = Arrays.stream(pieces).map(piece -> piece.length).toList();
        throw new AssertionError("Whole: %s%nIn pieces of %s: %s".formatted(whole, sizes, answer));
    }
}
