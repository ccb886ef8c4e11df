package dev.hark.handlers.files;

import dev.hark.protocol.http.Percent;
import java.time.Instant;

/// A file or a folder in a [Listing].
///
/// @param name as it is on the disk
/// @param key by which names are put in order ([NaturalOrder])
/// @param kind what it is, in a word or two that people know
/// @param size in octets; means nothing for a folder
/// @param changed in milliseconds since 1970, within the years that can be written with four digits
record ListedEntry(String name, String key, boolean isFile, String kind, long size, long changed) {
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    /// @param changed in milliseconds since 1970; a file system may say anything
    static ListedEntry of(String name, boolean isFile, long size, long changed) {
        var kind = isFile ? FileKinds.of(name) : FileKinds.FOLDER;
        return new ListedEntry(name, NaturalOrder.key(name), isFile, kind, size, Math.clamp(changed, FIRST, LAST));
    }

    /// Where it is, as a reference from the folder's own address. It has no colon and no slash but at its end,
    /// so nobody takes its beginning for a scheme or a host.
    String reference() {
        return isFile ? Percent.encode(name) : Percent.encode(name).concat("/");
    }

    /// When it was changed, as RFC 3339 and HTML have it: `2026-11-19T08:30:15.123Z`.
    String timestamp() {
        return Instant.ofEpochMilli(changed).toString();
    }
}
