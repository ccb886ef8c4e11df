package dev.hark.protocol.http1;

import dev.hark.protocol.http.RequestHead;

/// What the fields of a response head say that concerns its framing and its connection. Collected line by line,
/// then only read.
final class HeadTraits implements FieldLines.Choice {
    private boolean hasDate;
    private boolean hasUpgrade;
    private boolean saysClose;
    private long contentLength = RequestHead.UNKNOWN_LENGTH;

    /// Notes what the line says, and takes it unless [Http1Outbound] writes such lines itself.
    @Override
    public boolean takes(byte[] octets, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        return switch (nameEnd - nameStart) {
            case 4 -> {
                hasDate |= Octets.isToken(octets, nameStart, nameEnd, "date");
                yield true;
            }
            case 7 -> {
                hasUpgrade |= Octets.isToken(octets, nameStart, nameEnd, "upgrade");
                yield true;
            }
            case 10 -> {
                if (Octets.isToken(octets, nameStart, nameEnd, "keep-alive")) yield false;
                if (!Octets.isToken(octets, nameStart, nameEnd, "connection")) yield true;
                connection(new ListMembers().of(octets, valueStart, valueEnd));
                yield false;
            }
            case 14 -> {
                if (!Octets.isToken(octets, nameStart, nameEnd, "content-length")) yield true;
                contentLength = number(octets, valueStart, valueEnd);
                yield false;
            }
            case 16 -> !Octets.isToken(octets, nameStart, nameEnd, "proxy-connection");
            case 17 -> !Octets.isToken(octets, nameStart, nameEnd, "transfer-encoding");
            default -> true;
        };
    }

    private void connection(ListMembers options) {
        while (options.next()) saysClose |= options.is("close");
    }

    /// A decimal number of at most 18 digits, or [RequestHead#UNKNOWN_LENGTH] if that is not what stands there.
    private static long number(byte[] octets, int from, int to) {
        int start = Octets.endOfWhitespace(octets, from, to);
        int end = Octets.startOfWhitespace(octets, start, to);
        return Digits.parse(octets, start, end);
    }

    boolean hasDate() {
        return hasDate;
    }

    boolean hasUpgrade() {
        return hasUpgrade;
    }

    boolean saysClose() {
        return saysClose;
    }

    /// What the head says of the length, or [RequestHead#UNKNOWN_LENGTH].
    long contentLength() {
        return contentLength;
    }
}
