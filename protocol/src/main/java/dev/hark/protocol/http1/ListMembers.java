package dev.hark.protocol.http1;

/// Goes through the members of a list of tokens in a field value (RFC 9110 §5.6.1), without making objects of them.
/// White space around a member is not part of it; an empty member is one too, and the caller's to judge.
final class ListMembers {
    private byte[] octets = new byte[0];
    private int next;
    private int listEnd;
    private int start;
    private int end;

    /// Starts over, before the first member of the list in `from` to `to`.
    ListMembers of(byte[] octets, int from, int to) {
        this.octets = octets;
        next = from;
        listEnd = to;
        return this;
    }

    /// Goes to the next member, if there is one.
    boolean next() {
        if (next > listEnd) return false;
        int comma = next;
        while (comma < listEnd && octets[comma] != ',') comma++;
        start = Octets.endOfWhitespace(octets, next, comma);
        end = Octets.startOfWhitespace(octets, start, comma);
        next = comma + 1;
        return true;
    }

    /// Where the member starts in the array.
    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isEmpty() {
        return start == end;
    }

    boolean isToken() {
        return !isEmpty() && Octets.endOfToken(octets, start, end) == end;
    }

    /// Whether the member is this token, without regard to case.
    ///
    /// @param lower in small letters
    boolean is(String lower) {
        return Octets.isToken(octets, start, end, lower);
    }
}
