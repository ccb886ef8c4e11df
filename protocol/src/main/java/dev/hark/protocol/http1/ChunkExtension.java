package dev.hark.protocol.http1;

import dev.hark.protocol.http.Grammar;
import org.jspecify.annotations.Nullable;

/// Where in the extensions of a chunk the reader stands (RFC 9112 §7.1.1):
/// `*( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )`.
///
/// hark knows no extension and ignores them all, but only those that have the form of one: in what else stands
/// between a size and the end of its line, two parsers may see different chunks.
enum ChunkExtension {
    /// Behind the size, or a whole extension.
    COMPLETE,
    /// White space behind those: another extension must follow.
    BEFORE_SEMICOLON,
    BEFORE_NAME,
    NAME,
    /// White space behind a name: more of the extension, or another one, must follow.
    AFTER_NAME,
    BEFORE_VALUE,
    TOKEN,
    QUOTED,
    /// Behind a backslash in a quoted string.
    ESCAPED;

    /// Whether the line may end here.
    boolean mayEnd() {
        return this == COMPLETE || this == NAME || this == TOKEN;
    }

    /// Where the reader stands after this octet, or null if it can't stand here.
    @Nullable
    ChunkExtension after(byte octet) {
        return switch (this) {
            case COMPLETE, BEFORE_SEMICOLON -> separator(octet, BEFORE_SEMICOLON);
            case BEFORE_NAME -> Octets.isWhitespace(octet) ? BEFORE_NAME : Grammar.isTokenOctet(octet) ? NAME : null;
            case NAME ->
                Grammar.isTokenOctet(octet) ? NAME : octet == '=' ? BEFORE_VALUE : separator(octet, AFTER_NAME);
            case AFTER_NAME -> octet == '=' ? BEFORE_VALUE : separator(octet, AFTER_NAME);
            case BEFORE_VALUE -> beforeValue(octet);
            case TOKEN -> Grammar.isTokenOctet(octet) ? TOKEN : separator(octet, BEFORE_SEMICOLON);
            case QUOTED -> quoted(octet);
            case ESCAPED -> Grammar.isFieldOctet(octet) ? QUOTED : null;
        };
    }

    private static @Nullable ChunkExtension separator(byte octet, ChunkExtension afterWhitespace) {
        if (octet == ';') return BEFORE_NAME;
        return Octets.isWhitespace(octet) ? afterWhitespace : null;
    }

    private static @Nullable ChunkExtension beforeValue(byte octet) {
        if (octet == '"') return QUOTED;
        if (Grammar.isTokenOctet(octet)) return TOKEN;
        return Octets.isWhitespace(octet) ? BEFORE_VALUE : null;
    }

    /// RFC 9110 §5.6.4.
    private static @Nullable ChunkExtension quoted(byte octet) {
        if (octet == '"') return COMPLETE;
        if (octet == '\\') return ESCAPED;
        return Grammar.isFieldOctet(octet) ? QUOTED : null;
    }
}
