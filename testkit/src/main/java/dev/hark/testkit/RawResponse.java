package dev.hark.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A response as [RawClient] read it: its lines as they came, and its content without framing.
///
/// @param statusLine without its CRLF
/// @param fieldLines each without its CRLF, in order
/// @param content empty if it has none
/// @param trailerLines each without its CRLF; empty unless it was chunked
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
public record RawResponse(String statusLine, List<String> fieldLines, byte[] content, List<String> trailerLines) {
    /// The three digits.
    public int status() {
        return Integer.parseInt(statusLine.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /// The value of the field of that name, or null if there is none.
    ///
    /// @throws IllegalStateException if there is more than one
    public @Nullable String field(String name) {
        var values = fields(name);
        if (values.size() > 1) throw new IllegalStateException("Several " + name + ": " + values);
        return values.isEmpty() ? null : values.getFirst();
    }

    /// The values of all fields of that name.
    public List<String> fields(String name) {
        return fieldLines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /// The content, read as UTF-8.
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /// Whether it says that the connection ends after it.
    public boolean saysClose() {
        return fields("Connection").stream().anyMatch("close"::equalsIgnoreCase);
    }

    @Override
    public String toString() {
        return statusLine + " " + fieldLines + ", " + content.length + " octets of content";
    }
}
