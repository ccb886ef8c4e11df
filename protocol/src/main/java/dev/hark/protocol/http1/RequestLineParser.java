package dev.hark.protocol.http1;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Target;
import dev.hark.protocol.refusal.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a request line (RFC 9112 §3): `method SP request-target SP HTTP-version CRLF`.
///
/// It goes through the octets in order, and the first that can't stand where it stands decides. What was looked at
/// is remembered between calls, counted from the line's start, and is not looked at again.
final class RequestLineParser {
    /// Longer than any method that hark or anybody else has registered: more is no method, and 501 (RFC 9112 §3).
    static final int LONGEST_METHOD = 32;

    private static final String VERSION = "HTTP/d.d";
    private static final int MAJOR = VERSION.indexOf('d');
    private static final int MINOR = VERSION.lastIndexOf('d');

    /// Found without making a string, the most common first.
    private static final List<Method> COMMON =
            List.of(Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.DELETE, Method.OPTIONS, Method.PATCH);

    private enum Part {
        METHOD,
        TARGET,
        VERSION,
        CARRIAGE_RETURN,
        LINE_FEED
    }

    private Part part = Part.METHOD;
    private int seen;
    private int targetStart;
    private int versionStart;
    private boolean isComplete;

    /// Forgets the line.
    void reset() {
        part = Part.METHOD;
        seen = 0;
        targetStart = 0;
        isComplete = false;
    }

    /// Looks at the octets from where it stopped. The line starts at `start`.
    ///
    /// @param limit octets that it may have, without its CRLF
    /// @return whether the line is complete; if not, all octets up to `end` have been looked at
    boolean scan(byte[] octets, int start, int end, int limit) throws Refusal {
        int bound = (int) Math.min(end, (long) start + limit);
        int at = start + seen;
        while (at < end && !isComplete) {
            if (at == bound && !mayEnd()) throw Refusal.ofOctet(Violation.REQUEST_LINE_TOO_LONG, at);
            at = switch (part) {
                case METHOD -> method(octets, start, at, bound);
                case TARGET -> target(octets, start, at, bound);
                case VERSION -> version(octets, start, at, bound);
                case CARRIAGE_RETURN -> carriageReturn(octets, at, end);
                case LINE_FEED -> lineFeed(octets, at);
            };
        }
        seen = at - start;
        return isComplete;
    }

    /// Whether the next octet belongs to the CRLF, which the limit leaves out.
    private boolean mayEnd() {
        return part == Part.CARRIAGE_RETURN || part == Part.LINE_FEED;
    }

    // Each part goes on with the next one. Where octets are lacking for it, it stops, and is resumed by the next
    // call.

    private int stop(Part part, int at) {
        this.part = part;
        return at;
    }

    private int method(byte[] octets, int start, int from, int bound) throws Refusal {
        int to = Math.min(bound, start + LONGEST_METHOD + 1);
        int at = Octets.endOfToken(octets, from, to);
        if (at - start > LONGEST_METHOD) throw Refusal.ofOctets(Violation.METHOD_TOO_LONG, start, at);
        if (at == to) return at;
        if (octets[at] != ' ') throw misplaced(octets, at, Violation.BAD_METHOD);
        if (at == start) throw Refusal.ofOctet(Violation.BAD_REQUEST_LINE, at);
        targetStart = at + 1 - start;
        return target(octets, start, at + 1, bound);
    }

    private int target(byte[] octets, int start, int from, int bound) throws Refusal {
        int at = Octets.endOfVisible(octets, from, bound);
        if (at == bound) return stop(Part.TARGET, at);
        if (octets[at] != ' ') throw misplaced(octets, at, Violation.BAD_TARGET);
        if (at == start + targetStart) throw Refusal.ofOctet(Violation.BAD_REQUEST_LINE, at);
        versionStart = at + 1 - start;
        return version(octets, start, at + 1, bound);
    }

    private int version(byte[] octets, int start, int from, int bound) throws Refusal {
        int at = from;
        for (int i = at - start - versionStart; i < VERSION.length() && at < bound; i++, at++) {
            boolean fits = VERSION.charAt(i) == 'd' ? Octets.isDigit(octets[at]) : octets[at] == VERSION.charAt(i);
            if (!fits) throw misplaced(octets, at, Violation.BAD_VERSION);
        }
        boolean isWhole = at - start - versionStart == VERSION.length();
        return stop(isWhole ? Part.CARRIAGE_RETURN : Part.VERSION, at);
    }

    private int carriageReturn(byte[] octets, int at, int end) throws Refusal {
        if (octets[at] != '\r') throw misplaced(octets, at, Violation.BAD_VERSION);
        return at + 1 < end ? lineFeed(octets, at + 1) : stop(Part.LINE_FEED, at + 1);
    }

    private int lineFeed(byte[] octets, int at) throws Refusal {
        if (octets[at] != '\n') throw Refusal.ofOctet(Violation.BARE_CR, at - 1);
        isComplete = true;
        return at + 1;
    }

    private static Refusal misplaced(byte[] octets, int at, Violation otherwise) {
        var why = switch (octets[at]) {
            case '\n' -> Violation.BARE_LF;
            case '\r' -> Violation.BAD_REQUEST_LINE;
            case '\t' -> Violation.BAD_REQUEST_LINE;
            default -> Octets.isControl(octets[at]) ? Violation.CONTROL_OCTET : otherwise;
        };
        return Refusal.ofOctet(why, at);
    }

    /// Whether the line, complete or not, begins with that method.
    boolean begins(byte[] octets, int start, Method method) {
        return targetStart > 0 && isNamed(method, octets, start, targetStart - 1);
    }

    /// Octets of the complete line, with its CRLF.
    int length() {
        return seen;
    }

    /// What the complete line says.
    RequestLine read(byte[] octets, int start) throws Refusal {
        var version = version(octets, start);
        var method = method(octets, start);
        return new RequestLine(method, target(octets, start, method), version);
    }

    /// RFC 9112 §2.3, RFC 9110 §6.2: a minor version above 1 is treated as 1.
    private HttpVersion version(byte[] octets, int start) throws Refusal {
        int from = start + versionStart;
        if (octets[from + MAJOR] != '1') {
            throw Refusal.ofPart(Violation.HTTP_VERSION_NOT_SUPPORTED, from, from + VERSION.length());
        }
        return octets[from + MINOR] == '0' ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    }

    private Method method(byte[] octets, int start) {
        int length = targetStart - 1;
        for (var method : COMMON) {
            if (isNamed(method, octets, start, length)) return method;
        }
        return Method.of(new String(octets, start, length, StandardCharsets.US_ASCII));
    }

    private static boolean isNamed(Method method, byte[] octets, int start, int length) {
        String name = method.name();
        if (name.length() != length) return false;
        for (int i = 0; i < length; i++) {
            if (octets[start + i] != name.charAt(i)) return false;
        }
        return true;
    }

    private Target target(byte[] octets, int start, Method method) throws Refusal {
        int from = start + targetStart;
        int to = start + versionStart - 1;
        var text = new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
        var target = Target.parse(method, text);
        if (target == null) throw Refusal.ofPart(Violation.BAD_TARGET, from, to);
        return target;
    }
}
