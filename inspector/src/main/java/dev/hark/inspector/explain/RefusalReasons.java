package dev.hark.inspector.explain;

import dev.hark.protocol.refusal.Violation;

/// Why it is better to refuse: what could happen if it was let pass.
final class RefusalReasons {
    private static final String SMUGGLING =
            "Two programs on the way could read different messages out of it, and one of "
                    + "them a request that the other never saw (\"request smuggling\").";
    private static final String LINES =
            "Programs differ in what ends a line; whoever uses that can hide a field or a whole "
                    + "request from one of them.";
    private static final String BOUND =
            "What a client may make the server remember has a bound, or a few clients could " + "take all memory.";
    private static final String NO_HTTP =
            "Often it is no HTTP at all: TLS sent to a port that speaks plain HTTP begins with "
                    + "\\x16\\x03, for example.";
    private static final String TIME = "A client that is endlessly slow would hold its connection for ever.";
    private static final String CUT = "What is there is not all: to act on a part of a request would be to guess.";

    private RefusalReasons() {}

    static String why(Violation violation) {
        return switch (violation) {
            case BARE_CR, BARE_LF, CONTROL_OCTET, FOLDED_FIELD, SPACE_BEFORE_FIELDS, FIELD_WITHOUT_COLON -> LINES;
            case BAD_REQUEST_LINE, BAD_METHOD, BAD_VERSION, HTTP_VERSION_NOT_SUPPORTED -> NO_HTTP;
            case BAD_TARGET ->
                "Programs differ in how they repair such an address, so that one may check what another does not serve.";
            case REQUEST_LINE_TOO_LONG,
                    METHOD_TOO_LONG,
                    FIELD_SECTION_TOO_LARGE,
                    TOO_MANY_FIELDS,
                    CONTENT_TOO_LARGE,
                    CHUNK_EXTENSION_TOO_LARGE,
                    CHUNK_EXTENSIONS_TOO_LARGE,
                    TRAILER_SECTION_TOO_LARGE -> BOUND;
            case BAD_FIELD_NAME,
                    SPACE_BEFORE_COLON,
                    BAD_CONTENT_LENGTH,
                    CONTENT_LENGTH_REPEATED,
                    LENGTH_AND_TRANSFER_ENCODING,
                    BAD_TRANSFER_ENCODING,
                    TRANSFER_ENCODING_IN_HTTP_1_0,
                    CHUNKED_REPEATED,
                    CHUNKED_NOT_FINAL,
                    UNKNOWN_TRANSFER_CODING,
                    BAD_CHUNK_SIZE,
                    CHUNK_SIZE_OVERFLOW,
                    BAD_CHUNK_EXTENSION,
                    BAD_CHUNK_END,
                    FORBIDDEN_TRAILER -> SMUGGLING;
            case HOST_MISSING, HOST_REPEATED, BAD_HOST ->
                "Nobody could tell for which site it is: two programs could choose two different ones.";
            case UNKNOWN_EXPECTATION -> "A server that does not know an expectation must say so.";
            case HEAD_TOO_SLOW, CONTENT_TOO_SLOW -> TIME;
            case INCOMPLETE_HEAD, INCOMPLETE_CONTENT -> CUT;
        };
    }
}
