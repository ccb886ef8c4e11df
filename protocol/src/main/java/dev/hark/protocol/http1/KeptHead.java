package dev.hark.protocol.http1;

import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A response head rendered, but for the lines that differ from one response to the next. Kept in the head's slot
/// from its second use on: a head that is used once costs no copy.
final class KeptHead {
    private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.', '1', ' '};

    /// In the slot of a head that was used once.
    private enum Mark {
        USED_ONCE
    }

    /// Status line and field lines.
    private final byte[] octets;

    private final HeadTraits traits;

    private KeptHead(byte[] octets, HeadTraits traits) {
        this.octets = octets;
        this.traits = traits;
    }

    /// Octets that [#write] writes at most.
    static int sizeOf(ResponseHead head) {
        int statusLine =
                VERSION.length + "200 ".length() + head.status().reason().length() + 2;
        return statusLine + head.fields().octetCount();
    }

    /// Writes status line and field lines, without the empty line that ends a head.
    ///
    /// @return what the fields, written or not, say
    static HeadTraits write(ByteBuffer out, ResponseHead head) {
        var kept = head.kept();
        if (kept == null) {
            head.keep(Mark.USED_ONCE);
        } else if (kept == Mark.USED_ONCE) {
            kept = render(head);
            head.keep(kept);
        }
        // Or another codec keeps its own there.
        return kept instanceof KeptHead rendered ? rendered.write(out) : writeStraight(out, head);
    }

    private HeadTraits write(ByteBuffer out) {
        out.put(octets);
        return traits;
    }

    private static KeptHead render(ResponseHead head) {
        var out = ByteBuffer.allocate(sizeOf(head));
        var traits = writeStraight(out, head);
        return new KeptHead(Arrays.copyOf(out.array(), out.position()), traits);
    }

    private static HeadTraits writeStraight(ByteBuffer out, ResponseHead head) {
        writeStatusLine(out, head.status());
        var traits = new HeadTraits();
        FieldLines.copy(out, head.fields(), traits);
        return traits;
    }

    /// RFC 9112 §4. The space before an empty reason is part of the line.
    private static void writeStatusLine(ByteBuffer out, Status status) {
        out.put(VERSION);
        Digits.decimal(out, status.code());
        out.put((byte) ' ');
        String reason = status.reason();
        for (int i = 0; i < reason.length(); i++) out.put((byte) reason.charAt(i));
        out.put((byte) '\r').put((byte) '\n');
    }
}
