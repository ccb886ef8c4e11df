package dev.hark.protocol.http1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the requests of one connection: octets in, events out (RFC 9112 §2 to §7).
///
/// It never waits and never reads ahead: each call of [#head] or [#content] answers from the octets that it was given.
/// The answer depends on the octets alone, never on how they were cut. For each message: [#head] until it is
/// [HeadStep.Got], then [#content] until it is [ContentStep.End], then [#head] again.
///
/// For one thread at a time.
public final class Http1Inbound {
    public Http1Inbound(Http1Limits limits) {}

    /// Lends a buffer, empty, to receive into.
    public void lend(ReceiveBuffer buffer) {
        throw new UnsupportedOperationException();
    }

    /// Gives the buffer back, or null while octets stand in it that were not yet understood (or none is lent).
    public @Nullable ReceiveBuffer takeBack() {
        throw new UnsupportedOperationException();
    }

    /// Whether a buffer is lent.
    public boolean hasBuffer() {
        throw new UnsupportedOperationException();
    }

    /// Where to put octets that arrive; follow it with [#received].
    public ByteBuffer space() {
        throw new UnsupportedOperationException();
    }

    /// Tells that so many octets were put into [#space].
    public void received(int count) {
        throw new UnsupportedOperationException();
    }

    /// Tells that the peer has ended its side: nothing more will come.
    public void endOfInput() {
        throw new UnsupportedOperationException();
    }

    /// Whether nothing of the next message has come yet: the connection waits between messages.
    public boolean isBetweenMessages() {
        throw new UnsupportedOperationException();
    }

    /// Whether octets stand there that no call has understood yet: pipelined requests, or content.
    public boolean hasUnread() {
        throw new UnsupportedOperationException();
    }

    /// The next request's head.
    ///
    /// @throws IllegalStateException if the message before has not ended
    public HeadStep head() {
        throw new UnsupportedOperationException();
    }

    /// The next piece of the current message's content.
    ///
    /// @throws IllegalStateException if there is no current message
    public ContentStep content() {
        throw new UnsupportedOperationException();
    }

    /// Whether the current message's content has been read to its end.
    public boolean isMessageComplete() {
        throw new UnsupportedOperationException();
    }

    /// Lifts or lowers the bound on the current message's content (a handler that streams is not held to the default).
    public void limitContent(long octets) {
        throw new UnsupportedOperationException();
    }

    /// Whether the client will send another request after this one, if the server lets it (RFC 9112 §9.3).
    public boolean isPersistent() {
        throw new UnsupportedOperationException();
    }

    /// Whether the client waits for `100 (Continue)` before it sends the content (RFC 9110 §10.1.1). False as soon as
    /// content has come.
    public boolean expectsContinue() {
        throw new UnsupportedOperationException();
    }
}
