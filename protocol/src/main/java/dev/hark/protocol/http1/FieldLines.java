package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import java.nio.ByteBuffer;

/// Copies field lines into a message, as octets.
final class FieldLines {
    /// Decides about one line.
    @FunctionalInterface
    interface Choice {
        /// Whether the line is copied. The value may have white space around it.
        boolean takes(byte[] octets, int nameStart, int nameEnd, int valueStart, int valueEnd);
    }

    private FieldLines() {}

    /// Copies the lines that are chosen, neighbours in one go.
    static void copy(ByteBuffer out, Fields fields, Choice choice) {
        byte[] octets = fields.octets();
        int copied = 0;
        int next;
        for (int line = 0; line < octets.length; line = next) {
            int colon = Octets.endOfToken(octets, line, octets.length);
            int lineEnd = Octets.endOfFieldValue(octets, colon + 1, octets.length);
            next = lineEnd + 2;
            if (choice.takes(octets, line, colon, colon + 1, lineEnd)) continue;
            out.put(octets, copied, line - copied);
            copied = next;
        }
        out.put(octets, copied, octets.length - copied);
    }
}
