package dev.hark.protocol.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What kind of data content is: the value of `Content-Type` (RFC 9110 §8.3.1). Type, subtype and names of parameters
/// are kept in lower case, since they compare without regard to it; values stand as they were sent.
///
/// @param type a token: `text`
/// @param subtype a token: `html`
/// @param parameters values by name, without quotation marks, in the order in which they were given
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    /// @throws IllegalArgumentException if type or subtype is no token or is `*`, the name of a parameter is no
    ///     token or comes twice, or a value can't be sent
    public MediaType {
        if (!isName(type) || !isName(subtype)) {
            throw new IllegalArgumentException(
                    "Not a media type (RFC 9110 §8.3.1): " + Grammar.shown(type) + "/" + Grammar.shown(subtype));
        }
        type = type.toLowerCase(Locale.ROOT);
        subtype = subtype.toLowerCase(Locale.ROOT);
        var checked = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> {
            boolean sendable = Grammar.isToken(name) && canBeQuoted(value);
            if (!sendable || checked.put(name.toLowerCase(Locale.ROOT), value) != null) {
                throw new IllegalArgumentException("Not a parameter (RFC 9110 §5.6.6): " + Grammar.shown(name));
            }
        });
        parameters = Collections.unmodifiableMap(checked);
    }

    /// The media type that a text of the program writes: `MediaType.of("text/plain;charset=utf-8")`.
    ///
    /// @throws IllegalArgumentException if the text is none
    public static MediaType of(String text) {
        var type = parse(text);
        if (type != null) return type;
        throw new IllegalArgumentException("Not a media type (RFC 9110 §8.3.1): " + Grammar.shown(text));
    }

    /// Reads the value of a `Content-Type` field.
    ///
    /// @return the media type, or null if the text is none: several types are, and one that gives a parameter twice
    public static @Nullable MediaType parse(String text) {
        var reader = new FieldReader(text);
        String type = reader.token();
        String subtype = reader.skip('/') ? reader.token() : null;
        if (type == null || subtype == null || !isName(type) || !isName(subtype)) return null;
        var parameters = reader.parameters();
        return parameters != null && reader.isAtEnd() ? new MediaType(type, subtype, parameters) : null;
    }

    /// The value of that parameter, or null if it is not given.
    ///
    /// @param name in any case
    public @Nullable String parameter(String name) {
        return parameters.get(name.toLowerCase(Locale.ROOT));
    }

    /// A token, but not the one that stands for all in ranges of media types (§12.5.1).
    private static boolean isName(String text) {
        return Grammar.isToken(text) && !text.equals("*");
    }

    private static boolean canBeQuoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Grammar.isFieldChar(value.charAt(i))) return false;
        }
        return true;
    }

    /// As it stands in a message: `text/html; charset=utf-8`.
    @Override
    public String toString() {
        if (parameters.isEmpty()) return type + '/' + subtype;
        var text = new StringBuilder(type).append('/').append(subtype);
        parameters.forEach((name, value) -> {
            text.append("; ").append(name).append('=');
            if (Grammar.isToken(value)) text.append(value);
            else
                text.append('"')
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
        });
        return text.toString();
    }
}
