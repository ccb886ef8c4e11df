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

    /// Why it says that, for who watches requests ([dev.hark.web.Request#note]): what would follow the value and a
    /// colon. Nobody else asks.
    ///
    /// @param name as that of [#cacheControl]
    /// @param mediaType as that of [#cacheControl]
    default String reason(String name, String mediaType) {
        return "so the policy for caches says";
    }

    /// As sites are mostly built: a file whose name tells its content ([ContentHash]) is good for a year and
    /// never asked for again, a page is asked for each time (and 304 if it is the same), all others are good
    /// for a minute.
    static CachePolicy presets() {
        return new PresetPolicy();
    }

    /// The same for all files.
    ///
    /// @param value of the field; null for none
    static CachePolicy always(@Nullable String value) {
        return always(value, "the same for all files");
    }

    /// The same for all files, for a reason.
    ///
    /// @param value of the field; null for none
    /// @param reason as that of [#reason]
    static CachePolicy always(@Nullable String value, String reason) {
        return new SamePolicy(value, reason);
    }

    /// All files are good for that time.
    ///
    /// @param age at least 0; counted in whole seconds
    static CachePolicy maxAge(Duration age) {
        if (age.isNegative()) throw new IllegalArgumentException("age " + age);
        return always("public, max-age=" + age.toSeconds());
    }
}
