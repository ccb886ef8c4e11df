package dev.hark.inspector.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.inspector.explain.Mark.Kind;
import dev.hark.inspector.record.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Marks the parts of one message. Its octets may be any at all, and may end anywhere.
final class MessageMarks {
    private final byte[] octets;
    private final Span span;
    private final List<Mark> marks = new ArrayList<>();
    private int at;
    private boolean chunked;

    /// @param octets the message's first ones
    /// @param span where it stands on the connection
    MessageMarks(byte[] octets, Span span) {
        this.octets = octets;
        this.span = span;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    void request() {
        emptyLine();
        int end = lineEnd();
        word(Kind.METHOD, end);
        word(Kind.TARGET, end);
        rest(Kind.VERSION, end);
        endOfLine();
        fields(Kind.NAME, Kind.VALUE);
        content();
    }

    void response() {
        boolean interim;
        do {
            int end = lineEnd();
            word(Kind.VERSION, end);
            interim = at < end && octets[at] == '1';
            word(Kind.STATUS, end);
            rest(Kind.REASON, end);
            endOfLine();
            fields(Kind.NAME, Kind.VALUE);
        } while (interim && at < octets.length);
        content();
    }

    void add(Kind kind, long from, long to) {
        if (from < to) marks.add(new Mark(from, to, kind));
    }

    // ---- Lines -----------------------------------------------------------------------------------------------------

    private void mark(Kind kind, int from, int to) {
        add(kind, span.from() + from, span.from() + to);
    }

    /// One may stand before a request line (RFC 9112 §2.2).
    private void emptyLine() {
        if (at < octets.length && octets[at] == '\r') endOfLine();
    }

    /// Where the line's content ends: before its CRLF, its LF, or where the octets end.
    private int lineEnd() {
        int end = at;
        while (end < octets.length && octets[end] != '\n') end++;
        return end > at && end < octets.length && octets[end - 1] == '\r' ? end - 1 : end;
    }

    /// Up to a space, which is passed.
    private void word(Kind kind, int end) {
        int from = at;
        while (at < end && octets[at] != ' ') at++;
        mark(kind, from, at);
        if (at < end) at++;
    }

    private void rest(Kind kind, int end) {
        mark(kind, at, end);
        at = end;
    }

    private void endOfLine() {
        int from = at;
        while (at < octets.length && octets[at] == '\r') at++;
        if (at < octets.length && octets[at] == '\n') at++;
        mark(Kind.LINE_END, from, at);
    }

    /// A section of fields, and the empty line behind it.
    private void fields(Kind name, Kind value) {
        chunked = false;
        while (at < octets.length) {
            int end = lineEnd();
            if (end > at) field(name, value, end);
            boolean isEmpty = end == at && (marks.isEmpty() || isLineEnd(marks.getLast()));
            int before = at;
            endOfLine();
            if (isEmpty || at == before) return;
        }
    }

    private static boolean isLineEnd(Mark mark) {
        return mark.kind() == Kind.LINE_END;
    }

    private void field(Kind name, Kind value, int end) {
        int colon = at;
        while (colon < end && octets[colon] != ':') colon++;
        mark(name, at, colon);
        int from = Math.min(colon + 1, end);
        while (from < end && isBlank(octets[from])) from++;
        mark(isMasked(from, end) ? Kind.SECRET : value, from, end);
        var line = new String(octets, at, end - at, ISO_8859_1).toLowerCase(Locale.ROOT);
        if (line.startsWith("transfer-encoding:") && line.endsWith("chunked")) chunked = true;
        at = end;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private boolean isMasked(int from, int end) {
        for (int i = from; i < end; i++) {
            if (octets[i] != '*') return false;
        }
        return from < end;
    }

    // ---- Content ---------------------------------------------------------------------------------------------------

    private void content() {
        while (chunked && at < octets.length) {
            if (!chunk()) break;
        }
        // What was not kept is content as well; of chunks, with what is between them.
        long from = span.from() + at;
        add(Kind.CONTENT, from, Math.max(from, span.to()));
    }

    /// @return whether another one may follow
    private boolean chunk() {
        int end = lineEnd();
        int from = at;
        while (at < end && Character.digit(octets[at], 16) >= 0) at++;
        mark(Kind.CHUNK_SIZE, from, at);
        long size = size(from, at);
        rest(Kind.CHUNK_EXTENSION, end);
        endOfLine();
        if (size < 0) return false;
        if (size == 0) {
            trailers();
            return false;
        }
        int data = (int) Math.min(octets.length, at + size);
        mark(Kind.CHUNK_DATA, at, data);
        at = data;
        if (at < octets.length) endOfLine();
        return true;
    }

    /// @return -1 for none, or one that no message has
    private long size(int from, int to) {
        if (from == to || to - from > 15) return -1;
        return Long.parseLong(new String(octets, from, to - from, ISO_8859_1), 16);
    }

    private void trailers() {
        fields(Kind.TRAILER_NAME, Kind.TRAILER_VALUE);
    }
}
