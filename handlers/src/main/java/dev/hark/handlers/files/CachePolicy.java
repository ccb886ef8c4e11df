package dev.hark.handlers.files;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long caches may use a file without asking again: what `Cache-Control` says (RFC 9111 §5.2.2). May be
/// asked by any number of threads.
@FunctionalInterface
public interface CachePolicy {
    /// The value of the field for a file.
    ///
    /// @param name the file's name, without folders
    /// @param mediaType the value of its Content-Type
    /// @return null for no such field: then each cache guesses, mostly by the age of the file (RFC 9111
    ///     §4.2.2)
    @Nullable
    String cacheControl(String name, String mediaType);

    /// As sites are mostly built: a file whose name tells its content ([ContentHash]) is good for a year and
    /// never asked for again, a page is asked for each time (and 304 if it is the same), all others are good
    /// for a minute.
    static CachePolicy presets() {
        return (name, mediaType) -> {
            if (mediaType.startsWith("text/html")) return "no-cache";
            return ContentHash.isIn(name) ? "public, max-age=31536000, immutable" : "public, max-age=60";
        };
    }

    /// The same for all files.
    ///
    /// @param value of the field; null for none
    static CachePolicy always(@Nullable String value) {
        return (name, mediaType) -> value;
    }

    /// All files are good for that time.
    ///
    /// @param age at least 0; counted in whole seconds
    static CachePolicy maxAge(Duration age) {
        if (age.isNegative()) throw new IllegalArgumentException("age " + age);
        return always("public, max-age=" + age.toSeconds());
    }
}
