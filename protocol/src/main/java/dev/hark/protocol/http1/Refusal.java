package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import org.jspecify.annotations.Nullable;

/// Carries a violation, and where it stands, from where it is seen to the door of this package, where it becomes
/// [Refused].
///
/// It is a checked exception so that the compiler knows that none leaves, and has no stack trace: a refusal is
/// cheap.
final class Refusal extends Exception {
    private static final int NOWHERE = -1;

    private final transient Violation why;
    private final int from;
    private final int to;
    private final boolean isLineRead;
    private final transient @Nullable Offence offence;

    private Refusal(Violation why, int from, int to, boolean isLineRead, @Nullable Offence offence) {
        super(why.name(), null, false, false);
        this.why = why;
        this.from = from;
        this.to = to;
        this.isLineRead = isLineRead;
        this.offence = offence;
    }

    // Places are indexes into the array of the buffer in which the octets stand, unread.

    /// Of the octet that decides: what follows it was not looked at.
    static Refusal ofOctet(Violation why, int at) {
        return ofOctets(why, at, at + 1);
    }

    /// Of octets, the last of which decides.
    static Refusal ofOctets(Violation why, int from, int to) {
        return new Refusal(why, from, to, false, null);
    }

    /// Of octets in a line that was read to its end. If there are none, it is the whole line.
    static Refusal ofPart(Violation why, int from, int to) {
        return new Refusal(why, from, to, true, null);
    }

    /// Of a line that was read to its end, or to the end of the input.
    ///
    /// @param within where one of its octets stands
    static Refusal ofLine(Violation why, int within) {
        return ofPart(why, within, within);
    }

    /// Of octets that are no longer in the buffer.
    ///
    /// @param offence its offset is counted from the first octet that stands unread, and mostly negative; null if
    ///     there is nothing to point at
    static Refusal elsewhere(Violation why, @Nullable Offence offence) {
        return new Refusal(why, NOWHERE, NOWHERE, false, offence);
    }

    Violation why() {
        return why;
    }

    /// Where the offence stands.
    ///
    /// @param in in which it was found; nothing has been consumed since
    /// @param offset octets of the connection before the first one that stands unread
    @Nullable
    Offence offence(ReceiveBuffer in, long offset) {
        if (offence != null) return Offences.moved(offence, offset);
        return from == NOWHERE ? null : Offences.ofUnread(in, from, to, isLineRead, offset);
    }
}
