package dev.hark.protocol.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `If-Match` and `If-None-Match` name: any representation, or those with one of these tags (RFC 9110 §13.1.1,
/// §13.1.2).
///
/// @param isAny whether it is `*`
/// @param tags the list; empty if it is `*`
record EntityTags(boolean isAny, List<EntityTag> tags) {
    private static final EntityTags ANY = new EntityTags(true, List.of());

    /// Reads the value of the field, all its lines joined.
    ///
    /// @return the tags, or null if the value is no list of tags
    static @Nullable EntityTags parse(String value) {
        if (value.equals("*")) return ANY;
        var tags = FieldReader.list(value, EntityTag::read);
        return tags == null ? null : new EntityTags(false, tags);
    }

    /// Whether a representation that has that tag, or none, is named, by strong comparison.
    boolean nameStrongly(@Nullable EntityTag tag) {
        if (isAny || tag == null) return isAny;
        for (var named : tags) {
            if (named.matchesStrongly(tag)) return true;
        }
        return false;
    }

    /// Whether a representation that has that tag, or none, is named, by weak comparison.
    boolean nameWeakly(@Nullable EntityTag tag) {
        if (isAny || tag == null) return isAny;
        for (var named : tags) {
            if (named.matchesWeakly(tag)) return true;
        }
        return false;
    }
}
