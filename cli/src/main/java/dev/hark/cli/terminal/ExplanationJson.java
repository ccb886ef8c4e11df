package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// An [Explanation] for programs (RFC 8259), in lines that people can read too.
///
/// @param secrets fields whose values are masked
record ExplanationJson(Explanation explanation, SecretFields secrets) {
    String text() {
        return "{\"request\":" + request()
                + ",\n\"answer\":" + answer()
                + ",\n\"notes\":" + notes()
                + ",\n\"refused\":" + refused()
                + ",\n\"failure\":" + quotedOrNull(failure())
                + "}\n";
    }

    private String request() {
        return "{\"method\":" + quoted(explanation.method())
                + ",\"target\":" + quoted(explanation.target())
                + ",\"fields\":" + fields(explanation.fieldLines()) + "}";
    }

    private String answer() {
        var status = explanation.status();
        var length = explanation.contentLength();
        int head = explanation.answer().length;
        return "{\"status\":" + explanation.statusCode()
                + ",\"reason\":" + quoted(status.substring(3).strip())
                + ",\"fields\":" + fields(explanation.answerFields())
                + ",\"headOctets\":" + head
                + ",\"contentOctets\":" + length + "}";
    }

    private String fields(List<String> lines) {
        var fields = new StringJoiner(",\n  ", "[\n  ", "]").setEmptyValue("[]");
        for (var line : lines) {
            fields.add("{\"name\":" + quoted(Explanation.name(line)) + ",\"value\":"
                    + quoted(Explanation.shownValue(line, secrets)) + "}");
        }
        return fields.toString();
    }

    private String notes() {
        var notes = new StringJoiner(",\n  ", "[\n  ", "]").setEmptyValue("[]");
        for (var note : explanation.notes()) notes.add(quoted(note));
        return notes.toString();
    }

    private String refused() {
        var refused = explanation.refused();
        if (refused == null) return "null";
        var violation = refused.violation();
        return "{\"violation\":" + quoted(violation.name())
                + ",\"section\":" + quoted(violation.section())
                + ",\"sentence\":" + quoted(violation.sentence()) + "}";
    }

    private @Nullable String failure() {
        var failed = explanation.failed();
        return failed == null ? null : failed.toString();
    }

    private static String quotedOrNull(@Nullable String text) {
        return text == null ? "null" : quoted(text);
    }

    /// A string (§7); what is not visible ASCII is escaped, so that it is the same in every charset.
    private static String quoted(String text) {
        var string = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                string.append("\\u").append(Integer.toHexString(c | 0x10000), 1, 5);
            } else {
                if (c == '"' || c == '\\') string.append('\\');
                string.append(c);
            }
        }
        return string.append('"').toString();
    }
}
