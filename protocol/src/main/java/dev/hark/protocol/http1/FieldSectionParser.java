package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.refusal.Violation;
import java.util.Arrays;

/// Reads a header or trailer section (RFC 9112 §5, §7.1.2): `*( field-name ":" OWS field-value OWS CRLF ) CRLF`.
///
/// It goes through the octets in order, and the first that can't stand where it stands decides. What was looked at
/// is remembered between calls, counted from the section's start, and is not looked at again.
final class FieldSectionParser {
    private enum Part {
        LINE_START,
        NAME,
        WHITESPACE,
        VALUE,
        LINE_FEED,
        LAST_LINE_FEED
    }

    private Part part = Part.LINE_START;
    private int seen;
    private int lineStart;
    /// As [Fields#ofChecked] wants them.
    private int[] spans = new int[32 * Fields.SPAN];

    private int spansUsed;
    private int mostLines;

    /// Forgets the section.
    void reset() {
        part = Part.LINE_START;
        seen = 0;
        lineStart = 0;
        spansUsed = 0;
    }

    /// Whether nothing of a section has been looked at.
    boolean isFresh() {
        return seen == 0;
    }

    /// Makes ready for a section, fresh.
    ///
    /// @param mostLines how many lines it may have
    void begin(int mostLines) {
        this.mostLines = mostLines;
    }

    /// Looks at the octets from where it stopped. The section starts at `start`.
    ///
    /// @param limit octets that it may have, without the empty line that ends it
    /// @param tooLarge the refusal of one that has more
    /// @return whether the section is complete; if not, all octets up to `end` have been looked at
    boolean scan(byte[] octets, int start, int end, int limit, Violation tooLarge) throws Refusal {
        int bound = (int) Math.min(end, (long) start + limit);
        int at = start + seen;
        while (at < end) {
            if (at >= bound && !mayEnd(octets[at])) throw Refusal.ofOctet(tooLarge, at);
            switch (resume()) {
                case LINE_START -> at = line(octets, start, at, bound);
                case NAME -> at = name(octets, start, at, bound);
                case WHITESPACE -> at = whitespace(octets, start, at, bound);
                case VALUE -> at = value(octets, start, at, bound);
                case LINE_FEED -> at = lineFeed(octets, start, at);
                case LAST_LINE_FEED -> {
                    requireLineFeed(octets, at);
                    seen = at + 1 - start;
                    return true;
                }
            }
        }
        seen = at - start;
        return false;
    }

    /// Whether the octet belongs to the empty line that ends the section.
    private boolean mayEnd(byte octet) {
        return part == Part.LAST_LINE_FEED || (part == Part.LINE_START && octet == '\r');
    }

    // Each part goes on with the next one. Where octets are lacking for it, it stops, and is resumed by the next
    // call.

    private Part resume() {
        var stopped = part;
        if (stopped != Part.LINE_START) part = Part.LINE_START;
        return stopped;
    }

    private int stop(Part part, int at) {
        this.part = part;
        return at;
    }

    private int line(byte[] octets, int start, int at, int bound) throws Refusal {
        byte octet = octets[at];
        if (octet == '\r') return stop(Part.LAST_LINE_FEED, at + 1);
        if (Octets.isWhitespace(octet)) {
            throw Refusal.ofOctet(at == start ? Violation.SPACE_BEFORE_FIELDS : Violation.FOLDED_FIELD, at);
        }
        if (lines() == mostLines) throw Refusal.ofOctet(Violation.TOO_MANY_FIELDS, at);
        return name(octets, start, at, bound);
    }

    private int name(byte[] octets, int start, int from, int bound) throws Refusal {
        int at = Octets.endOfToken(octets, from, bound);
        if (at == bound) return stop(Part.NAME, at);
        if (octets[at] != ':') throw notInName(octets, start + lineStart, at);
        if (at == start + lineStart) throw Refusal.ofOctet(Violation.BAD_FIELD_NAME, at);
        if (spansUsed == spans.length) spans = Arrays.copyOf(spans, 2 * spans.length);
        spans[spansUsed++] = lineStart;
        spans[spansUsed++] = at - start;
        return whitespace(octets, start, at + 1, bound);
    }

    private static Refusal notInName(byte[] octets, int nameStart, int at) {
        return switch (octets[at]) {
            case ' ', '\t' -> Refusal.ofOctet(Violation.SPACE_BEFORE_COLON, at);
            case '\r' -> Refusal.ofOctets(Violation.FIELD_WITHOUT_COLON, nameStart, at);
            case '\n' -> Refusal.ofOctet(Violation.BARE_LF, at);
            default ->
                Refusal.ofOctet(Octets.isControl(octets[at]) ? Violation.CONTROL_OCTET : Violation.BAD_FIELD_NAME, at);
        };
    }

    private int whitespace(byte[] octets, int start, int from, int bound) throws Refusal {
        int at = Octets.endOfWhitespace(octets, from, bound);
        if (at == bound) return stop(Part.WHITESPACE, at);
        spans[spansUsed++] = at - start;
        return value(octets, start, at, bound);
    }

    private int value(byte[] octets, int start, int from, int bound) throws Refusal {
        int at = Octets.endOfFieldValue(octets, from, bound);
        if (at == bound) return stop(Part.VALUE, at);
        if (octets[at] != '\r') {
            throw Refusal.ofOctet(octets[at] == '\n' ? Violation.BARE_LF : Violation.CONTROL_OCTET, at);
        }
        int valueStart = start + spans[spansUsed - 1];
        spans[spansUsed++] = Octets.startOfWhitespace(octets, valueStart, at) - start;
        return at + 1 < bound ? lineFeed(octets, start, at + 1) : stop(Part.LINE_FEED, at + 1);
    }

    private int lineFeed(byte[] octets, int start, int at) throws Refusal {
        requireLineFeed(octets, at);
        lineStart = at + 1 - start;
        return at + 1;
    }

    private static void requireLineFeed(byte[] octets, int at) throws Refusal {
        if (octets[at] != '\n') throw Refusal.ofOctet(Violation.BARE_CR, at - 1);
    }

    /// Octets of the complete section, with the empty line that ends it.
    int length() {
        return seen;
    }

    /// Complete field lines so far.
    int lines() {
        return spansUsed / Fields.SPAN;
    }

    /// Where in the section the name of a line starts. This and what follows is for complete lines only.
    int nameStart(int line) {
        return spans[line * Fields.SPAN];
    }

    int nameEnd(int line) {
        return spans[line * Fields.SPAN + 1];
    }

    int valueStart(int line) {
        return spans[line * Fields.SPAN + 2];
    }

    int valueEnd(int line) {
        return spans[line * Fields.SPAN + 3];
    }

    /// The complete section, copied.
    Fields fields(byte[] octets, int start) {
        if (spansUsed == 0) return Fields.EMPTY;
        return Fields.ofChecked(Arrays.copyOfRange(octets, start, start + lineStart), Arrays.copyOf(spans, spansUsed));
    }
}
