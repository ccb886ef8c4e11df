package dev.hark.web;

import java.io.IOException;
import java.io.InputStream;

/// The content of a request, read when it is asked for, and only once: by one of these.
///
/// What a handler leaves unread is read and thrown away after its answer, within a bound, or the connection is closed.
/// All three throw [RequestRefused] if the content breaks the protocol or a limit, and [IOException] if the client goes
/// away, or the server has no memory for it.
public interface RequestBody {
    /// Octets that it has, 0 for none, or [Body#UNKNOWN_LENGTH]. A handler that must know answers 411 where it does
    /// not (RFC 9110 §15.5.12).
    long length();

    /// All of it.
    ///
    /// @throws RequestRefused also if it is larger than the server's limit for content (`Limit.CONTENT`)
    byte[] bytes() throws IOException;

    /// All of it as text, in the charset of its Content-Type, UTF-8 if it names none.
    ///
    /// @throws RequestRefused as [#bytes]
    String text() throws IOException;

    /// A stream of it, as it arrives. The limit for content does not hold for it: the reader sets his own.
    InputStream stream();
}
