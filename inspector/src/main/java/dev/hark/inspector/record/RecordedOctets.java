package dev.hark.inspector.record;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Octets of a span, put together of the pieces in which they went.
public final class RecordedOctets {
    private RecordedOctets() {}

    /// The first of the span, up to the first that was not kept.
    ///
    /// @param pieces in their order
    public static byte[] beginning(List<Piece> pieces, Span span) {
        var octets = new ByteArrayOutputStream();
        for (var piece : pieces.subList(firstOf(pieces, span), pieces.size())) {
            long at = span.from() + octets.size();
            if (piece.offset() > at) break;
            long end = Math.min(span.to(), piece.offset() + piece.octets().length);
            if (at < end) octets.write(piece.octets(), (int) (at - piece.offset()), (int) (end - at));
            boolean isCut = piece.octets().length < piece.count() && piece.end() > at;
            if (isCut) break;
        }
        return octets.toByteArray();
    }

    /// The pieces of which something stands in the span.
    public static List<Piece> within(List<Piece> pieces, Span span) {
        int first = firstOf(pieces, span);
        int end = first;
        while (end < pieces.size() && pieces.get(end).offset() < span.to()) end++;
        return pieces.subList(first, end);
    }

    /// The first piece that ends behind the span's beginning. Of a connection with many messages each is asked for.
    private static int firstOf(List<Piece> pieces, Span span) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).end() <= span.from()) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// All of the span; null if not all were kept.
    public static byte @Nullable [] all(List<Piece> pieces, Span span) {
        var octets = beginning(pieces, span);
        return octets.length == span.to() - span.from() ? octets : null;
    }
}
