package dev.hark.protocol.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Chooses among the media types in which an answer can be given (proactive negotiation, RFC 9110 §12.5.1).
public final class Accept {
    private Accept() {}

    /// The offer that the client likes best: the one with the highest weight; among equals one that the client
    /// named more precisely; among those the first.
    ///
    /// @param accept the value of the `Accept` field, all its lines joined, or null. One that is empty or can't be
    ///     read counts as none: then everything is acceptable
    /// @param offers what can be answered, the server's favourite first
    /// @return one of the offers, or null if none is acceptable
    public static @Nullable MediaType best(@Nullable String accept, List<MediaType> offers) {
        var ranges = accept == null ? null : FieldReader.list(accept, Range::read);
        if (ranges == null || ranges.isEmpty()) return offers.isEmpty() ? null : offers.getFirst();
        MediaType best = null;
        Range bestRange = null;
        for (var offer : offers) {
            var range = rangeOf(offer, ranges);
            if (range == null || range.weight == 0) continue;
            if (bestRange == null || range.isBetterThan(bestRange)) {
                best = offer;
                bestRange = range;
            }
        }
        return best;
    }

    /// The most precise range that has the offer in it: its weight holds, whatever others say.
    private static @Nullable Range rangeOf(MediaType offer, List<Range> ranges) {
        Range closest = null;
        for (var range : ranges) {
            if (range.has(offer) && (closest == null || range.precision() > closest.precision())) closest = range;
        }
        return closest;
    }

    /// `media-range` with its weight.
    ///
    /// @param type in lower case, or `*`
    /// @param subtype in lower case, or `*`
    /// @param weight 0 (not acceptable) to 1000
    private record Range(String type, String subtype, Map<String, String> parameters, int weight) {
        static @Nullable Range read(FieldReader reader) {
            String type = reader.token();
            String subtype = reader.skip('/') ? reader.token() : null;
            if (type == null || subtype == null || (type.equals("*") && !subtype.equals("*"))) return null;
            var given = reader.parameters();
            if (given == null) return null;
            var parameters = new HashMap<>(given);
            String q = parameters.remove("q");
            int weight = q == null ? Weight.FULL : Weight.of(q);
            if (weight == Weight.BAD) return null;
            return new Range(type.toLowerCase(Locale.ROOT), subtype.toLowerCase(Locale.ROOT), parameters, weight);
        }

        boolean has(MediaType offer) {
            if (!type.equals("*") && !type.equals(offer.type())) return false;
            if (!subtype.equals("*") && !subtype.equals(offer.subtype())) return false;
            for (var parameter : parameters.entrySet()) {
                String value = offer.parameter(parameter.getKey());
                // The parameter that occurs is charset, and its values have no case.
                if (value == null || !value.equalsIgnoreCase(parameter.getValue())) return false;
            }
            return true;
        }

        boolean isBetterThan(Range other) {
            return weight > other.weight || (weight == other.weight && precision() > other.precision());
        }

        int precision() {
            if (type.equals("*")) return 0;
            return subtype.equals("*") ? 1 : 2 + parameters.size();
        }
    }
}
