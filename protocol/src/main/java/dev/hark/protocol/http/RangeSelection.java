package dev.hark.protocol.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a representation a request selects by `Range` and `If-Range` (RFC 9110 §14.2, §13.1.5).
public sealed interface RangeSelection {
    /// More ranges than these are ignored, as a server may (§14.2, §17.15).
    int MOST = 64;

    /// All of it: 200. No range is asked for, or none that counts.
    record All() implements RangeSelection {}

    /// Parts of it: 206 (§15.3.7).
    ///
    /// @param ranges at least one, in the order in which they were asked for; no two have an octet in common
    ///     or follow each other at once
    record Parts(List<ByteRange> ranges) implements RangeSelection {
        public Parts {
            ranges = List.copyOf(ranges);
        }
    }

    /// Nothing that it has: 416 (§15.5.17).
    record Nothing() implements RangeSelection {}

    /// Selects. To be asked when [Conditions] say to proceed, and the answer would be 200 (§13.2.2).
    ///
    /// @param method the request's method; ranges are for GET alone
    /// @param fields the request's header section
    /// @param current validators of the representation
    /// @param now the current time
    /// @param length octets of the representation
    static RangeSelection of(Method method, Fields fields, Validators current, Instant now, long length) {
        String value = method.equals(Method.GET) ? fields.joined("Range") : null;
        if (value == null || !isAsExpected(fields.joined("If-Range"), current, now)) return new All();
        var asked = RangeSpec.parse(value);
        if (asked == null || asked.size() > MOST) return new All();

        var selected = new ArrayList<ByteRange>();
        for (var spec : asked) {
            if (spec.isAllOfNothing(length)) return new All();
            var range = spec.within(length);
            if (range != null) add(range, selected);
        }
        return selected.isEmpty() ? new Nothing() : new Parts(selected);
    }

    /// Adds a range, and makes one of all that meet then, which stands where the first of them stood
    /// (§15.3.7.2).
    private static void add(ByteRange range, List<ByteRange> selected) {
        int place = selected.size();
        for (int i = 0; i < selected.size(); ) {
            if (selected.get(i).meets(range)) {
                range = range.and(selected.remove(i));
                place = Math.min(place, i);
                i = 0; // it has grown, and may meet one that it did not meet before
            } else {
                i++;
            }
        }
        selected.add(Math.min(place, selected.size()), range);
    }

    /// `If-Range` (§13.1.5): a tag by strong comparison. The date of the last change names a representation
    /// only where there is no tag: forms in several codings share it, and so do two changes in one second.
    /// And that second must be over (§8.8.2.2).
    private static boolean isAsExpected(@Nullable String value, Validators current, Instant now) {
        if (value == null) return true;
        var its = current.entityTag();
        if (its != null) {
            var tag = EntityTag.parse(value);
            return tag != null && tag.matchesStrongly(its);
        }
        var date = HttpDate.parse(value, now);
        var changed = current.lastModified();
        return date != null
                && changed != null
                && date.getEpochSecond() == changed.getEpochSecond()
                && changed.getEpochSecond() < now.getEpochSecond();
    }
}
