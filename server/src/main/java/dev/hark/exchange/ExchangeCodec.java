package dev.hark.exchange;

import dev.hark.observe.Persistence;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.refusal.Offence;
import dev.hark.web.Body;
import dev.hark.web.RequestRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a version of HTTP does for one exchange: the request's content comes out, the response goes in. The seam
/// between what a message means and how it is framed.
///
/// Blocking in style, for the exchange's thread. An [IOException] other than [RequestRefused] means that the connection
/// is of no use any more.
public interface ExchangeCodec {
    /// The request.
    RequestHead head();

    /// The other end.
    InetSocketAddress peer();

    /// The next piece of the request's content, or null after its end. Waits for it; tells a client that waits for
    /// it to go on (RFC 9110 §10.1.1). The buffer is valid until the next call.
    ///
    /// @throws RequestRefused if the content breaks the protocol or a limit
    @Nullable
    ByteBuffer content() throws IOException;

    /// Lifts the limit on the request's content: its reader sets his own.
    void liftContentLimit();

    /// Sends an interim response.
    void interim(ResponseHead head) throws IOException;

    /// Sends the head of the response.
    ///
    /// @param length octets of content, or [RequestHead#UNKNOWN_LENGTH]
    void head(ResponseHead head, long length) throws IOException;

    /// Sends content. Not for a response that has none: to HEAD, or with status 204 or 304.
    ///
    /// @throws IllegalStateException if it is more than the head declared
    void content(ByteBuffer octets) throws IOException;

    /// Sends content, as [#content(ByteBuffer)] does.
    void content(byte[] octets) throws IOException;

    /// Sends a part of a file as content.
    ///
    /// @throws java.io.EOFException if the file is shorter
    /// @throws java.io.UncheckedIOException if it can't be read, or has changed
    void content(Body.File file) throws IOException;

    /// Sends what was held back.
    void flush() throws IOException;

    /// Ends the response, and sends it, unless the next request is here already: answers to requests that came
    /// together leave together.
    ///
    /// @throws IllegalStateException if there was less content than the head declared
    void end(Fields trailers) throws IOException;

    /// Takes the response back, if it has begun but nothing of it has left yet.
    ///
    /// @return whether the head is still to be sent; if not, the answer can't be another any more
    boolean takeBack();

    /// Octets of content that were sent.
    long contentSent();

    /// The connection ends after this response.
    void closeAfter();

    /// Where in the connection's input the offence stands for which a message was refused; null if it is no octet's.
    @Nullable
    Offence offence();

    /// Octets of the connection's input up to where the request has been read.
    long received();

    /// Octets of the connection's output up to where the response has been written.
    long sent();

    /// Whether the connection goes on after this response, as far as is known by now.
    Persistence persistence();
}
