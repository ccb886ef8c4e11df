package dev.hark.protocol.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses among the languages in which an answer can be given (proactive negotiation, RFC 9110 §12.5.4), by lookup
/// (RFC 4647 §3.4): what the client names is shortened from its end until it is offered. Offer the short tags:
/// `de` is found by a client that wants `de-AT`, but `de-AT` not by one that wants `de`.
public final class AcceptLanguage {
    private static final int LONGEST_SUBTAG = 8;

    private AcceptLanguage() {}

    /// The offer that the client likes best: the one that is found for the range with the highest weight; among
    /// equals for the first range.
    ///
    /// @param acceptLanguage the value of the `Accept-Language` field, all its lines joined, or null. One that is
    ///     empty or can't be read counts as none: then everything is acceptable
    /// @param offers language tags (§8.5.1), the server's favourite first
    /// @return one of the offers, or null if none was found: mostly the server's favourite is then better than 406
    public static @Nullable String best(@Nullable String acceptLanguage, List<String> offers) {
        var ranges = acceptLanguage == null ? null : FieldReader.list(acceptLanguage, Range::read);
        if (ranges == null || ranges.isEmpty()) return offers.isEmpty() ? null : offers.getFirst();
        String unnamed = null;
        var allowed = new ArrayList<String>();
        for (var offer : offers) { // each is looked for once: many ranges must not cost their square
            var named = named(offer, ranges);
            if (named == null && unnamed == null) unnamed = offer;
            if (named == null || named.weight > Weight.NOTHING) allowed.add(offer);
        }
        var byWeight = new ArrayList<>(ranges);
        byWeight.sort(Comparator.comparingInt(range -> -range.weight)); // stable
        for (var range : byWeight) {
            if (range.weight == Weight.NOTHING) break;
            String found = range.tag.equals("*") ? unnamed : lookup(range.tag, allowed);
            if (found != null) return found;
        }
        return null;
    }

    /// The first range that is that tag, or null: its weight holds.
    private static @Nullable Range named(String tag, List<Range> ranges) {
        for (var range : ranges) {
            if (range.tag.equalsIgnoreCase(tag)) return range;
        }
        return null;
    }

    /// The offer that equals the range, or what is left of it when as few subtags as possible are cut off.
    private static @Nullable String lookup(String range, List<String> offers) {
        for (int length = range.length(); length > 0; length = range.lastIndexOf('-', length - 1)) {
            for (var offer : offers) {
                if (offer.length() == length && range.regionMatches(true, 0, offer, 0, length)) return offer;
            }
        }
        return null;
    }

    /// `language-range` (RFC 4647 §2.1) with its weight.
    ///
    /// @param tag in any case, or `*`
    /// @param weight 0 (not acceptable) to 1000
    private record Range(String tag, int weight) {
        static @Nullable Range read(FieldReader reader) {
            String tag = reader.token();
            if (tag == null || !(tag.equals("*") || isTag(tag))) return null;
            int weight = Weight.alone(reader.parameters());
            return weight == Weight.BAD ? null : new Range(tag, weight);
        }

        /// Subtags of 1 to 8 letters or digits, the first of letters, with hyphens between them.
        private static boolean isTag(String text) {
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                if (i == text.length() || text.charAt(i) == '-') {
                    if (i == start || i - start > LONGEST_SUBTAG) return false;
                    start = i + 1;
                } else if (!isLetter(text.charAt(i)) && (start == 0 || !Grammar.isDigit(text.charAt(i)))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }
}
