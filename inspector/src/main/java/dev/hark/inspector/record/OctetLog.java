package dev.hark.inspector.record;

import dev.hark.observe.SecretFields;
import dev.hark.observe.SecretMask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What went one way over a connection: the beginning of each message, of the rest only how much it was. Secrets are
/// masked before they are kept.
///
/// For who holds the lock of its connection.
final class OctetLog {
    /// Octets that are kept of a head, and of content.
    static final int KEPT = 64 * 1024;

    /// What a piece takes beside its octets.
    private static final int PIECE = 64;

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final SecretMask mask;
    /// Whether octets have gone that the mask has not seen.
    private boolean missed;

    private long total;
    private int kept;
    private long memory;

    OctetLog(SecretFields secrets) {
        mask = secrets.mask();
    }

    /// A message, or its content, begins somewhere here: as much is kept again.
    ///
    /// @param offset where exactly
    void boundary(long offset) {
        kept = 0;
        if (offset != total) return;
        missed = false;
        mask.restart();
    }

    /// Octets went that way.
    ///
    /// @param count how many
    /// @param octets the first of them; not changed
    void add(long count, byte[] octets, long at) {
        if (missed) mask.lost();
        missed = false;
        int worth = Math.min(octets.length, KEPT - kept);
        var last = pieces.peekLast();
        if (worth == 0 && last != null && last.octets().length == 0) {
            pieces.removeLast();
            pieces.addLast(new Piece(last.offset(), last.at(), last.count() + count, last.octets()));
        } else {
            pieces.addLast(new Piece(total, at, count, mask.masked(octets, worth)));
            memory += PIECE + worth;
        }
        pass(count, octets, worth);
        kept += worth;
        total += count;
    }

    /// Octets went that way of which nobody wants to know more. The mask is not shown them: that would cost more than
    /// all else, and mostly a message ends with them.
    void skip(long count) {
        total += count;
        missed = true;
    }

    /// What is kept of later octets may begin in the middle of a secret: so the mask sees all, also those that are not
    /// kept, and knows of those that never came to memory.
    private void pass(long count, byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) mask.conceals(octets[i]);
        if (octets.length < count) mask.lost();
    }

    /// Forgets what ends before that offset.
    void forget(long offset) {
        while (!pieces.isEmpty() && pieces.getFirst().end() <= offset) {
            memory -= PIECE + pieces.removeFirst().octets().length;
        }
    }

    long total() {
        return total;
    }

    /// Octets of memory that it takes, roughly.
    long memory() {
        return memory;
    }

    /// When the octet at that offset went; now if it is not known.
    long timeOf(long offset, long now) {
        long at = now;
        for (var later = pieces.descendingIterator(); later.hasNext(); ) {
            var piece = later.next();
            if (piece.end() <= offset) break;
            at = piece.at();
        }
        return at;
    }

    /// All that is kept.
    List<Piece> pieces() {
        return new ArrayList<>(pieces);
    }
}
