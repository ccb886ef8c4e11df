package dev.hark.protocol.refusal;

import static dev.hark.protocol.refusal.Scope.CONNECTION;

import dev.hark.protocol.http.Status;

/// Every reason to refuse a message, each with the answer that it gets and the section that says so.
///
/// The sentence is for whoever sent the message: it tells what was wrong, never what was in it.
public enum Violation {
    // Octets (RFC 9112 §2.2)

    BARE_CR(Status.BAD_REQUEST, "RFC 9112 §2.2", "A carriage return is not followed by a line feed."),
    BARE_LF(Status.BAD_REQUEST, "RFC 9112 §2.2", "A line feed does not follow a carriage return."),
    CONTROL_OCTET(
            Status.BAD_REQUEST, "RFC 9110 §5.5", "A control octet stands in the request line or in a field line."),

    // The request line (RFC 9112 §3)

    REQUEST_LINE_TOO_LONG(Status.URI_TOO_LONG, "RFC 9112 §3", "The request line is too long."),
    BAD_REQUEST_LINE(
            Status.BAD_REQUEST,
            "RFC 9112 §3",
            "The request line is not method, target and version with one space between them."),
    BAD_METHOD(Status.BAD_REQUEST, "RFC 9112 §3.1", "The method is not a token."),
    /// Longer than any registered method: the answer is that of a method that is not known.
    METHOD_TOO_LONG(Status.NOT_IMPLEMENTED, "RFC 9112 §3", "The method is longer than any that is known."),
    BAD_TARGET(
            Status.BAD_REQUEST,
            "RFC 9112 §3.2",
            "The request target has none of the forms that the method allows, or is not a valid URI reference."),
    /// Also what follows a space in a target: the request line is not searched for its last space.
    BAD_VERSION(
            Status.BAD_REQUEST,
            "RFC 9112 §2.3",
            "The request line does not end with one space and a version such as HTTP/1.1."),
    /// Also the preface of HTTP/2 on a connection that speaks HTTP/1.1.
    HTTP_VERSION_NOT_SUPPORTED(
            Status.HTTP_VERSION_NOT_SUPPORTED, "RFC 9110 §15.6.6", "This connection speaks HTTP/1.1 and HTTP/1.0."),

    // Fields (RFC 9112 §5)

    BAD_FIELD_NAME(Status.BAD_REQUEST, "RFC 9110 §5.1", "A field name is empty or not a token."),
    SPACE_BEFORE_COLON(
            Status.BAD_REQUEST, "RFC 9112 §5.1", "White space stands in a field name or between it and the colon."),
    FIELD_WITHOUT_COLON(Status.BAD_REQUEST, "RFC 9112 §5", "A field line has no colon."),
    SPACE_BEFORE_FIELDS(
            Status.BAD_REQUEST, "RFC 9112 §2.2", "The line after the request line starts with white space."),
    FOLDED_FIELD(Status.BAD_REQUEST, "RFC 9112 §5.2", "A field is folded onto another line."),
    FIELD_SECTION_TOO_LARGE(Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "RFC 6585 §5", "The header section is too large."),
    /// Header and trailer section are counted together.
    TOO_MANY_FIELDS(Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "RFC 6585 §5", "There are too many field lines."),

    // Whose the message is (RFC 9112 §3.2)

    HOST_MISSING(Status.BAD_REQUEST, "RFC 9112 §3.2", "A request in HTTP/1.1 has no Host field."),
    HOST_REPEATED(Status.BAD_REQUEST, "RFC 9112 §3.2", "There is more than one Host field."),
    BAD_HOST(Status.BAD_REQUEST, "RFC 9112 §3.2", "The Host field is not a host with an optional port."),

    // Where the message ends (RFC 9112 §6)

    /// Also a list of lengths, equal or not: see [#CONTENT_LENGTH_REPEATED].
    BAD_CONTENT_LENGTH(
            Status.BAD_REQUEST, "RFC 9112 §6.3", "Content-Length is not a decimal number of 1 to 18 digits."),
    /// Even when the lengths are equal, which RFC 9110 §8.6 leaves to the recipient: no client has a reason to send
    /// it, and whoever reads the first one where others read the last one can be deceived.
    CONTENT_LENGTH_REPEATED(Status.BAD_REQUEST, "RFC 9112 §6.3", "There is more than one Content-Length field."),
    LENGTH_AND_TRANSFER_ENCODING(
            Status.BAD_REQUEST, "RFC 9112 §6.3", "There is a Content-Length beside a Transfer-Encoding."),
    TRANSFER_ENCODING_IN_HTTP_1_0(
            Status.BAD_REQUEST, "RFC 9112 §6.1", "A request in HTTP/1.0 has a Transfer-Encoding."),
    BAD_TRANSFER_ENCODING(
            Status.BAD_REQUEST, "RFC 9112 §6.1", "Transfer-Encoding is not a list of the names of codings."),
    CHUNKED_REPEATED(Status.BAD_REQUEST, "RFC 9112 §6.1", "The chunked coding is applied more than once."),
    CHUNKED_NOT_FINAL(Status.BAD_REQUEST, "RFC 9112 §6.3", "The last transfer coding is not chunked."),
    UNKNOWN_TRANSFER_CODING(Status.NOT_IMPLEMENTED, "RFC 9112 §6.1", "There is a transfer coding other than chunked."),
    CONTENT_TOO_LARGE(Status.CONTENT_TOO_LARGE, "RFC 9110 §15.5.14", "The content is too large."),
    /// Whether the client sends its content after this answer can't be known, so the connection ends with it.
    UNKNOWN_EXPECTATION(
            Status.EXPECTATION_FAILED, "RFC 9110 §10.1.1", "There is an expectation other than 100-continue."),

    // Chunks (RFC 9112 §7.1)

    BAD_CHUNK_SIZE(Status.BAD_REQUEST, "RFC 9112 §7.1", "A chunk size is not a hexadecimal number."),
    CHUNK_SIZE_OVERFLOW(Status.BAD_REQUEST, "RFC 9112 §7.1", "A chunk size has more than 15 digits."),
    BAD_CHUNK_EXTENSION(
            Status.BAD_REQUEST, "RFC 9112 §7.1.1", "A chunk extension is not a name with an optional value."),
    CHUNK_EXTENSION_TOO_LARGE(Status.BAD_REQUEST, "RFC 9112 §7.1.1", "A chunk has too large extensions."),
    CHUNK_EXTENSIONS_TOO_LARGE(
            Status.BAD_REQUEST, "RFC 9112 §7.1.1", "The extensions of all chunks together are too large."),
    BAD_CHUNK_END(Status.BAD_REQUEST, "RFC 9112 §7.1", "The data of a chunk is not followed by an end of line."),
    TRAILER_SECTION_TOO_LARGE(
            Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "RFC 6585 §5", "The trailer section is too large."),
    FORBIDDEN_TRAILER(
            Status.BAD_REQUEST, "RFC 9110 §6.5.1", "The trailer section has a field that belongs before the content."),

    // Messages that end too soon (RFC 9112 §8)

    /// Its deadline is `Limit.HEAD`.
    HEAD_TOO_SLOW(Status.REQUEST_TIMEOUT, "RFC 9110 §15.5.9", "The head took too long to arrive."),
    /// Its deadline is `Limit.CONTENT_RATE`.
    CONTENT_TOO_SLOW(Status.REQUEST_TIMEOUT, "RFC 9110 §15.5.9", "The content arrived too slowly."),
    INCOMPLETE_HEAD(Status.BAD_REQUEST, "RFC 9112 §8", "The connection ended before the head did."),
    INCOMPLETE_CONTENT(Status.BAD_REQUEST, "RFC 9112 §8", "The connection ended before the content did.");

    @SuppressWarnings("ImmutableEnumChecker") // it is a record of an int and a String
    private final Status status;

    private final String section;
    private final String sentence;

    Violation(Status status, String section, String sentence) {
        this.status = status;
        this.section = section;
        this.sentence = sentence;
    }

    /// What the refusal is answered with.
    public Status status() {
        return status;
    }

    /// How far the harm goes. In HTTP/1.1 it is always the connection: behind a message that is not understood, or
    /// not read, the next can't be told from the rest of it.
    public Scope scope() {
        return CONNECTION;
    }

    /// The law: `RFC 9112 §3`.
    public String section() {
        return section;
    }

    /// What is wrong, in one sentence.
    public String sentence() {
        return sentence;
    }
}
