package dev.hark.protocol.http;

import org.jspecify.annotations.Nullable;

/// Tells one representation of a resource from its others: the value of `ETag` (RFC 9110 §8.8.3).
///
/// @param opaque what stands between the quotation marks: visible characters but no `"`, or `obs-text`; may be empty
/// @param isWeak whether it stands for all representations that mean the same, instead of for one sequence of octets
///     (§8.8.1)
public record EntityTag(String opaque, boolean isWeak) {
    /// @throws IllegalArgumentException if `opaque` has a character that can't stand in an entity tag
    public EntityTag {
        if (!isOpaque(opaque)) {
            throw new IllegalArgumentException("Not an entity tag (RFC 9110 §8.8.3): " + Grammar.shown(opaque));
        }
    }

    /// The strong tag `"opaque"`.
    ///
    /// @throws IllegalArgumentException if `opaque` has a character that can't stand in an entity tag
    public static EntityTag strong(String opaque) {
        return new EntityTag(opaque, false);
    }

    /// The weak tag `W/"opaque"`.
    ///
    /// @throws IllegalArgumentException if `opaque` has a character that can't stand in an entity tag
    public static EntityTag weak(String opaque) {
        return new EntityTag(opaque, true);
    }

    /// Reads one tag: `"opaque"` or `W/"opaque"`.
    ///
    /// @return the tag, or null if the text is none
    public static @Nullable EntityTag parse(String text) {
        var reader = new FieldReader(text);
        var tag = read(reader);
        return reader.isAtEnd() ? tag : null;
    }

    static @Nullable EntityTag read(FieldReader reader) {
        boolean weak = reader.skip("W/");
        String opaque = reader.skip('"') ? reader.upTo('"') : null;
        return opaque != null && isOpaque(opaque) ? new EntityTag(opaque, weak) : null;
    }

    /// Strong comparison (§8.8.3.2): both are strong and spelled alike, so the octets are the same.
    public boolean matchesStrongly(EntityTag other) {
        return !isWeak && !other.isWeak && opaque.equals(other.opaque);
    }

    /// Weak comparison (§8.8.3.2): they are spelled alike, so one will do for the other.
    public boolean matchesWeakly(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    private static boolean isOpaque(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || !Grammar.isFieldChar(c)) return false;
        }
        return true;
    }

    /// As it stands in a message.
    @Override
    public String toString() {
        return (isWeak ? "W/\"" : "\"") + opaque + '"';
    }
}
