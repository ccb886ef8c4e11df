package dev.hark.protocol.http;

import java.util.HexFormat;

/// The classes of octets from which HTTP is spelled (RFC 9110 §5.5, §5.6.2), as tables.
public final class Grammar {
    private static final boolean[] TOKEN = new boolean[256];

    /// How much of a text that broke a rule a message shows.
    private static final int SHOWN = 80;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static {
        for (char c = '0'; c <= '9'; c++) TOKEN[c] = true;
        for (char c = 'A'; c <= 'Z'; c++) TOKEN[c] = true;
        for (char c = 'a'; c <= 'z'; c++) TOKEN[c] = true;
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) TOKEN[c] = true;
    }

    private Grammar() {}

    /// Whether the octet may stand in a token: `tchar` (RFC 9110 §5.6.2).
    public static boolean isTokenOctet(byte octet) {
        return TOKEN[octet & 0xFF];
    }

    /// Whether the octet may stand in a field value: visible, space, tab or `obs-text` (RFC 9110 §5.5).
    public static boolean isFieldOctet(byte octet) {
        return (octet >= ' ' && octet != 0x7F) || octet == '\t' || octet < 0;
    }

    /// Whether the text is a token: one or more `tchar` (RFC 9110 §5.6.2).
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) return false;
        }
        return !text.isEmpty();
    }

    /// Whether the text can be sent as a field value: octets of a field only, no white space at either end
    /// (RFC 9110 §5.5). The empty text can.
    public static boolean isFieldValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isFieldChar(text.charAt(i))) return false;
        }
        return text.isEmpty() || !(isWhitespace(text.charAt(0)) || isWhitespace(text.charAt(text.length() - 1)));
    }

    static boolean isTokenChar(char c) {
        return c <= 0xFF && TOKEN[c];
    }

    static boolean isFieldChar(char c) {
        return c <= 0xFF && isFieldOctet((byte) c);
    }

    /// White space as fields have it: space and tab (RFC 9110 §5.6.3).
    static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t';
    }

    /// `DIGIT` (RFC 5234 appendix B.1).
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// A text that broke a rule, in quotes and safe to print: what is not visible ASCII becomes an escape, and it
    /// is cut where it gets long. A line break in it must not become one in a log.
    static String shown(String text) {
        var shown = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) shown.append(c);
            else shown.append("\\u").append(HEX.toHexDigits(c));
        }
        return shown.append(text.length() > SHOWN ? "…\"" : "\"").toString();
    }
}
