package dev.hark.protocol.http1;

import java.nio.ByteBuffer;

/// Where received octets stand until they are understood, with the parser's scratch space. Lent to an [Http1Inbound]
/// while octets are there; an idle connection has none.
///
/// Grows when a message's head is larger than it, up to what [Http1Limits] allow; [#isOrdinary] tells a pool whether it
/// is worth keeping.
public final class ReceiveBuffer {
    /// Octets that an ordinary buffer holds.
    public static final int CAPACITY = 16 * 1024;

    /// Where the next octets received are to be put, behind those that stand there: never empty. The same buffer each
    /// time; valid until the next call on this object or on the inbound that it is lent to.
    ByteBuffer space() {
        throw new UnsupportedOperationException();
    }

    /// Whether it has its first size still.
    public boolean isOrdinary() {
        throw new UnsupportedOperationException();
    }
}
