package dev.hark.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Makes text safe to print: what a peer sent, or what a file is called, must neither move the cursor nor look like
/// something else.
public final class Escape {
    private static final String HEX = "0123456789ABCDEF";

    private Escape() {}

    /// The text with control characters, and others that print nothing or turn the direction, as `\n`, `\x1B` or
    /// `\\u{202E}`. Other letters stay as they are.
    public static String visible(String text) {
        if (text.codePoints().allMatch(Escape::isVisible)) return text;
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isVisible(c)) escaped.appendCodePoint(c);
            else if (c < 0x100) octet(escaped, c);
            else escaped.append("\\u{").append(Integer.toHexString(c)).append('}');
        });
        return escaped.toString();
    }

    /// The text, each character one octet that was received, with all that is not visible ASCII escaped.
    static String octets(String text) {
        var escaped = new StringBuilder(text.length());
        octets(escaped, text);
        return escaped.toString();
    }

    /// Appends it, so.
    static void octets(StringBuilder escaped, String text) {
        if (isPlain(text)) {
            escaped.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) octet(escaped, text.charAt(i));
    }

    /// Whether it is visible ASCII and spaces, without `"` and `\`: what needs no escape anywhere.
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) return false;
        }
        return true;
    }

    /// Whether that is true of a character.
    static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
    }

    /// Appends one octet: as it is if it is visible ASCII or a space, else as `\r`, `\n`, `\t`, `\\` or `\x00`.
    static void octet(StringBuilder text, int octet) {
        switch (octet) {
            case '\r' -> text.append("\\r");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\\' -> text.append("\\\\");
            default -> {
                if (octet >= ' ' && octet < 0x7F) text.append((char) octet);
                else hex(text, octet);
            }
        }
    }

    /// Appends one octet as `\x00`, whatever it is.
    static void hex(StringBuilder text, int octet) {
        text.append("\\x").append(HEX.charAt(octet >> 4 & 0xF)).append(HEX.charAt(octet & 0xF));
    }

    /// The text if it has at most `length` characters, else its beginning and its end with `...` between them.
    public static String cut(String text, int length) {
        if (text.length() <= length) return text;
        int tail = length / 4;
        return text.substring(0, length - tail - 3) + "..." + text.substring(text.length() - tail);
    }

    /// The text in lines of at most `width` characters, parted at spaces where there are any.
    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var rest = text;
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            lines.add(rest.substring(0, end > 0 ? end : width));
            rest = rest.substring(end > 0 ? end + 1 : width);
        }
        lines.add(rest);
        return lines;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
