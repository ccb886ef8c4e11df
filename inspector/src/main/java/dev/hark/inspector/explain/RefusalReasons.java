package dev.hark.inspector.explain;

import dev.hark.protocol.refusal.Violation;

/// Why it is better to refuse: what an attacker, or a client that is broken, could do if it was let pass. Most of it is
/// about where a message ends, which must be the same to all who read it (RFC 9112 §11.1, §11.2).
final class RefusalReasons {
    private static final String HIDDEN =
            " Who knows that can hide a field or a whole request from one of two programs on the way (\"request "
                    + "smuggling\").";
    private static final String SMUGGLING =
            " Two programs on the way would then read different requests out of the same octets, and one of them a "
                    + "request that the other never checked (\"request smuggling\").";

    private static final String LINE_END = "Programs differ in what ends a line." + HIDDEN;
    private static final String CONTROL =
            "Some programs end a text at such an octet, at NUL above all, and terminals obey some of them." + HIDDEN;
    private static final String WHITE_SPACE =
            "A line that begins with white space goes on with the line before to some programs, and stands for "
                    + "itself to others." + HIDDEN;
    private static final String NO_COLON =
            "Some programs skip such a line, and others end the head there, or join it to the line before." + HIDDEN;
    private static final String ODD_NAME =
            "To one program it is a field that it knows, and to another one that it does not know: Transfer-Encoding "
                    + "was hidden like that more than once." + SMUGGLING;
    private static final String NO_HTTP =
            "Often it is no HTTP at all: TLS sent to a port that speaks plain HTTP begins with \\x16\\x03, for "
                    + "example.";
    private static final String NO_VERSION =
            "Without a version it would be HTTP/0.9, which has no fields; and where a target ends that has spaces in "
                    + "it, each program decides otherwise.";
    private static final String OTHER_VERSION =
            "What a message means in another version can only be guessed. HTTP/2 that was not agreed upon begins with "
                    + "PRI * HTTP/2.0, for example.";
    private static final String ODD_TARGET =
            "Programs differ in how they repair such an address, so that one may check what another does not serve.";
    private static final String BOUND =
            "What a client may make the server keep has a bound, or a few clients could take all memory.";
    private static final String NO_HOST =
            "Nobody could tell for which site it is: a cache could keep the answer of one site as that of another.";
    private static final String EXPECTATION =
            "The client counts on something that will not happen: better that it hears so than that it waits.";
    private static final String SLOW_HEAD =
            "A few clients that are endlessly slow could hold all connections (\"slowloris\").";
    private static final String SLOW_CONTENT =
            "A client that is endlessly slow would hold its connection, and the handler that waits for it, for ever.";
    private static final String CUT = "What is there is not all: to act on a part of a request would be to guess.";

    private static final String ODD_LENGTH =
            "+5, 0x5 or \"5, 5\" is a length to some programs, and none or another one to others." + SMUGGLING;
    private static final String TWO_LENGTHS =
            "One program goes by the first length, and another by the last." + SMUGGLING;
    private static final String LENGTH_AND_CHUNKS =
            "One program goes by the length, and another by the chunks (CL.TE and TE.CL)." + SMUGGLING;
    private static final String OLD_CHUNKS =
            "HTTP/1.0 knows no chunks, and programs that speak it look for another end." + SMUGGLING;
    private static final String NEARLY_CHUNKED =
            "What is nearly chunked is chunked to one program, and not to another (TE.TE)." + SMUGGLING;
    private static final String NOT_JUST_CHUNKED =
            "Only chunked, once and last, says where a request ends; of all else programs make what they like."
                    + SMUGGLING;
    private static final String ODD_SIZE =
            "Some programs read such a number up to its first odd character, and others do not." + SMUGGLING;
    private static final String HUGE_SIZE =
            "To a program that counts in 32 or 64 bits such a size becomes a small one." + SMUGGLING;
    private static final String ODD_CHUNK =
            "Some programs skip what stands there, and others read on from it." + SMUGGLING;
    private static final String EXTENSIONS =
            "Nobody uses extensions, and with many octets of them a client could keep the server busy for a few of "
                    + "content.";
    private static final String TRAILER =
            "A program that adds trailers to the head would believe a field that others never saw there." + SMUGGLING;

    private RefusalReasons() {}

    static String why(Violation violation) {
        return switch (violation) {
            case BARE_CR, BARE_LF -> LINE_END;
            case CONTROL_OCTET -> CONTROL;
            case FOLDED_FIELD, SPACE_BEFORE_FIELDS -> WHITE_SPACE;
            case FIELD_WITHOUT_COLON -> NO_COLON;
            case SPACE_BEFORE_COLON, BAD_FIELD_NAME -> ODD_NAME;
            case BAD_REQUEST_LINE, BAD_METHOD -> NO_HTTP;
            case BAD_VERSION -> NO_VERSION;
            case HTTP_VERSION_NOT_SUPPORTED -> OTHER_VERSION;
            case BAD_TARGET -> ODD_TARGET;
            case REQUEST_LINE_TOO_LONG,
                    METHOD_TOO_LONG,
                    FIELD_SECTION_TOO_LARGE,
                    TOO_MANY_FIELDS,
                    CONTENT_TOO_LARGE,
                    TRAILER_SECTION_TOO_LARGE -> BOUND;
            case HOST_MISSING, HOST_REPEATED, BAD_HOST -> NO_HOST;
            case UNKNOWN_EXPECTATION -> EXPECTATION;
            case HEAD_TOO_SLOW -> SLOW_HEAD;
            case CONTENT_TOO_SLOW -> SLOW_CONTENT;
            case INCOMPLETE_HEAD, INCOMPLETE_CONTENT -> CUT;
            case BAD_CONTENT_LENGTH -> ODD_LENGTH;
            case CONTENT_LENGTH_REPEATED -> TWO_LENGTHS;
            case LENGTH_AND_TRANSFER_ENCODING -> LENGTH_AND_CHUNKS;
            case TRANSFER_ENCODING_IN_HTTP_1_0 -> OLD_CHUNKS;
            case BAD_TRANSFER_ENCODING -> NEARLY_CHUNKED;
            case UNKNOWN_TRANSFER_CODING, CHUNKED_REPEATED, CHUNKED_NOT_FINAL -> NOT_JUST_CHUNKED;
            case BAD_CHUNK_SIZE -> ODD_SIZE;
            case CHUNK_SIZE_OVERFLOW -> HUGE_SIZE;
            case BAD_CHUNK_EXTENSION, BAD_CHUNK_END -> ODD_CHUNK;
            case CHUNK_EXTENSION_TOO_LARGE, CHUNK_EXTENSIONS_TOO_LARGE -> EXTENSIONS;
            case FORBIDDEN_TRAILER -> TRAILER;
        };
    }
}
