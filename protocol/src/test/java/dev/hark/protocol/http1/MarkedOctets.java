package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Offence;

/// Octets as text, one character an octet, in which an offence is marked: `GET ⟦\n⟧`.
///
/// The line in which it stands starts behind the last line feed before it and ends before the next CR behind it, or
/// where `¦` says so.
record MarkedOctets(String octets, Offence offence) {
    private static final String MARKS = "[⟦⟧¦]";

    static MarkedOctets of(String text) {
        int open = text.indexOf('⟦');
        int close = text.indexOf('⟧');
        String before = text.substring(0, open);
        String marked = text.substring(open + 1, close);
        String after = text.substring(close + 1);

        int border = before.indexOf('¦');
        int start = (border < 0 ? before.lastIndexOf('\n') : border) + 1;
        String begin = before.substring(start);
        int end = after.indexOf(after.indexOf('¦') < 0 ? '\r' : '¦');
        String rest = end < 0 ? after : after.substring(0, end);

        long offset = before.replaceAll(MARKS, "").length();
        var offence = new Offence(offset, begin + marked + rest, 0, begin.length(), marked.length());
        return new MarkedOctets(text.replaceAll(MARKS, ""), offence);
    }

    /// The same ones behind others.
    MarkedOctets behind(String others) {
        return new MarkedOctets(others + octets, Offences.moved(offence, others.length()));
    }
}
