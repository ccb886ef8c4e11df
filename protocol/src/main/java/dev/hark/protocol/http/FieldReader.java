package dev.hark.protocol.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a field value from left to right, by the rules that fields share (RFC 9110 §5.6). What is not there is null
/// or false, and then where the reader stands is of no more use. Not for several threads.
final class FieldReader {
    /// How an element of a list is read.
    @FunctionalInterface
    interface Element<T> {
        /// The element where the reader stands, or null if there is none.
        @Nullable
        T read(FieldReader reader);
    }

    private final String text;
    private int at;

    FieldReader(String text) {
        this.text = text;
    }

    /// All of the text as a list (§5.6.1): elements between commas; empty ones do not count.
    ///
    /// @return the elements, or null if one of them is none
    static <T> @Nullable List<T> list(String text, Element<T> element) {
        var reader = new FieldReader(text);
        var elements = new ArrayList<T>();
        while (true) {
            do {
                reader.skipWhitespace();
            } while (reader.skip(','));
            if (reader.isAtEnd()) return Collections.unmodifiableList(elements);
            T next = element.read(reader);
            if (next == null) return null;
            elements.add(next);
            reader.skipWhitespace();
            if (!reader.isAtEnd() && !reader.skip(',')) return null;
        }
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /// Steps over that character, if it is next.
    boolean skip(char c) {
        if (isAtEnd() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    /// Steps over that text, if it is next.
    boolean skip(String next) {
        if (!text.startsWith(next, at)) return false;
        at += next.length();
        return true;
    }

    /// `OWS` (§5.6.3).
    void skipWhitespace() {
        while (!isAtEnd() && Grammar.isWhitespace(text.charAt(at))) at++;
    }

    /// What stands before the next character of that kind, which is stepped over; null if there is none.
    @Nullable
    String upTo(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) return null;
        String before = text.substring(at, found);
        at = found + 1;
        return before;
    }

    /// `token` (§5.6.2).
    @Nullable
    String token() {
        int start = at;
        while (!isAtEnd() && Grammar.isTokenChar(text.charAt(at))) at++;
        return at > start ? text.substring(start, at) : null;
    }

    /// `1*DIGIT`; -1 if no digit is next. What is more than [Long#MAX_VALUE] counts as that.
    long number() {
        long number = -1;
        for (; !isAtEnd() && Grammar.isDigit(text.charAt(at)); at++) {
            int digit = text.charAt(at) - '0';
            if (number < 0) number = 0;
            number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : 10 * number + digit;
        }
        return number;
    }

    /// `parameters` (§5.6.6): names in lower case, in the order in which they stand. A name that comes twice is a
    /// contradiction, and refused.
    @Nullable
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        while (true) {
            int end = at;
            skipWhitespace();
            if (!skip(';')) {
                at = end;
                return parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(parameters);
            }
            skipWhitespace();
            String name = token();
            if (name == null) continue; // an empty parameter
            String value = skip('=') ? tokenOrQuotedString() : null;
            if (value == null || parameters.put(name.toLowerCase(Locale.ROOT), value) != null) return null;
        }
    }

    private @Nullable String tokenOrQuotedString() {
        return skip('"') ? restOfQuotedString() : token();
    }

    /// `quoted-string` (§5.6.4) after its first quotation mark, without the marks and backslashes.
    private @Nullable String restOfQuotedString() {
        var value = new StringBuilder();
        while (!isAtEnd()) {
            char c = text.charAt(at++);
            if (c == '"') return value.toString();
            if (c == '\\') {
                if (isAtEnd()) return null;
                c = text.charAt(at++);
            }
            if (!Grammar.isFieldChar(c)) return null;
            value.append(c);
        }
        return null;
    }
}
