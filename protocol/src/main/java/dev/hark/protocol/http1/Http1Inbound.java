package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the requests of one connection: octets in, events out (RFC 9112 §2 to §7).
///
/// It never waits and never reads ahead: each call of [#head] or [#content] answers from the octets that it was
/// given. The answer depends on the octets alone, never on how they were cut: they are looked at in order, and the
/// first that breaks a law or a limit decides. For each message: [#head] until it is [HeadStep.Got], then
/// [#content] until it is [ContentStep.End], then [#head] again.
///
/// For one thread at a time.
public final class Http1Inbound {
    private final Http1Limits limits;
    private @Nullable ReceiveBuffer buffer;
    private @Nullable Refused refused;
    private @Nullable Offence offence;
    private boolean isRefusedHead;
    private boolean hasEnded;
    private boolean isStarved;

    /// Octets of the connection, but for those that were thrown away.
    private long received;

    private boolean hasPassedEmptyLine;

    // The current message, from its head to the next call of head.
    private boolean hasMessage;
    private boolean isMessageComplete;
    private boolean isPersistent;
    private boolean expectsContinue;
    private long mostContent;
    private long contentLength;
    private long remaining;
    private @Nullable ChunkedDecoder chunked;
    private Fields trailers = Fields.EMPTY;
    /// In which the length of content stands that has not ended.
    private @Nullable Fields announcing;

    /// An inbound at the start of a connection, with no buffer.
    public Http1Inbound(Http1Limits limits) {
        this.limits = limits;
    }

    /// Lends a buffer, empty, to receive into.
    ///
    /// @throws IllegalStateException if one is lent already
    public void lend(ReceiveBuffer buffer) {
        if (this.buffer != null) throw new IllegalStateException("A buffer is lent already");
        if (!buffer.isEmpty()) throw new IllegalArgumentException("The buffer is not empty");
        this.buffer = buffer;
    }

    /// Gives the buffer back, or null while octets stand in it that were not yet understood (or none is lent).
    public @Nullable ReceiveBuffer takeBack() {
        if (hasUnread()) return null;
        var lent = buffer;
        buffer = null;
        return lent;
    }

    /// Goes on with another buffer: what stands unread moves there.
    ///
    /// @param other empty, with room for what stands unread
    /// @return the buffer that was lent until now, empty
    /// @throws IllegalStateException if none is lent
    public ReceiveBuffer exchangeFor(ReceiveBuffer other) {
        var before = lent();
        if (!other.isEmpty()) throw new IllegalArgumentException("The buffer is not empty");
        if (other.capacity() < before.count()) throw new IllegalArgumentException("The buffer is too small");
        before.moveTo(other);
        buffer = other;
        return before;
    }

    /// Whether a buffer is lent.
    public boolean hasBuffer() {
        return buffer != null;
    }

    /// Octets that no call has understood yet.
    public int unread() {
        return buffer == null ? 0 : buffer.count();
    }

    /// Where to put octets that arrive; follow it with [#received].
    ///
    /// @throws IllegalStateException if no buffer is lent, or it is full of octets that no call has asked for
    public ByteBuffer space() {
        return lent().space(isStarved);
    }

    /// Tells that so many octets were put into [#space]. After a refusal they are thrown away.
    public void received(int count) {
        lent().received(count);
        received += count;
        if (count > 0) isStarved = false;
        if (refused != null) lent().clear();
    }

    /// Tells that the peer has ended its side: nothing more will come.
    public void endOfInput() {
        hasEnded = true;
    }

    /// Whether nothing of the next message has come yet: the connection waits between messages.
    public boolean isBetweenMessages() {
        return !isInContent() && !hasUnread();
    }

    /// Whether octets stand there that no call has understood yet: pipelined requests, or content.
    public boolean hasUnread() {
        return buffer != null && !buffer.isEmpty();
    }

    /// Throws away what stands unread, for good: nothing more is read from this connection. The buffer can be taken
    /// back, and [#head] and [#content] tell that their input has ended.
    public void discard() {
        hasEnded = true;
        received -= unread();
        if (buffer != null) buffer.clear();
    }

    /// The next request's head.
    ///
    /// @throws IllegalStateException if the message before has not ended
    public HeadStep head() {
        if (refused != null) return refused;
        if (isInContent()) throw new IllegalStateException("The message before has not ended");
        hasMessage = false;
        try {
            var head = hasUnread() ? parseHead(lent()) : null;
            if (head != null) return new HeadStep.Got(head);
        } catch (Refusal refusal) {
            return refuse(refusal);
        }
        if (!hasEnded) return needBytes();
        return hasUnread() ? refuse(incompleteHead(lent())) : new HeadStep.NoMore();
    }

    private @Nullable RequestHead parseHead(ReceiveBuffer in) throws Refusal {
        if (!hasPassedEmptyLine && !passEmptyLine(in)) return null;
        var head = in.headParser().head(in, limits);
        if (head != null) begin(head, in.headParser().control());
        return head;
    }

    /// One empty line before a request line is passed over (RFC 9112 §2.2): old clients sent it behind their
    /// content.
    ///
    /// @return whether the octet that follows begins a request line, and is there
    private boolean passEmptyLine(ReceiveBuffer in) throws Refusal {
        if (in.peek(0) != '\r') return true;
        if (in.count() == 1) return false;
        if (in.peek(1) != '\n') throw Refusal.ofOctet(Violation.BARE_CR, in.start());
        in.consume(2);
        hasPassedEmptyLine = true;
        return !in.isEmpty();
    }

    /// Of the last line of which something came.
    private static Refusal incompleteHead(ReceiveBuffer in) {
        int last = in.end() - 1;
        return Refusal.ofLine(Violation.INCOMPLETE_HEAD, in.octets()[last] == '\n' ? last - 1 : last);
    }

    private void begin(RequestHead head, ControlFields control) {
        hasPassedEmptyLine = false;
        isPersistent = control.isPersistent(head.version());
        expectsContinue = control.expectsContinue(head.version());
        mostContent = limits.content();
        contentLength = head.contentLength();
        remaining = head.contentLength();
        if (!trailers.isEmpty()) trailers = Fields.EMPTY;
        hasMessage = true;
        isMessageComplete = !head.hasContent();
        if (control.framing() == Framing.CHUNKED) {
            chunked = new ChunkedDecoder(limits, limits.fields() - head.fields().size());
        } else if (!isMessageComplete) {
            announcing = head.fields();
        }
    }

    /// The next piece of the current message's content. The end is told again until the next call of [#head].
    ///
    /// @throws IllegalStateException if there is no current message
    public ContentStep content() {
        if (refused != null) return refused;
        if (!hasMessage) throw new IllegalStateException("There is no current message");
        if (isMessageComplete) return new ContentStep.End(trailers);
        try {
            return chunked == null ? fixedContent() : chunkedContent(chunked);
        } catch (Refusal refusal) {
            return refuse(refusal);
        }
    }

    private ContentStep fixedContent() {
        if (contentLength > mostContent) return refuse(Violation.CONTENT_TOO_LARGE, announcement());
        if (!hasUnread()) return needContent();
        int count = (int) Math.min(remaining, lent().count());
        remaining -= count;
        expectsContinue = false;
        if (remaining == 0) complete(Fields.EMPTY);
        return new ContentStep.Data(lent().take(count));
    }

    private ContentStep chunkedContent(ChunkedDecoder decoder) throws Refusal {
        if (!hasUnread()) return needContent();
        expectsContinue = false;
        var step = decoder.next(lent(), mostContent);
        if (step instanceof ContentStep.End(Fields section)) complete(section);
        return step instanceof NeedBytes ? needContent() : step;
    }

    private void complete(Fields trailers) {
        this.trailers = trailers;
        chunked = null;
        announcing = null;
        isMessageComplete = true;
    }

    private ContentStep needContent() {
        return hasEnded ? refuse(Violation.INCOMPLETE_CONTENT, announcement()) : needBytes();
    }

    private NeedBytes needBytes() {
        isStarved = true;
        return NeedBytes.ANSWER;
    }

    /// The line that announces the current message's content; null if it comes in chunks.
    private @Nullable Offence announcement() {
        if (announcing == null) return null;
        byte[] section = announcing.octets();
        long contentStart = received - unread() - (contentLength - remaining);
        return Offences.ofContentLength(section, contentStart - "\r\n".length() - section.length);
    }

    private Refused refuse(Refusal refusal) {
        return refuse(refusal.why(), refusal.offence(lent(), received - unread()));
    }

    private Refused refuse(Violation why, @Nullable Offence offence) {
        this.offence = offence;
        announcing = null;
        isRefusedHead = asksForHead();
        refused = new Refused(why);
        isPersistent = false;
        expectsContinue = false;
        if (buffer != null) buffer.clear();
        return refused;
    }

    /// Where in the octets of the connection the offence stands, after a refusal. Null before, and if there is
    /// nothing to point at: content in chunks that ended too soon, or whose bound was lowered while it was read.
    ///
    /// For a violation that is no octet's fault it is what a reader wants to see: the request line of a request
    /// without Host, the last line of a head that ended too soon, the length of content that did or is too large.
    public @Nullable Offence offence() {
        return offence;
    }

    /// Whether what was refused in the place of a request, or is not whole yet, has the method HEAD: its answer has no
    /// content whatever it is (RFC 9110 §9.3.2).
    public boolean asksForHead() {
        if (refused != null) return isRefusedHead;
        return !isInContent() && hasUnread() && lent().headParser().begins(lent(), Method.HEAD);
    }

    /// Whether the current message's content has been read to its end.
    public boolean isMessageComplete() {
        return hasMessage && isMessageComplete;
    }

    private boolean isInContent() {
        return hasMessage && !isMessageComplete;
    }

    /// Lifts or lowers the bound on the current message's content (a handler that streams is not held to the
    /// default).
    public void limitContent(long octets) {
        mostContent = octets;
    }

    /// Whether the client will send another request after this one, if the server lets it (RFC 9112 §9.3).
    public boolean isPersistent() {
        return isPersistent;
    }

    /// Whether the client waits for `100 (Continue)` before it sends the content (RFC 9110 §10.1.1). False as soon
    /// as content has come.
    public boolean expectsContinue() {
        return expectsContinue && !hasUnread();
    }

    private ReceiveBuffer lent() {
        if (buffer == null) throw new IllegalStateException("No buffer is lent");
        return buffer;
    }
}
