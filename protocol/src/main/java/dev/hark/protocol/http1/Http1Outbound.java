package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import java.nio.ByteBuffer;

/// Writes the responses of one connection: heads and the framing of content, as octets (RFC 9112 §2, §4, §6, §7,
/// §9).
///
/// For each response: [#begin], any number of [#interim], [#head], then the content, told by [#content] before each
/// piece, then [#end]. What is told out of order, or more or less content than the head declared, is the caller's
/// error ([IllegalStateException]) and writes nothing.
///
/// For one thread at a time.
public final class Http1Outbound {
    /// Octets that framing around one piece of content takes at most.
    public static final int CHUNK_OVERHEAD = 32;

    private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);
    private static final byte[] DATE = "Date: ".getBytes(US_ASCII);
    private static final byte[] CONTENT_LENGTH = "Content-Length: ".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "Transfer-Encoding: chunked\r\n".getBytes(US_ASCII);
    private static final byte[] CLOSE = "Connection: close\r\n".getBytes(US_ASCII);
    private static final byte[] KEEP_ALIVE = "Connection: keep-alive\r\n".getBytes(US_ASCII);
    private static final byte[] UPGRADE = "Connection: upgrade\r\n".getBytes(US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n".getBytes(US_ASCII);

    /// Octets of the lines that are added to a head at most: Date, Content-Length, two of Connection, the empty
    /// line.
    private static final int ADDED = 128;

    private enum Phase {
        IDLE,
        HEAD,
        CONTENT,
        /// In a piece of content, which the caller writes.
        PIECE,
        COMPLETE
    }

    private Phase phase = Phase.IDLE;
    private Method method = Method.GET;
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private boolean isPersistent;
    private Framing framing = Framing.NONE;
    private long remaining;

    /// An outbound at the start of a connection.
    public Http1Outbound() {}

    /// A request came: its answer is next.
    ///
    /// @param persistent whether the connection may carry another request, as far as request and server go
    public void begin(Method method, HttpVersion version, boolean persistent) {
        require(phase == Phase.IDLE || phase == Phase.COMPLETE, "The response before is not complete");
        this.method = method;
        this.version = version;
        isPersistent = persistent;
        phase = Phase.HEAD;
    }

    /// How many octets [#head] or [#interim] writes at most.
    public int sizeOf(ResponseHead head) {
        return KeptHead.sizeOf(head) + ADDED;
    }

    /// An interim response (RFC 9110 §15.2). Writes nothing to a client of HTTP/1.0.
    ///
    /// @throws IllegalArgumentException if it is not interim; 101 is not, as nothing of HTTP follows it
    public void interim(ByteBuffer out, ResponseHead head) {
        require(phase == Phase.HEAD, "There is no request that waits for a head");
        if (!isInterim(head.status())) throw new IllegalArgumentException("Not interim: " + head.status());
        if (version == HttpVersion.HTTP_1_0) return;
        KeptHead.write(out, head);
        out.put(CRLF);
    }

    /// The head. Framing is chosen here (RFC 9112 §6): no content after HEAD, 204 and 304, `Content-Length` for a
    /// known length, chunked for an unknown one, or, to HTTP/1.0, the end of the connection. Fields in the head
    /// that frame the message or concern the connection (Content-Length, Transfer-Encoding, Connection, Keep-Alive
    /// …) are this class's to write: what the head has of them is left out, except that `Connection: close` is
    /// obeyed, and that the Content-Length of a response to HEAD or of a 304 is kept. `Upgrade` gets the
    /// `Connection: upgrade` that it needs (RFC 9110 §7.8).
    ///
    /// @param out has room for [#sizeOf] octets
    /// @param length octets of content, or [RequestHead#UNKNOWN_LENGTH]
    /// @param date the value of `Date` (RFC 9110 §6.6.1), 29 octets, written unless the head has one
    /// @throws IllegalArgumentException if the head is interim, or the length neither a length nor unknown
    public void head(ByteBuffer out, ResponseHead head, long length, byte[] date) {
        require(phase == Phase.HEAD, "There is no request that waits for a head");
        var status = head.status();
        if (isInterim(status)) throw new IllegalArgumentException("Only interim: " + status);
        if (length < RequestHead.UNKNOWN_LENGTH) throw new IllegalArgumentException("Not a length: " + length);

        var traits = KeptHead.write(out, head);
        framing = Framing.ofResponse(method, status, version, length);
        if (traits.saysClose() || framing == Framing.UNTIL_CLOSE || isLast()) isPersistent = false;
        if (!traits.hasDate()) out.put(DATE).put(date).put(CRLF);
        writeFraming(out, status, length, traits);
        writeConnection(out, traits);
        out.put(CRLF);
        remaining = framing == Framing.FIXED ? length : 0;
        phase = Phase.CONTENT;
    }

    /// Whether the request is the last one whatever its answer is. Behind CONNECT may stand what is meant for the
    /// tunnel, from a client that did not wait: somebody else's octets, that are no request of the client's.
    private boolean isLast() {
        return method.equals(Method.CONNECT);
    }

    private void writeFraming(ByteBuffer out, Status status, long length, HeadTraits traits) {
        switch (framing) {
            case FIXED -> writeLength(out, length);
            case CHUNKED -> out.put(CHUNKED);
            case UNTIL_CLOSE -> {}
            case NONE -> writeLength(out, lengthWithoutContent(status, length, traits));
        }
    }

    /// The length that a response without content tells (RFC 9110 §8.6): that of the content which GET would have
    /// got, in a response to HEAD or a 304. A 205 says that it has none (§15.3.6); to say so is forbidden for 1xx,
    /// 204 and a tunnel.
    private long lengthWithoutContent(Status status, long length, HeadTraits traits) {
        if (Framing.isTunnel(method, status)) return RequestHead.UNKNOWN_LENGTH;
        return switch (status.code()) {
            case 101, 204 -> RequestHead.UNKNOWN_LENGTH;
            case 205 -> 0;
            case 304 -> traits.contentLength();
            default -> traits.contentLength() == RequestHead.UNKNOWN_LENGTH ? length : traits.contentLength();
        };
    }

    private static void writeLength(ByteBuffer out, long length) {
        if (length == RequestHead.UNKNOWN_LENGTH) return;
        out.put(CONTENT_LENGTH);
        Digits.decimal(out, length);
        out.put(CRLF);
    }

    /// RFC 9112 §9.3, §9.6: what the version takes for granted is not said.
    private void writeConnection(ByteBuffer out, HeadTraits traits) {
        if (traits.hasUpgrade()) out.put(UPGRADE);
        if (!isPersistent) out.put(CLOSE);
        else if (version == HttpVersion.HTTP_1_0) out.put(KEEP_ALIVE);
    }

    /// Whether content is to be sent at all: not after HEAD, 204, 304.
    ///
    /// @throws IllegalStateException if no head has been written
    public boolean takesContent() {
        require(isHeadSent(), "There is no head");
        return framing != Framing.NONE;
    }

    /// Announces a piece of content, which the caller writes right after what this wrote; close it with
    /// [#contentEnd].
    ///
    /// @param out has room for [#CHUNK_OVERHEAD] octets
    /// @param octets how many, more than 0
    public void content(ByteBuffer out, long octets) {
        if (octets <= 0) throw new IllegalArgumentException("Not a piece of content: " + octets + " octets");
        require(phase == Phase.CONTENT, "No content is due");
        require(framing != Framing.NONE, "This response has no content");
        require(framing != Framing.FIXED || octets <= remaining, "More content than the head declared");
        switch (framing) {
            case FIXED -> remaining -= octets;
            case CHUNKED -> {
                Digits.hexadecimal(out, octets);
                out.put(CRLF);
            }
            case UNTIL_CLOSE, NONE -> {}
        }
        phase = Phase.PIECE;
    }

    /// Follows a piece of content.
    ///
    /// @param out has room for what is left of [#CHUNK_OVERHEAD] octets
    public void contentEnd(ByteBuffer out) {
        require(phase == Phase.PIECE, "No piece of content was announced");
        if (framing == Framing.CHUNKED) out.put(CRLF);
        phase = Phase.CONTENT;
    }

    /// The end of the response.
    ///
    /// @param out has room for [#CHUNK_OVERHEAD] octets and the trailers' octets
    /// @param trailers sent only where framing allows them (chunked), and of them those that may come there
    ///     (RFC 9110 §6.5.1)
    /// @throws IllegalStateException if less content came than the head declared
    public void end(ByteBuffer out, Fields trailers) {
        require(phase == Phase.CONTENT, "No end is due");
        require(remaining == 0, "Less content than the head declared");
        if (framing == Framing.CHUNKED) {
            out.put(LAST_CHUNK);
            FieldLines.copy(out, trailers, TrailerNames::isAllowed);
            out.put(CRLF);
        }
        phase = Phase.COMPLETE;
    }

    /// What was written since [#head] never left: the answer will be another one. If the connection was to end after
    /// it, it still is.
    ///
    /// @throws IllegalStateException if there is no head, or the response is complete
    public void takeBack() {
        require(phase == Phase.CONTENT || phase == Phase.PIECE, "There is no response to be taken back");
        phase = Phase.HEAD;
    }

    /// Whether a head has been written for the current request.
    public boolean isHeadSent() {
        return phase == Phase.CONTENT || phase == Phase.PIECE || phase == Phase.COMPLETE;
    }

    /// Whether the current response is complete.
    public boolean isComplete() {
        return phase == Phase.COMPLETE;
    }

    /// Whether the connection may go on after this response.
    public boolean isPersistent() {
        return isPersistent;
    }

    /// The connection will end after this response: said in a head not yet written.
    public void closeAfter() {
        isPersistent = false;
    }

    private static boolean isInterim(Status status) {
        return status.isInformational() && status.code() != Status.SWITCHING_PROTOCOLS.code();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) throw new IllegalStateException(otherwise);
    }
}
