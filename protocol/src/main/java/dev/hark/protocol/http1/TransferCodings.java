package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Violation;

/// The transfer codings of a request, from all its `Transfer-Encoding` lines (RFC 9112 §6.1, §7). `chunked`, alone
/// and once, is the one that hark takes.
final class TransferCodings {
    private int count;
    private int chunked;
    private boolean isChunkedLast;

    void reset() {
        count = 0;
        chunked = 0;
        isChunkedLast = false;
    }

    /// Adds the codings of one line.
    void add(ListMembers members) throws Refusal {
        while (members.next()) {
            if (!members.isToken()) throw new Refusal(Violation.BAD_TRANSFER_ENCODING);
            isChunkedLast = members.is("chunked");
            if (isChunkedLast) chunked++;
            count++;
        }
    }

    /// Whether no line came.
    boolean isEmpty() {
        return count == 0;
    }

    /// Refuses all but `chunked`, for the gravest reason: an end that can't be found comes before a coding that is
    /// not known.
    void requireChunked() throws Refusal {
        if (chunked > 1) throw new Refusal(Violation.CHUNKED_REPEATED);
        if (!isChunkedLast) throw new Refusal(Violation.CHUNKED_NOT_FINAL);
        if (count > 1) throw new Refusal(Violation.UNKNOWN_TRANSFER_CODING);
    }
}
