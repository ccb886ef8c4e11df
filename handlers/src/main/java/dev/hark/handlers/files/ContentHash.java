package dev.hark.handlers.files;

import dev.hark.protocol.http.Grammar;

/// Knows names into which a build tool has written a hash of the content: `app.3f2a9c1e.js`,
/// `index-BqwX3k9_.css`. Who changes the content changes the name.
///
/// A name that only looks so would be kept by browsers for a year. So it is told narrowly, and some hashes
/// are taken for none: those of letters alone could be words, those of digits alone dates.
final class ContentHash {
    private static final int FEWEST_DIGITS = 8;
    private static final int BASE64 = 8;

    private ContentHash() {}

    /// Whether there is one before the extension, or before the one before that (`main.3f2a9c1e.chunk.js`).
    static boolean isIn(String name) {
        int end = name.lastIndexOf('.');
        if (end <= 0) return false;
        return isBefore(end, name) || isBefore(name.lastIndexOf('.', end - 1), name);
    }

    private static boolean isBefore(int end, String name) {
        return end > FEWEST_DIGITS && (isHexadecimalBefore(end, name) || isBase64Before(end, name));
    }

    /// 8 or more hexadecimal digits, and not only letters or only figures.
    private static boolean isHexadecimalBefore(int end, String name) {
        int start = end;
        boolean figure = false;
        boolean letter = false;
        while (start > 0) {
            char c = name.charAt(start - 1);
            if (Grammar.isDigit(c)) figure = true;
            else if (c >= 'a' && c <= 'f') letter = true;
            else break;
            start--;
        }
        return figure
                && letter
                && end - start >= FEWEST_DIGITS
                && start > 0
                && ".-_".indexOf(name.charAt(start - 1)) >= 0;
    }

    /// Just 8 characters of base64url: letters of both cases, and a figure before something else, unlike
    /// `Chapter1`.
    private static boolean isBase64Before(int end, String name) {
        int start = end - BASE64;
        if (".-".indexOf(name.charAt(start - 1)) < 0) return false;
        boolean upper = false;
        boolean lower = false;
        boolean figureWithin = false;
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') upper = true;
            else if (c >= 'a' && c <= 'z') lower = true;
            else if (Grammar.isDigit(c)) figureWithin |= i + 1 < end && !Grammar.isDigit(name.charAt(i + 1));
            else if (c != '-' && c != '_') return false;
        }
        return upper && lower && figureWithin;
    }
}
