package dev.hark.protocol.http;

/// The classes of octets from which HTTP is spelled (RFC 9110 §5.5, §5.6.2), as tables.
public final class Grammar {
    private static final boolean[] TOKEN = new boolean[256];

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
        return octet >= ' ' && octet != 0x7F || octet == '\t' || octet < 0;
    }

    /// Whether the text is a token: one or more `tchar` (RFC 9110 §5.6.2).
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F || !TOKEN[c]) return false;
        }
        return !text.isEmpty();
    }

    /// Whether the text can be sent as a field value: octets of a field only, no white space at either end
    /// (RFC 9110 §5.5). The empty text can.
    public static boolean isFieldValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF || !isFieldOctet((byte) c)) return false;
        }
        return text.isEmpty() || !isWhitespace(text.charAt(0)) && !isWhitespace(text.charAt(text.length() - 1));
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t';
    }
}
