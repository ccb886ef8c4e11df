package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.ResponseHead;
import java.nio.ByteBuffer;

/// Writes the responses of one connection: heads and the framing of content, as octets (RFC 9112 §2, §4, §6, §7, §9).
///
/// For each response: [#begin], any number of [#interim], [#head], then the content, told by [#content] before each
/// piece, then [#end]. What is told out of order, or more or less content than the head declared, is the caller's error
/// ([IllegalStateException]) and writes nothing.
///
/// For one thread at a time.
public final class Http1Outbound {
    /// Octets that framing around one piece of content takes at most.
    public static final int CHUNK_OVERHEAD = 32;

    /// A request came: its answer is next.
    ///
    /// @param persistent whether the connection may carry another request, as far as request and server go
    public void begin(Method method, HttpVersion version, boolean persistent) {
        throw new UnsupportedOperationException();
    }

    /// How many octets [#head] or [#interim] writes at most.
    public int sizeOf(ResponseHead head) {
        throw new UnsupportedOperationException();
    }

    /// An interim response (RFC 9110 §15.2). Writes nothing to a client of HTTP/1.0.
    public void interim(ByteBuffer out, ResponseHead head) {
        throw new UnsupportedOperationException();
    }

    /// The head. Framing is chosen here (RFC 9112 §6): no content after HEAD, 204 and 304, `Content-Length` for a known
    /// length, chunked for an unknown one, or, to HTTP/1.0, the end of the connection. Fields in the head that frame
    /// the message or concern the connection (Content-Length, Transfer-Encoding, Connection, Keep-Alive …) are this
    /// class's to write: what the head has of them is left out, except that `Connection: close` is obeyed, and that the
    /// Content-Length of a response to HEAD or of a 304 is kept.
    ///
    /// @param out has room for [#sizeOf] octets
    /// @param length octets of content, or [dev.hark.protocol.http.RequestHead#UNKNOWN_LENGTH]
    /// @param date the value of `Date` (RFC 9110 §6.6.1), 29 octets, written unless the head has one
    public void head(ByteBuffer out, ResponseHead head, long length, byte[] date) {
        throw new UnsupportedOperationException();
    }

    /// Whether content is to be sent at all: not after HEAD, 204, 304.
    public boolean takesContent() {
        throw new UnsupportedOperationException();
    }

    /// Announces a piece of content, which the caller writes right after what this wrote; close it with [#contentEnd].
    ///
    /// @param out has room for [#CHUNK_OVERHEAD] octets
    /// @param octets how many, more than 0
    public void content(ByteBuffer out, long octets) {
        throw new UnsupportedOperationException();
    }

    /// Follows a piece of content.
    public void contentEnd(ByteBuffer out) {
        throw new UnsupportedOperationException();
    }

    /// The end of the response.
    ///
    /// @param trailers sent only where framing allows them (chunked)
    /// @throws IllegalStateException if less content came than the head declared
    public void end(ByteBuffer out, Fields trailers) {
        throw new UnsupportedOperationException();
    }

    /// Whether a head has been written for the current request.
    public boolean isHeadSent() {
        throw new UnsupportedOperationException();
    }

    /// Whether the current response is complete.
    public boolean isComplete() {
        throw new UnsupportedOperationException();
    }

    /// Whether the connection may go on after this response.
    public boolean isPersistent() {
        throw new UnsupportedOperationException();
    }

    /// The connection will end after this response: said in a head not yet written.
    public void closeAfter() {
        throw new UnsupportedOperationException();
    }
}
