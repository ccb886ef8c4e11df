package dev.hark.protocol.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One range as a client asks for it, whatever the length of the representation (RFC 9110 §14.1.1).
///
/// @param first where it begins, or how many octets it has if it is a suffix. What is more than [Long#MAX_VALUE] counts
///     as that
/// @param last where it ends, that octet included; [Long#MAX_VALUE] if it is to the end
/// @param isSuffix whether it is so many octets at the end
record RangeSpec(long first, long last, boolean isSuffix) {
    /// Reads the value of `Range` (§14.2).
    ///
    /// @return at least one; null if it is no set of byte ranges
    static @Nullable List<RangeSpec> parse(String value) {
        int equals = value.indexOf('=');
        // Names of units are alike in any case (§14.1).
        if (equals < 0 || !value.substring(0, equals).equalsIgnoreCase("bytes")) return null;
        var ranges = FieldReader.list(value.substring(equals + 1), RangeSpec::read);
        return ranges == null || ranges.isEmpty() ? null : ranges;
    }

    private static @Nullable RangeSpec read(FieldReader reader) {
        long first = reader.number();
        if (!reader.skip('-')) return null;
        long last = reader.number();
        if (first < 0) return last < 0 ? null : new RangeSpec(last, Long.MAX_VALUE, true);
        if (last < 0) last = Long.MAX_VALUE;
        return last < first ? null : new RangeSpec(first, last, false);
    }

    /// The octets that it selects of so many, or null if there are none.
    @Nullable
    ByteRange within(long length) {
        if (isSuffix) return first == 0 || length == 0 ? null : new ByteRange(Math.max(length - first, 0), length - 1);
        return first >= length ? null : new ByteRange(first, Math.min(last, length - 1));
    }

    /// Whether it selects all of a representation that has no octets. There is no range to tell that with.
    boolean isAllOfNothing(long length) {
        return length == 0 && isSuffix && first > 0;
    }
}
