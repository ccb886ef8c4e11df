package dev.hark.protocol.http;

import java.util.Arrays;

/// Collects field lines, one after the other, and checks each (RFC 9110 §5.1, §5.5). Not for several threads.
public final class FieldsBuilder {
    /// What a line has besides name and value: `: ` and CRLF.
    private static final int AROUND = 4;

    private byte[] octets;
    private int[] spans;
    private int used;
    private int spansUsed;

    /// A builder without lines.
    public FieldsBuilder() {
        this(128, 4);
    }

    /// A builder without lines. A section that has just these sizes is built without a copy.
    FieldsBuilder(int octets, int lines) {
        this.octets = new byte[octets];
        this.spans = new int[lines * Fields.SPAN];
    }

    /// Octets that such a line takes.
    static int sizeOf(String name, String value) {
        return name.length() + value.length() + AROUND;
    }

    /// Adds a line.
    ///
    /// @throws IllegalArgumentException if the name is no token, or if the value has white space at an end or a
    ///     character that can't be sent: a line break in a value would begin a line of its own
    public FieldsBuilder add(String name, String value) {
        if (!Grammar.isToken(name)) {
            throw new IllegalArgumentException("Not a field name (RFC 9110 §5.1): " + Grammar.shown(name));
        }
        if (!Grammar.isFieldValue(value)) { // which is not shown: it may be a secret
            throw new IllegalArgumentException("Not a value that can be sent (RFC 9110 §5.5), of field " + name);
        }
        makeRoom(sizeOf(name, value), Fields.SPAN);
        span(append(name), used);
        append(": ");
        span(append(value), used);
        append("\r\n");
        return this;
    }

    /// Adds all lines of that section, as they stand in it.
    public FieldsBuilder addAll(Fields fields) {
        return addLines(fields, 0, fields.size());
    }

    /// The lines so far. The builder may go on.
    public Fields build() {
        if (spansUsed == 0) return Fields.EMPTY;
        // Nobody writes into an array that is full: if the builder goes on, it takes a larger one.
        return Fields.ofChecked(
                used == octets.length ? octets : Arrays.copyOf(octets, used),
                spansUsed == spans.length ? spans : Arrays.copyOf(spans, spansUsed));
    }

    /// Adds the lines of that section from line `from` to before line `to`.
    FieldsBuilder addLines(Fields fields, int from, int to) {
        int start = fields.offsetOf(from);
        int length = fields.offsetOf(to) - start;
        makeRoom(length, (to - from) * Fields.SPAN);
        System.arraycopy(fields.octets(), start, octets, used, length);
        spansUsed = fields.copySpans(from, to, used - start, spans, spansUsed);
        used += length;
        return this;
    }

    private int append(String text) {
        int start = used;
        for (int i = 0; i < text.length(); i++) octets[used++] = (byte) text.charAt(i);
        return start;
    }

    private void span(int start, int end) {
        spans[spansUsed++] = start;
        spans[spansUsed++] = end;
    }

    private void makeRoom(int moreOctets, int moreSpans) {
        int needed = Math.addExact(used, moreOctets);
        if (needed > octets.length) octets = Arrays.copyOf(octets, Math.max(2 * octets.length, needed));
        needed = spansUsed + moreSpans;
        if (needed > spans.length) spans = Arrays.copyOf(spans, Math.max(2 * spans.length, needed));
    }
}
