package dev.hark.protocol.http1;

/// How much of a message is read before it is refused. The values, with their precedents, are the server's
/// (`dev.hark.limit.Limits`).
///
/// @param requestLine octets of the request line, without its CRLF
/// @param fieldSection octets of the header section, from its first name to the CRLF of its last line
/// @param fields lines in the header section
/// @param content octets of content, framing not counted; [Long#MAX_VALUE] for no bound
/// @param chunkExtension octets of the extensions of one chunk, and of all chunks of a message 16 times that
/// @param trailerSection octets of the trailer section; its lines count against `fields`
public record Http1Limits(
        int requestLine, int fieldSection, int fields, long content, int chunkExtension, int trailerSection) {}
