package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would be answered to a request, and why: for people, or for programs.
///
/// @param method as it was asked
/// @param target as it was asked
/// @param fieldLines of the request, without ends of lines
/// @param answer the octets of the answer's head
/// @param notes what the handlers noted, in their order
/// @param refused why there was no request at all; null if there was one
/// @param failed what a handler threw; null if none did
@SuppressWarnings("ArrayRecordComponent") // it is printed, not compared
public record Explanation(
        String method,
        String target,
        List<String> fieldLines,
        byte[] answer,
        List<String> notes,
        ServerEvent.@Nullable Refused refused,
        @Nullable Throwable failed) {
    /// For people, in lines.
    ///
    /// @param colored whether with colours
    /// @param secrets what is not shown
    public String text(boolean colored, SecretFields secrets) {
        return new ExplanationText(this, new Paint(colored), secrets).text();
    }

    /// For programs: one JSON object, in ASCII. docs/guide/serving-files.md describes it.
    ///
    /// @param secrets fields whose values are masked
    public String json(SecretFields secrets) {
        return new ExplanationJson(this, secrets).text();
    }

    /// The lines of the answer's head, one character an octet.
    List<String> answerLines() {
        return new String(answer, StandardCharsets.ISO_8859_1).lines().toList();
    }

    /// The status line from the status on: `200 OK`.
    String status() {
        return answerLines().getFirst().substring("HTTP/1.1 ".length());
    }

    int statusCode() {
        return Integer.parseInt(status().substring(0, 3));
    }

    /// The field lines of the answer.
    List<String> answerFields() {
        return answerLines().stream().skip(1).filter(line -> !line.isEmpty()).toList();
    }

    /// Octets of content that would follow; null if only their end would tell (RFC 9112 §6).
    @Nullable
    Long contentLength() {
        boolean isBodiless = statusCode() == 204 || statusCode() == 304;
        if (method.equals("HEAD") || isBodiless) return 0L;
        for (var line : answerFields()) {
            if (name(line).equalsIgnoreCase("Content-Length")) return Long.valueOf(value(line));
        }
        return null;
    }

    /// The name of a field line: all of it if it has no colon.
    static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }

    /// The value of a field line, empty if it has no colon.
    static String value(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(colon + 1).strip();
    }

    /// That value, each character hidden if it is a secret.
    static String shownValue(String line, SecretFields secrets) {
        var value = value(line);
        return secrets.has(name(line)) ? "*".repeat(value.length()) : value;
    }
}
