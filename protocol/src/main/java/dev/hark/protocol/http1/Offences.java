package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Offence;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Makes an [Offence] of the octets in which one was found: finds the line around it, and copies no more of that than
/// a reader needs. Only what is refused comes here.
final class Offences {
    /// Octets before an offence that are kept of a long line, beside its beginning.
    private static final int BEFORE = 64;

    /// Octets of a long line that are kept beside its beginning.
    private static final int AROUND = Offence.LONGEST_LINE - Offence.BEGINNING;

    private Offences() {}

    /// An offence in octets that stand unread.
    ///
    /// @param from where in the buffer's array it starts
    /// @param to where it ends; if that is `from`, it is the whole line
    /// @param isLineRead whether the line goes on behind it, to its CR or to the end of what stands there
    /// @param offset octets of the connection before the first one that stands unread
    static Offence ofUnread(ReceiveBuffer in, int from, int to, boolean isLineRead, long offset) {
        byte[] octets = in.octets();
        int start = from;
        while (start > in.start() && octets[start - 1] != '\n') start--;
        int end = to;
        while (isLineRead && end < in.end() && octets[end] != '\r') end++;
        long lineOffset = offset + start - in.start();
        if (from < to) return cut(octets, start, end, from, to, lineOffset);
        // Of an empty line that is not whole there is a CR to see.
        end = Math.max(end, start + 1);
        return cut(octets, start, end, start, end, lineOffset);
    }

    /// The value of the line that announces the length of the content.
    ///
    /// @param section field lines, each to its CRLF
    /// @param offset octets of the connection before the section
    /// @return null if there is no such line
    static @Nullable Offence ofContentLength(byte[] section, long offset) {
        int next;
        for (int line = 0; line < section.length; line = next) {
            int colon = Octets.endOfToken(section, line, section.length);
            int end = Octets.endOfFieldValue(section, colon + 1, section.length);
            next = end + 2;
            if (!Octets.isToken(section, line, colon, "content-length")) continue;
            int from = Octets.endOfWhitespace(section, colon + 1, end);
            int to = Octets.startOfWhitespace(section, from, end);
            return cut(section, line, end, from, to, offset + line);
        }
        return null;
    }

    /// An offence in a line of which all that is known stands in the octets from `start` to `end`.
    ///
    /// @param lineOffset octets of the connection before the line
    static Offence cut(byte[] octets, int start, int end, int from, int to, long lineOffset) {
        long offset = lineOffset + from - start;
        int length = end - start;
        int at = from - start;
        if (length <= Offence.LONGEST_LINE) {
            return new Offence(offset, text(octets, start, end), 0, at, to - from);
        }
        int around = Math.max(Offence.BEGINNING, Math.min(at - BEFORE, length - AROUND));
        int omitted = around - Offence.BEGINNING;
        int aroundStart = start + around;
        String line = text(octets, start, start + Offence.BEGINNING) + text(octets, aroundStart, aroundStart + AROUND);
        at -= omitted;
        return new Offence(offset, line, omitted, at, Math.min(to - from, line.length() - at));
    }

    /// The same one, behind so many more octets.
    static Offence moved(Offence offence, long by) {
        return new Offence(offence.offset() + by, offence.line(), offence.omitted(), offence.at(), offence.length());
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
