package dev.hark.protocol.http;

import java.util.HexFormat;

/// The classes of characters from which URIs are spelled (RFC 3986 §2, §3), as one table of flags.
final class UriGrammar {
    /// `unreserved` and `sub-delims`: what a registered name has (RFC 3986 §3.2.2).
    static final int REG_NAME = 1;

    /// `pchar` and `/`: what a path has (RFC 3986 §3.3).
    static final int PATH = 2;

    /// `pchar`, `/` and `?`: what a query has (RFC 3986 §3.4).
    static final int QUERY = 4;

    private static final byte[] CLASSES = new byte[0x80];

    static {
        allow("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~", REG_NAME | PATH | QUERY);
        allow("!$&'()*+,;=", REG_NAME | PATH | QUERY);
        allow(":@/", PATH | QUERY);
        allow("?", QUERY);
        // Not in RFC 3986, but the URL standard (https://url.spec.whatwg.org/#percent-encoded-bytes) has
        // browsers send them as they are. None of them ends or divides anything: see docs/adr/0006.
        allow("[]|", PATH | QUERY);
        allow("\\^`{}", QUERY);
    }

    private UriGrammar() {}

    /// Where the longest run of characters of that class, begun at `from`, ends: the first index that is not part
    /// of it. A percent sign is part of every class if two hexadecimal digits follow (RFC 3986 §2.1).
    static int endOf(int charClass, String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isOf(charClass, c)) at++;
            else if (c == '%' && isHex(text, at + 1) && isHex(text, at + 2)) at += 3;
            else break;
        }
        return at;
    }

    static boolean isOf(int charClass, char c) {
        return c < CLASSES.length && (CLASSES[c] & charClass) != 0;
    }

    /// Whether there is a hexadecimal digit at that index.
    static boolean isHex(String text, int index) {
        return index < text.length() && HexFormat.isHexDigit(text.charAt(index));
    }

    private static void allow(String chars, int classes) {
        for (char c : chars.toCharArray()) CLASSES[c] |= (byte) classes;
    }
}
