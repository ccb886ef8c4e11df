package dev.hark.inspector.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.inspector.explain.Mark.Kind;
import dev.hark.inspector.record.Span;
import dev.hark.observe.SecretFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Marks the parts of one message. Its octets may be any at all, and may end anywhere.
final class MessageMarks {
    private final byte[] octets;
    private final Span span;
    private final SecretFields secrets;
    private final List<Mark> marks = new ArrayList<>();
    private int at;
    private boolean chunked;

    /// @param octets the message's first ones
    /// @param span where it stands on the connection
    /// @param secrets fields whose values were masked
    MessageMarks(byte[] octets, Span span, SecretFields secrets) {
        this.octets = octets;
        this.span = span;
        this.secrets = secrets;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /// @param headEnd where in the input its content begins, for a head that was not kept whole
    void request(long headEnd) {
        emptyLine();
        int end = lineEnd();
        word(Kind.METHOD, end);
        word(Kind.TARGET, end);
        rest(Kind.VERSION, end);
        endOfLine();
        if (fields(Kind.NAME, Kind.VALUE)) content();
        else unkept(headEnd);
    }

    void response() {
        boolean interim;
        boolean whole;
        do {
            int end = lineEnd();
            word(Kind.VERSION, end);
            interim = isInterim(end);
            word(Kind.STATUS, end);
            rest(Kind.REASON, end);
            endOfLine();
            whole = fields(Kind.NAME, Kind.VALUE);
        } while (interim && whole && at < octets.length);
        if (whole) content();
    }

    /// Behind a 101 no other head follows, but another protocol (RFC 9110 §15.2.2).
    private boolean isInterim(int end) {
        return at + 3 <= end && octets[at] == '1' && !(octets[at + 1] == '0' && octets[at + 2] == '1');
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

    /// Where the line's content ends: before its CRLF, its LF, or where the octets end, perhaps between the two.
    private int lineEnd() {
        int end = at;
        while (end < octets.length && octets[end] != '\n') end++;
        return end > at && octets[end - 1] == '\r' ? end - 1 : end;
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
    ///
    /// @return whether that line is there
    private boolean fields(Kind name, Kind value) {
        chunked = false;
        while (at < octets.length) {
            int end = lineEnd();
            boolean isEmpty = end == at;
            if (!isEmpty) field(name, value, end);
            endOfLine();
            if (isEmpty) return octets[at - 1] == '\n';
        }
        return false;
    }

    private void field(Kind kindOfName, Kind kindOfValue, int end) {
        int colon = at;
        while (colon < end && octets[colon] != ':') colon++;
        mark(kindOfName, at, colon);
        int from = Math.min(colon + 1, end);
        while (from < end && isBlank(octets[from])) from++;
        int to = end;
        while (to > from && isBlank(octets[to - 1])) to--;
        var name = text(at, colon);
        mark(secrets.has(name) ? Kind.SECRET : kindOfValue, from, to);
        if (name.equalsIgnoreCase("Transfer-Encoding")) {
            chunked = text(from, to).toLowerCase(Locale.ROOT).endsWith("chunked");
        }
        at = end;
    }

    private String text(int from, int to) {
        return new String(octets, from, to - from, ISO_8859_1);
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    // ---- Content ---------------------------------------------------------------------------------------------------

    private void content() {
        while (chunked && at < octets.length) {
            if (!chunk()) break;
        }
        // What was not kept is content as well; of chunks, with what is between them.
        unkept(span.from() + at);
    }

    /// Content from an offset on, whatever of it is there.
    private void unkept(long from) {
        add(Kind.CONTENT, Math.max(from, span.from() + at), span.to());
    }

    /// @return whether another one may follow
    private boolean chunk() {
        int from = at;
        while (at < octets.length && Character.digit(octets[at], 16) >= 0) at++;
        long size = size(from, at);
        if (size < 0) {
            at = from;
            return false;
        }
        mark(Kind.CHUNK_SIZE, from, at);
        rest(Kind.CHUNK_EXTENSION, lineEnd());
        endOfLine();
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
        return from == to || to - from > 15 ? -1 : Long.parseLong(text(from, to), 16);
    }

    private void trailers() {
        fields(Kind.TRAILER_NAME, Kind.TRAILER_VALUE);
    }
}
