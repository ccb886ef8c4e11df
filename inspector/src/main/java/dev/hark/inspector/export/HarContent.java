package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Content as an HTTP Archive has it: text if it is one, and not in a content coding, where that can be undone.
final class HarContent {
    /// What content in gzip may become, in octets: a little of it can become very much.
    static final int MOST_DECODED = 1024 * 1024;

    private HarContent() {}

    /// Writes the properties of `content`.
    ///
    /// @param size octets of content that were sent
    /// @param coding the value of `Content-Encoding`; empty for none
    /// @param octets the content; null if it was not kept whole
    static void ofResponse(JsonGenerator out, long size, String mediaType, String coding, byte @Nullable [] octets) {
        boolean coded = octets != null && octets.length > 0 && !coding.isEmpty();
        var decoded = octets != null && coded ? decoded(octets, coding) : octets;
        out.writeNumberProperty("size", decoded == null ? size : decoded.length);
        if (octets != null && decoded != null && coded) {
            out.writeNumberProperty("compression", decoded.length - octets.length);
        }
        out.writeStringProperty("mimeType", mediaType);
        if (octets == null) {
            out.writeStringProperty("comment", "The content was not kept whole.");
        } else if (decoded == null) {
            base64(out, octets);
            out.writeStringProperty("comment", "The content is in a content coding, as it was sent.");
        } else if (decoded.length > 0) {
            var text = isText(mediaType) ? text(decoded) : null;
            if (text == null) base64(out, decoded);
            else out.writeStringProperty("text", text);
        }
    }

    /// Writes the property `postData`, in which there is no base64.
    ///
    /// @param octets the content; null if it was not kept whole
    static void ofRequest(JsonGenerator out, String mediaType, byte @Nullable [] octets) {
        out.writeObjectPropertyStart("postData");
        out.writeStringProperty("mimeType", mediaType);
        var text = octets == null ? "" : text(octets);
        out.writeStringProperty("text", text == null ? new String(octets, ISO_8859_1) : text);
        if (octets == null) out.writeStringProperty("comment", "The content was not kept whole.");
        else if (text == null) out.writeStringProperty("comment", "The content is no UTF-8: a character an octet.");
        out.writeEndObject();
    }

    private static void base64(JsonGenerator out, byte[] octets) {
        out.writeStringProperty("encoding", "base64");
        out.writeName("text");
        out.writeBinary(octets);
    }

    /// @return null if the coding is another than gzip, or that can't be undone
    private static byte @Nullable [] decoded(byte[] octets, String coding) {
        if (!coding.equalsIgnoreCase("gzip") && !coding.equalsIgnoreCase("x-gzip")) return null;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            var decoded = in.readNBytes(MOST_DECODED + 1);
            return decoded.length > MOST_DECODED ? null : decoded;
        } catch (IOException e) {
            return null; // whoever wrote it called it what it is not
        }
    }

    private static boolean isText(String mediaType) {
        var type = mediaType.toLowerCase(Locale.ROOT);
        boolean otherCharset = type.contains("charset=") && !type.contains("utf-8") && !type.contains("us-ascii");
        if (otherCharset) return false;
        return type.startsWith("text/")
                || type.contains("json")
                || type.contains("xml")
                || type.contains("javascript")
                || type.startsWith("application/x-www-form-urlencoded");
    }

    private static @Nullable String text(byte[] octets) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
