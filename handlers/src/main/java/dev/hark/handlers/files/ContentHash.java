package dev.hark.handlers.files;

import dev.hark.protocol.http.Grammar;
import java.util.Set;

/// Knows names into which a build tool has written a hash of the content: `app.3f2a9c1e.js`, `index-BqwX3k9_.css`. Who
/// changes the content changes the name.
///
/// A name that only looks so would be kept by browsers for a year. So only what build tools make is looked at, and what
/// could be a word or a date, or is a UUID, which names a thing and not its content, is taken for none: of figures and
/// letters that are drawn by lot, one often stands beside the other.
final class ContentHash {
    private static final int FEWEST_DIGITS = 8;
    private static final int BASE64 = 8;
    private static final int UUIDS_LAST = 12;

    /// How often at least a figure follows a letter, a small letter a capital one, and so on.
    private static final int CHANGES_OF_HEXADECIMAL = 3;

    private static final int CHANGES_OF_BASE64 = 5;

    private static final Set<String> MADE_BY_TOOLS = Set.of(
            "js",
            "mjs",
            "css",
            "map",
            "json",
            "webmanifest",
            "wasm",
            "svg",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "webp",
            "avif",
            "ico",
            "woff2",
            "woff",
            "ttf",
            "otf",
            "eot",
            "mp4",
            "webm",
            "mp3");

    private ContentHash() {}

    /// Whether there is one before the extension, or before the one before that (`main.3f2a9c1e.chunk.js`).
    static boolean isIn(String name) {
        int end = name.lastIndexOf('.');
        if (end <= 0 || !MADE_BY_TOOLS.contains(name.substring(end + 1))) return false;
        return isBefore(end, name) || isBefore(name.lastIndexOf('.', end - 1), name);
    }

    private static boolean isBefore(int end, String name) {
        return end > FEWEST_DIGITS && (isHexadecimalBefore(end, name) || isBase64Before(end, name));
    }

    private static boolean isHexadecimalBefore(int end, String name) {
        int start = end;
        while (start > 0 && isHexadecimal(name.charAt(start - 1))) start--;
        return end - start >= FEWEST_DIGITS
                && start > 0
                && ".-_".indexOf(name.charAt(start - 1)) >= 0
                && changes(start, end, name) >= CHANGES_OF_HEXADECIMAL
                && !isEndOfUuid(start, end, name);
    }

    private static boolean isHexadecimal(char c) {
        return Grammar.isDigit(c) || (c >= 'a' && c <= 'f');
    }

    /// Whether four digits between hyphens stand before it.
    private static boolean isEndOfUuid(int start, int end, String name) {
        if (end - start != UUIDS_LAST || start < 6) return false;
        if (name.charAt(start - 1) != '-' || name.charAt(start - 6) != '-') return false;
        for (int i = start - 5; i < start - 1; i++) {
            if (!isHexadecimal(name.charAt(i))) return false;
        }
        return true;
    }

    private static boolean isBase64Before(int end, String name) {
        int start = end - BASE64;
        if (".-".indexOf(name.charAt(start - 1)) < 0) return false;
        for (int i = start; i < end; i++) {
            if (kind(name.charAt(i)) == ' ') return false;
        }
        return changes(start, end, name) >= CHANGES_OF_BASE64;
    }

    private static int changes(int start, int end, String name) {
        int changes = 0;
        for (int i = start + 1; i < end; i++) {
            if (kind(name.charAt(i)) != kind(name.charAt(i - 1))) changes++;
        }
        return changes;
    }

    /// One for all figures, all capital letters and so on; a space for what is not in base64url.
    private static char kind(char c) {
        if (Grammar.isDigit(c)) return '0';
        if (c >= 'A' && c <= 'Z') return 'A';
        if (c >= 'a' && c <= 'z') return 'a';
        return c == '-' || c == '_' ? '-' : ' ';
    }
}
