package dev.hark.protocol.http;

/// The grammar of IP addresses between brackets (RFC 3986 §3.2.2).
final class IpLiteral {
    /// Groups of 16 bits in an IPv6 address, and those that one in the form of IPv4 stands for.
    private static final int GROUPS = 8;

    private static final int GROUPS_OF_IPV4 = 2;

    private IpLiteral() {}

    /// Whether the text is an `IPv6address` or an `IPvFuture`, brackets not included. A zone is neither.
    static boolean isAddress(String text) {
        return isIpv6(text) || isFuture(text);
    }

    /// `IPv6address`: eight groups, of which `::` may stand, once, for one or more.
    private static boolean isIpv6(String text) {
        int groups = 0;
        boolean elided = text.startsWith("::");
        int at = elided ? 2 : 0;
        while (at < text.length()) {
            int end = endOfGroup(text, at);
            if (end < text.length() && text.charAt(end) == '.') {
                if (!isIpv4(text, at)) return false;
                groups += GROUPS_OF_IPV4;
                break;
            }
            if (end == at) return false;
            groups++;
            if (end == text.length()) break;
            if (text.charAt(end) != ':' || end + 1 == text.length()) return false;
            at = end + 1;
            if (text.charAt(at) == ':') {
                if (elided) return false;
                elided = true;
                at++;
            }
        }
        return elided ? groups < GROUPS : groups == GROUPS;
    }

    /// `h16`: up to four hexadecimal digits.
    private static int endOfGroup(String text, int from) {
        int at = from;
        while (at < from + 4 && UriGrammar.isHex(text, at)) at++;
        return at;
    }

    /// `IPv4address`, from that index to the end: four numbers to 255 without leading zeros.
    private static boolean isIpv4(String text, int from) {
        int at = from;
        for (int octet = 1; octet <= 4; octet++) {
            int start = at;
            int value = 0;
            while (at < text.length() && at < start + 3 && Grammar.isDigit(text.charAt(at))) {
                value = 10 * value + (text.charAt(at++) - '0');
            }
            boolean padded = at > start + 1 && text.charAt(start) == '0';
            if (at == start || padded || value > 255) return false;
            if (octet < 4 && (at == text.length() || text.charAt(at++) != '.')) return false;
        }
        return at == text.length();
    }

    /// `IPvFuture`: `v`, a version in hexadecimal, a dot, and what that version will define.
    private static boolean isFuture(String text) {
        if (!text.startsWith("v") && !text.startsWith("V")) return false;
        int dot = 1;
        while (UriGrammar.isHex(text, dot)) dot++;
        if (dot == 1 || dot + 1 >= text.length() || text.charAt(dot) != '.') return false;
        for (int at = dot + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != ':' && !UriGrammar.isOf(UriGrammar.REG_NAME, c)) return false;
        }
        return true;
    }
}
