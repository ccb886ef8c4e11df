package dev.hark.handlers.files;

import java.util.HexFormat;

/// Text in a page, that stays text.
final class Html {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Html() {}

    /// The markup of a text, in an element or an attribute: every character stands for itself. Those that can't be
    /// seen, or would turn the direction of what is around them, are shown by number (`U+202E`).
    static String escaped(String text) {
        if (isPlain(text)) return text;
        var markup = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> {
                    if (isVisible(c)) markup.appendCodePoint(c);
                    // None of those that are not is above U+FFFF.
                    else markup.append("U+").append(HEX.toHexDigits((char) c));
                }
            }
        }
        return markup.toString();
    }

    /// Whether it has nothing but what needs no second look: most names are so.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') return false;
        }
        return true;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // Not all of the invisible kind: emoji and some scripts are joined by it.
            case Character.FORMAT -> !isDirectional(c);
            default -> true;
        };
    }

    /// The characters that direct the order of writing (Unicode Standard Annex 9 §2).
    private static boolean isDirectional(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /// A size for people: three digits or four, powers of 1000.
    static String size(long octets) {
        if (octets < 1000) return Long.toString(octets).concat(" B");
        double value = octets;
        int unit = -1;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        long tenths = Math.round(10 * value);
        var text = new StringBuilder().append(tenths / 10).append('.').append(tenths % 10);
        return text.append(' ').append("kMGTPE".charAt(unit)).append('B').toString();
    }

    /// A number for people: `1,234,567`.
    static String number(long number) {
        var digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > 0; i -= 3) digits.insert(i, ',');
        return digits.toString();
    }
}
