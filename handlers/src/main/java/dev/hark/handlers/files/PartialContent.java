package dev.hark.handlers.files;

import dev.hark.protocol.http.ByteRange;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Answers with parts of a file: 206 (RFC 9110 §15.3.7).
final class PartialContent {
    private PartialContent() {}

    /// The answer with those ranges: one as it is, several as `multipart/byteranges` (§14.6).
    ///
    /// It has all fields of the whole one. Who named the representation by `If-Range` has some of them, and they
    /// could be left out (§15.3.7); but not everybody combines what he gets with what he has.
    ///
    /// @param whole the answer with all of the file; its body becomes that of this one
    /// @param ranges within it, at least one
    static Response of(Response whole, Body.Part content, List<ByteRange> ranges) {
        return ranges.size() == 1 ? single(whole, content, ranges.getFirst()) : multipart(whole, content, ranges);
    }

    private static Response single(Response whole, Body.Part content, ByteRange range) {
        var fields = whole.fields().with("Content-Range", range.contentRange(content.length()));
        return Response.of(Status.PARTIAL_CONTENT, fields, body(content, range));
    }

    /// The boundary is drawn by lot, so that nobody can write a file in which it stands.
    private static Response multipart(Response whole, Body.Part content, List<ByteRange> ranges) {
        var mediaType = whole.fields().first("Content-Type");
        var type = mediaType == null ? "" : "Content-Type: " + mediaType + "\r\n";
        var delimiter = "--" + UUID.randomUUID();
        var parts = new ArrayList<Body.Part>();
        for (var range : ranges) {
            var which = "Content-Range: " + range.contentRange(content.length()) + "\r\n";
            parts.add(text((parts.isEmpty() ? "" : "\r\n") + delimiter + "\r\n" + type + which + "\r\n"));
            parts.add(part(content, range));
        }
        parts.add(text("\r\n" + delimiter + "--\r\n"));
        var fields = whole.fields().with("Content-Type", "multipart/byteranges; boundary=" + delimiter.substring(2));
        return Response.of(Status.PARTIAL_CONTENT, fields, new Body.Parts(parts));
    }

    private static Body.Part text(String ascii) {
        return new Body.Bytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /// A range of what is in memory is not copied, for others have the same octets: whoever takes them slowly should
    /// hold no more than that.
    private static Body body(Body.Part content, ByteRange range) {
        if (!(content instanceof Body.Bytes(var octets))) return part(content, range);
        return new Body.Stream(range.length(), out -> out.write(octets, (int) range.first(), (int) range.length()));
    }

    private static Body.Part part(Body.Part content, ByteRange range) {
        return switch (content) {
            // Of a coded form, which may be large, several ranges are not sent.
            case Body.Bytes(var octets) ->
                new Body.Bytes(Arrays.copyOfRange(octets, (int) range.first(), (int) range.last() + 1));
            case Body.File file ->
                new Body.File(
                        file.channel(), file.offset() + range.first(), range.length(), file.watch(), file.lender());
        };
    }
}
