package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Violation;
import org.jspecify.annotations.Nullable;

/// The transfer codings of a request, from all its `Transfer-Encoding` lines (RFC 9112 §6.1, §7). `chunked`, alone
/// and once, is the one that hark takes.
final class TransferCodings {
    private boolean isEmpty = true;
    private boolean hasChunked;
    private boolean isChunkedLast;
    private int lastStart;
    private int lastEnd;

    /// Of the second `chunked`, if there is one.
    private @Nullable Refusal repeated;

    /// Of the first other coding, if there is one.
    private @Nullable Refusal unknown;

    void reset() {
        isEmpty = true;
        hasChunked = false;
        isChunkedLast = false;
        repeated = null;
        unknown = null;
    }

    /// Adds the codings of one line.
    void add(ListMembers members) throws Refusal {
        while (members.next()) {
            lastStart = members.start();
            lastEnd = members.end();
            if (!members.isToken()) throw Refusal.ofPart(Violation.BAD_TRANSFER_ENCODING, lastStart, lastEnd);
            isEmpty = false;
            isChunkedLast = members.is("chunked");
            if (!isChunkedLast) {
                if (unknown == null) unknown = Refusal.ofPart(Violation.UNKNOWN_TRANSFER_CODING, lastStart, lastEnd);
            } else if (hasChunked) {
                if (repeated == null) repeated = Refusal.ofPart(Violation.CHUNKED_REPEATED, lastStart, lastEnd);
            } else {
                hasChunked = true;
            }
        }
    }

    /// Whether no line came.
    boolean isEmpty() {
        return isEmpty;
    }

    /// Refuses all but `chunked`, for the gravest reason: an end that can't be found comes before a coding that is
    /// not known.
    void requireChunked() throws Refusal {
        if (repeated != null) throw repeated;
        if (!isChunkedLast) throw Refusal.ofPart(Violation.CHUNKED_NOT_FINAL, lastStart, lastEnd);
        if (unknown != null) throw unknown;
    }
}
