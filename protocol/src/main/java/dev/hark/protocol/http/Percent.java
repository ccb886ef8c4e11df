package dev.hark.protocol.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Percent-encoding of UTF-8 text (RFC 3986 §2.1, §2.5). A path is split at its slashes first, and each segment
/// decoded after that, once: so an encoded slash is never taken for one that separates.
public final class Percent {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    /// The text that a segment of a path spells.
    ///
    /// @param segment percent-encoded, as in [Target#path]
    /// @return the text, or null if the segment is spelled wrongly or its octets are no UTF-8; overlong forms
    ///     and surrogates are none
    public static @Nullable String decode(String segment) {
        byte[] octets = new byte[segment.length()];
        int count = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c > 0x7F) return null;
            if (c == '%') {
                if (!UriGrammar.isHex(segment, i + 1) || !UriGrammar.isHex(segment, i + 2)) return null;
                c = (char) HexFormat.fromHexDigits(segment, i + 1, i + 3);
                i += 2;
            }
            octets[count++] = (byte) c;
        }
        try {
            var utf8 = StandardCharsets.UTF_8.newDecoder();
            return utf8.decode(ByteBuffer.wrap(octets, 0, count)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /// The segment that spells a text: everything but `unreserved` characters (RFC 3986 §2.3) is encoded, so
    /// that it means the same anywhere in a URI, also at the beginning of a relative one.
    public static String encode(String text) {
        var segment = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) segment.append((char) octet);
            else segment.append('%').append(HEX.toHexDigits(octet));
        }
        return segment.toString();
    }

    private static boolean isUnreserved(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
