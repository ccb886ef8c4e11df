package dev.hark.protocol.http;

import java.util.Arrays;

/// Collects field lines, one after the other, and checks each (RFC 9110 §5.1, §5.5). Not for several threads.
public final class FieldsBuilder {
    private byte[] octets = new byte[128];
    private int[] spans = new int[4 * Fields.SPAN];
    private int used;
    private int spansUsed;

    /// Adds a line.
    ///
    /// @throws IllegalArgumentException if the name is no token, or the value has an octet that can't be sent or white
    ///     space at an end: what a line break in a value would do is no longer a field
    public FieldsBuilder add(String name, String value) {
        if (!Grammar.isToken(name)) {
            throw new IllegalArgumentException("Not a field name (RFC 9110 §5.1): \"" + name + '"');
        }
        if (!Grammar.isFieldValue(value)) {
            throw new IllegalArgumentException("Not a value that can be sent (RFC 9110 §5.5), of field " + name);
        }
        makeRoom(name.length() + value.length() + 4);
        span(append(name), used);
        append(": ");
        span(append(value), used);
        append("\r\n");
        return this;
    }

    /// Adds all lines of that section.
    public FieldsBuilder addAll(Fields fields) {
        fields.forEach(this::add);
        return this;
    }

    public Fields build() {
        if (spansUsed == 0) return Fields.EMPTY;
        return Fields.ofChecked(Arrays.copyOf(octets, used), Arrays.copyOf(spans, spansUsed));
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

    private void makeRoom(int more) {
        if (used + more > octets.length) octets = Arrays.copyOf(octets, Math.max(2 * octets.length, used + more));
        if (spansUsed + Fields.SPAN > spans.length) spans = Arrays.copyOf(spans, 2 * spans.length);
    }
}
