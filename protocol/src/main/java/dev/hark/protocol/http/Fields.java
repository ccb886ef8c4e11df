package dev.hark.protocol.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A header or trailer section: field lines in the order in which they were sent (RFC 9110 §5, §6.3, §6.5).
///
/// Immutable. Names compare without regard to case (§5.1). A value is what stands between the colon and the end of
/// the line, without the white space around it (§5.5), each octet one character (ISO 8859-1); nothing is folded,
/// joined or split. Several lines of one name stay several: [#all] gives each, [#joined] the list that they form
/// (§5.3).
///
/// Kept as the octets in which it is sent, `Name: value` CRLF, so that a section that was received costs no object a
/// field, and one that is sent is copied as it is.
public final class Fields {
    /// No field lines.
    public static final Fields EMPTY = new Fields(new byte[0], new int[0]);

    /// Numbers that a span has in `spans`: start and end of the name, start and end of the value.
    public static final int SPAN = 4;

    private final byte[] octets;
    private final int[] spans;

    private Fields(byte[] octets, int[] spans) {
        this.octets = octets;
        this.spans = spans;
    }

    /// A section of these names and values, alternating: `Fields.of("Allow", "GET", "Vary", "Accept")`.
    ///
    /// @throws IllegalArgumentException if a name is no token, a value can't be sent, or one lacks the other
    public static Fields of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A field name without a value: the last one");
        }
        int size = 0;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            size += FieldsBuilder.sizeOf(namesAndValues[i], namesAndValues[i + 1]);
        }
        var builder = new FieldsBuilder(size, namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) builder.add(namesAndValues[i], namesAndValues[i + 1]);
        return builder.build();
    }

    /// For codecs: a section over octets that were checked already. Takes ownership of both arrays. Nothing is
    /// checked again: what did not come from a parser belongs to [FieldsBuilder].
    ///
    /// @param octets the field lines and nothing else: each from the first octet of its name to its CRLF
    /// @param spans [#SPAN] offsets into `octets` for each line
    public static Fields ofChecked(byte[] octets, int[] spans) {
        return new Fields(octets, spans);
    }

    /// How many field lines there are.
    public int size() {
        return spans.length / SPAN;
    }

    /// Whether there is no field line.
    public boolean isEmpty() {
        return spans.length == 0;
    }

    /// The name of line `index`, in the sender's spelling.
    ///
    /// @throws IndexOutOfBoundsException if there is no such line
    public String name(int index) {
        return text(SPAN * index);
    }

    /// The value of line `index`.
    ///
    /// @throws IndexOutOfBoundsException if there is no such line
    public String value(int index) {
        return text(SPAN * index + 2);
    }

    /// The value of the first line of that name, or null if there is none.
    public @Nullable String first(String name) {
        int line = indexOf(name, 0);
        return line < 0 ? null : value(line);
    }

    /// The values of all lines of that name, in order; empty if there is none.
    public List<String> all(String name) {
        int line = indexOf(name, 0);
        if (line < 0) return List.of();
        var values = new ArrayList<String>(2);
        for (; line >= 0; line = indexOf(name, line + 1)) values.add(value(line));
        return Collections.unmodifiableList(values);
    }

    /// The values of all lines of that name as one list, separated by `, `, or null if there is none. Not for
    /// `Set-Cookie`, whose values are no list (RFC 9110 §5.3).
    public @Nullable String joined(String name) {
        int line = indexOf(name, 0);
        if (line < 0) return null;
        return indexOf(name, line + 1) < 0 ? value(line) : String.join(", ", all(name));
    }

    /// Whether there is a line of that name.
    public boolean has(String name) {
        return indexOf(name, 0) >= 0;
    }

    /// The first line at or after `from` that has that name, or -1.
    public int indexOf(String name, int from) {
        for (int line = from; line < size(); line++) {
            if (isNamed(line, name)) return line;
        }
        return -1;
    }

    /// Whether line `index` has that name.
    public boolean isNamed(int index, String name) {
        int start = spans[SPAN * index];
        int length = spans[SPAN * index + 1] - start;
        if (length != name.length()) return false;
        for (int i = 0; i < length; i++) {
            if (lower(octets[start + i]) != lower(name.charAt(i))) return false;
        }
        return true;
    }

    /// Gives each line's name and value to `consumer`, in order.
    public void forEach(BiConsumer<? super String, ? super String> consumer) {
        for (int line = 0; line < size(); line++) consumer.accept(name(line), value(line));
    }

    /// This section without the lines of that name, and with this one at its end.
    ///
    /// @throws IllegalArgumentException if the name is no token or the value can't be sent
    public Fields with(String name, String value) {
        return without(name).plus(name, value);
    }

    /// This section and one line more.
    ///
    /// @throws IllegalArgumentException if the name is no token or the value can't be sent
    public Fields plus(String name, String value) {
        int size = octets.length + FieldsBuilder.sizeOf(name, value);
        return new FieldsBuilder(size, size() + 1).addAll(this).add(name, value).build();
    }

    /// This section without the lines of that name.
    public Fields without(String name) {
        if (!has(name)) return this;
        var builder = new FieldsBuilder();
        for (int line = 0; line < size(); line++) {
            if (!isNamed(line, name)) builder.addLines(this, line, line + 1);
        }
        return builder.build();
    }

    /// For codecs: how many octets [#octets] has.
    public int octetCount() {
        return octets.length;
    }

    /// For codecs: the octets of all field lines, each `Name: value` CRLF, to be read only. What was received
    /// stands as it was sent, white space around values included.
    public byte[] octets() {
        return octets;
    }

    /// Where line `index` begins in [#octets]; the end of all for the line after the last.
    int offsetOf(int index) {
        return index == size() ? octets.length : spans[SPAN * index];
    }

    /// Writes the spans of the lines from `from` to before `to`, moved by `shift`, to `target` at `at`.
    ///
    /// @return where the next span goes
    int copySpans(int from, int to, int shift, int[] target, int at) {
        for (int span = SPAN * from; span < SPAN * to; span++) target[at++] = spans[span] + shift;
        return at;
    }

    private String text(int span) {
        return new String(octets, spans[span], spans[span + 1] - spans[span], StandardCharsets.ISO_8859_1);
    }

    /// Of ASCII only: no other letter may pass for one of a token.
    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /// Whether both have the same lines, spelled alike, in the same order; white space around values does not
    /// count.
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Fields that) || size() != that.size()) return false;
        for (int span = 0; span < spans.length; span += 2) {
            if (!Arrays.equals(
                    octets, spans[span], spans[span + 1], that.octets, that.spans[span], that.spans[span + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int span = 0; span < spans.length; span += 2) {
            for (int i = spans[span]; i < spans[span + 1]; i++) hash = 31 * hash + octets[i];
        }
        return hash;
    }

    /// For people: `Name: value` with lines separated by `; `. Secrets are not masked.
    @Override
    public String toString() {
        var text = new StringBuilder();
        forEach((name, value) -> text.append(text.isEmpty() ? "" : "; ")
                .append(name)
                .append(": ")
                .append(value));
        return text.toString();
    }
}
