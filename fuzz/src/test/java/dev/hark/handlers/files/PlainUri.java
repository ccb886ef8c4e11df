package dev.hark.handlers.files;

import dev.hark.protocol.http.Method;
import java.io.ByteArrayOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Targets and authorities once more, slow and simple: the grammar of RFC 3986, appendix A, as patterns, with what
/// browsers send besides (docs/adr/0006). It owes nothing to the parsers that it checks.
final class PlainUri {
    private static final String UNRESERVED = "A-Za-z0-9\\-._~";
    private static final String SUB_DELIMS = "!$&'()*+,;=";
    private static final String ENCODED = "%[0-9A-Fa-f]{2}";

    private static final String PATH_CHAR = "(?:[" + UNRESERVED + SUB_DELIMS + ":@/\\[\\]|]|" + ENCODED + ")";
    private static final String QUERY_CHAR = "(?:[" + UNRESERVED + SUB_DELIMS + ":@/?\\[\\]|\\\\^`{}]|" + ENCODED + ")";

    private static final String H16 = "[0-9A-Fa-f]{1,4}";
    private static final String DEC_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9][0-9]|[0-9])";
    private static final String IPV4 = DEC_OCTET + "(?:\\." + DEC_OCTET + "){3}";
    private static final String LS32 = "(?:" + H16 + ":" + H16 + "|" + IPV4 + ")";

    /// The nine rows of `IPv6address`.
    private static final String IPV6 = "(?:" + groups(6) + LS32
            + "|::" + groups(5) + LS32
            + "|" + upTo(0) + "::" + groups(4) + LS32
            + "|" + upTo(1) + "::" + groups(3) + LS32
            + "|" + upTo(2) + "::" + groups(2) + LS32
            + "|" + upTo(3) + "::" + groups(1) + LS32
            + "|" + upTo(4) + "::" + LS32
            + "|" + upTo(5) + "::" + H16
            + "|" + upTo(6) + "::)";

    private static final String IPV_FUTURE = "[vV][0-9A-Fa-f]+\\.[" + UNRESERVED + SUB_DELIMS + ":]+";
    private static final String REG_NAME = "(?:[" + UNRESERVED + SUB_DELIMS + "]|" + ENCODED + ")+";
    private static final String AUTHORITY =
            "(?<host>" + REG_NAME + "|\\[(?:" + IPV6 + "|" + IPV_FUTURE + ")\\])(?::(?<port>[0-9]*))?";

    private static final Pattern ORIGIN_FORM =
            Pattern.compile("(?<path>/" + PATH_CHAR + "*)(?<query>\\?" + QUERY_CHAR + "*)?");
    private static final Pattern ABSOLUTE_FORM = Pattern.compile(
            "(?i:https?)://" + AUTHORITY + "(?<path>(?:/" + PATH_CHAR + "*)?)(?<query>\\?" + QUERY_CHAR + "*)?");
    private static final Pattern AUTHORITY_FORM = Pattern.compile(AUTHORITY);
    private static final Pattern ASTERISK_FORM = Pattern.compile("\\*");

    private static final int NO_PORT = -1;
    private static final int MAX_PORT = 65535;

    private PlainUri() {}

    private static String groups(int count) {
        return "(?:" + H16 + ":){" + count + "}";
    }

    private static String upTo(int count) {
        return "(?:(?:" + H16 + ":){0," + count + "}" + H16 + ")?";
    }

    /// The parts of a target, or null if it is none for that method (RFC 9112 §3.2).
    static @Nullable MatchResult target(Method method, String text) {
        if (method.equals(Method.CONNECT)) {
            var authority = authority(text);
            return authority == null || port(authority) <= 0 ? null : authority;
        }
        var origin = match(ORIGIN_FORM, text);
        if (origin != null) return origin;
        var asterisk = method.equals(Method.OPTIONS) ? match(ASTERISK_FORM, text) : null;
        if (asterisk != null) return asterisk;
        var absolute = match(ABSOLUTE_FORM, text);
        return absolute == null || port(absolute) > MAX_PORT ? null : absolute;
    }

    /// Host and port, or null if there is no such authority.
    static @Nullable MatchResult authority(String text) {
        var authority = match(AUTHORITY_FORM, text);
        return authority == null || port(authority) > MAX_PORT ? null : authority;
    }

    private static @Nullable MatchResult match(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.toMatchResult() : null;
    }

    /// The port, -1 for none; more than there are if it has too many digits.
    static int port(MatchResult authority) {
        var digits = authority.group("port");
        if (digits == null || digits.isEmpty()) return NO_PORT;
        var significant = digits.replaceFirst("^0+", "");
        if (significant.length() > 5) return MAX_PORT + 1;
        return significant.isEmpty() ? 0 : Integer.parseInt(significant);
    }

    /// The octets that a percent-encoded text spells.
    static byte[] octets(String encoded) {
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                octets.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.write(encoded.charAt(i));
            }
        }
        return octets.toByteArray();
    }
}
