package dev.hark.handlers.files;

import org.jspecify.annotations.Nullable;

/// The same for all files.
///
/// @param value of `Cache-Control`; null for none
/// @param why as [CachePolicy#reason]
record SamePolicy(@Nullable String value, String why) implements CachePolicy {
    @Override
    public @Nullable String cacheControl(String name, String mediaType) {
        return value;
    }

    @Override
    public String reason(String name, String mediaType) {
        return why;
    }
}
