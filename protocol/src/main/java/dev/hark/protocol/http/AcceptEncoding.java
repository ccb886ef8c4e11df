package dev.hark.protocol.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Chooses among the content codings in which an answer can be given (proactive negotiation, RFC 9110
/// §12.5.3).
public final class AcceptEncoding {
    /// The coding that is none: the content as it is.
    public static final String IDENTITY = "identity";

    private AcceptEncoding() {}

    /// The coding that the client likes best: the first of those that it takes ([#ranked]).
    ///
    /// @return one of the offers, or [#IDENTITY], or null if not even that is acceptable: then 406 would
    ///     be the answer
    public static @Nullable String best(@Nullable String acceptEncoding, List<String> offers) {
        var ranked = ranked(acceptEncoding, offers);
        return ranked.isEmpty() ? null : ranked.getFirst();
    }

    /// The codings that the client takes, those with the highest weight first; among equals in the order of
    /// the offers. Content as it is needs no offer: it is acceptable unless the client says otherwise, stands
    /// behind codings of its own weight, and behind all if the client does not name it.
    ///
    /// @param acceptEncoding the value of the `Accept-Encoding` field, all its lines joined, or null. Without
    ///     it everything would be acceptable; but who names no coding may know none, and gets none. So does
    ///     who can't be understood
    /// @param offers the names of codings in which can be answered, the server's favourite first
    /// @return some of the offers, and [#IDENTITY] in its place among them if it is acceptable
    public static List<String> ranked(@Nullable String acceptEncoding, List<String> offers) {
        var ranges = acceptEncoding == null ? null : FieldReader.list(acceptEncoding, Range::read);
        if (ranges == null) return List.of(IDENTITY);
        var ranked = new ArrayList<String>();
        for (var offer : offers) {
            if (weight(offer, ranges) > Weight.NOTHING) ranked.add(offer);
        }
        if (weight(IDENTITY, ranges) > Weight.NOTHING) ranked.add(IDENTITY);
        ranked.sort(Comparator.comparingInt(coding -> -weight(coding, ranges))); // stable
        return ranked;
    }

    private static int weight(String coding, List<Range> ranges) {
        String canonical = canonical(coding);
        int others = canonical.equals(IDENTITY) ? Weight.LEAST : Weight.NOTHING;
        for (var range : ranges) {
            if (range.coding.equals(canonical)) return range.weight;
            if (range.coding.equals("*")) others = range.weight;
        }
        return others;
    }

    /// In lower case, and, of the two codings that have an old name besides, the new one (§8.4.1.1,
    /// §8.4.1.3).
    private static String canonical(String coding) {
        String lower = coding.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "x-gzip" -> "gzip";
            case "x-compress" -> "compress";
            default -> lower;
        };
    }

    /// `codings` with their weight.
    ///
    /// @param coding canonical, or `*`
    /// @param weight 0 (not acceptable) to 1000
    private record Range(String coding, int weight) {
        static @Nullable Range read(FieldReader reader) {
            String coding = reader.token();
            if (coding == null) return null;
            int weight = Weight.alone(reader.parameters());
            return weight == Weight.BAD ? null : new Range(canonical(coding), weight);
        }
    }
}
