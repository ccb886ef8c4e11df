package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hark.protocol.refusal.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Where the offence stands, for every violation that an inbound can find. A text ends where the input may go on in any
/// way.
class OffenceTest {
    private static final Http1Limits LIMITS = new Http1Limits(40, 70, 4, 20, 5, 30);

    private static final String GET = "GET / HTTP/1.1\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKS = POST + "Transfer-Encoding: chunked\r\n\r\n";

    /// A message of which the size line is longer than those that follow, and the content has a line feed.
    private static final String EARLIER =
            "POST / HTTP/1.1\r\nHost:a\r\nTransfer-Encoding:chunked\r\n\r\n0003;a=b\r\nh\ny\r\n0\r\n\r\n";

    /// Those that are told when nothing more comes.
    private static final EnumSet<Violation> AT_THE_END =
            EnumSet.of(Violation.INCOMPLETE_HEAD, Violation.INCOMPLETE_CONTENT);

    private boolean isInMessage;

    static List<Arguments> requestLines() {
        return List.of(
                arguments(Violation.REQUEST_LINE_TOO_LONG, "GET /" + "a".repeat(35) + "⟦a⟧"),
                arguments(Violation.REQUEST_LINE_TOO_LONG, "GET /" + "a".repeat(35) + "⟦ ⟧"),
                arguments(Violation.METHOD_TOO_LONG, "⟦" + "M".repeat(33) + "⟧"),
                arguments(Violation.BAD_METHOD, "G⟦(⟧"),
                arguments(Violation.BAD_REQUEST_LINE, "⟦ ⟧"),
                arguments(Violation.BAD_REQUEST_LINE, "GET ⟦ ⟧"),
                arguments(Violation.BAD_REQUEST_LINE, "GET /⟦\t⟧"),
                arguments(Violation.BAD_REQUEST_LINE, "GET /⟦\r⟧"),
                arguments(Violation.CONTROL_OCTET, "G⟦\0⟧"),
                arguments(Violation.BARE_LF, "⟦\n⟧"),
                arguments(Violation.BARE_LF, "GET / HTTP/1.1⟦\n⟧"),
                arguments(Violation.BARE_CR, "⟦\r⟧¦\r"),
                arguments(Violation.BARE_CR, "GET / HTTP/1.1⟦\r⟧¦H"),
                arguments(Violation.BARE_CR, "\r\nGET / HTTP/1.1⟦\r⟧¦\r"),
                arguments(Violation.BAD_TARGET, "GET /⟦\u00E4⟧"),
                arguments(Violation.BAD_TARGET, "GET ⟦/a%4⟧ HTTP/1.1\r\n"),
                arguments(Violation.BAD_TARGET, "\r\nGET ⟦nowhere⟧ HTTP/1.0\r\n"),
                arguments(Violation.BAD_VERSION, "GET /a ⟦b⟧"),
                arguments(Violation.BAD_VERSION, "GET / HTTP/1.1⟦ ⟧"),
                arguments(Violation.HTTP_VERSION_NOT_SUPPORTED, "PRI * ⟦HTTP/2.0⟧\r\n"));
    }

    static List<Arguments> fieldLines() {
        return List.of(
                arguments(Violation.SPACE_BEFORE_FIELDS, GET + "⟦ ⟧"),
                arguments(Violation.FOLDED_FIELD, GET + "Host: a\r\n⟦\t⟧"),
                arguments(Violation.BAD_FIELD_NAME, GET + "⟦:⟧"),
                arguments(Violation.BAD_FIELD_NAME, GET + "Host: a\r\nA⟦(⟧"),
                arguments(Violation.SPACE_BEFORE_COLON, GET + "Host⟦ ⟧"),
                arguments(Violation.FIELD_WITHOUT_COLON, GET + "Host: a\r\n⟦Accept⟧\r"),
                arguments(Violation.CONTROL_OCTET, GET + "Ho⟦\u007F⟧"),
                arguments(Violation.CONTROL_OCTET, GET + "Host: a⟦\0⟧"),
                arguments(Violation.BARE_LF, GET + "Host⟦\n⟧"),
                arguments(Violation.BARE_LF, GET + "Host: a⟦\n⟧"),
                arguments(Violation.BARE_CR, GET + "Host: a⟦\r⟧¦ "),
                arguments(Violation.BARE_CR, GET + "Host: a\r\n⟦\r⟧¦\0"),
                arguments(Violation.TOO_MANY_FIELDS, GET + "Host:a\r\nB:\r\nC:\r\nD:\r\n⟦E⟧"),
                arguments(Violation.FIELD_SECTION_TOO_LARGE, GET + "Host: a\r\nLong: " + "v".repeat(55) + "⟦v⟧"),
                arguments(Violation.FIELD_SECTION_TOO_LARGE, GET + "Host: a\r\nLong: " + "v".repeat(54) + "\r⟦\n⟧"));
    }

    static List<Arguments> wholeHeads() {
        return List.of(
                arguments(Violation.HOST_MISSING, "⟦GET / HTTP/1.1⟧\r\nA: b\r\n\r\n"),
                arguments(Violation.HOST_MISSING, "\r\n⟦GET / HTTP/1.1⟧\r\n\r\n"),
                arguments(Violation.HOST_REPEATED, GET + "Host: a\r\nA: b\r\n⟦host: a⟧\r\nC: d\r\n\r\n"),
                arguments(Violation.HOST_REPEATED, GET + "Host: a\r\n⟦Host:⟧\r\n\r\n"),
                arguments(Violation.BAD_HOST, GET + "Host: ⟦a b⟧ \t\r\nA: b\r\n\r\n"),
                arguments(Violation.BAD_CONTENT_LENGTH, POST + "Content-Length: ⟦1, 1⟧\r\n\r\n"),
                arguments(Violation.BAD_CONTENT_LENGTH, POST + "⟦Content-Length: ⟧\r\n\r\n"),
                arguments(
                        Violation.CONTENT_LENGTH_REPEATED,
                        POST + "Content-Length: 1\r\n⟦Content-Length: 1⟧\r\nA: b\r\n\r\n"),
                arguments(
                        Violation.LENGTH_AND_TRANSFER_ENCODING,
                        POST + "Transfer-Encoding: chunked\r\n⟦Content-Length: 1⟧\r\n\r\n"),
                arguments(
                        Violation.LENGTH_AND_TRANSFER_ENCODING,
                        POST + "⟦content-length:1⟧\r\nTransfer-Encoding: chunked\r\n\r\n"),
                arguments(
                        Violation.TRANSFER_ENCODING_IN_HTTP_1_0,
                        "POST / HTTP/1.0\r\nA: b\r\n⟦Transfer-Encoding: chunked⟧\r\n\r\n"),
                arguments(Violation.BAD_TRANSFER_ENCODING, POST + "Transfer-Encoding: a, ⟦b c⟧, d\r\n\r\n"),
                arguments(Violation.BAD_TRANSFER_ENCODING, POST + "⟦Transfer-Encoding: chunked,⟧\r\n\r\n"),
                arguments(Violation.BAD_TRANSFER_ENCODING, POST + "⟦Transfer-Encoding:⟧\r\n\r\n"),
                arguments(
                        Violation.CHUNKED_REPEATED,
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: ⟦Chunked⟧\r\n\r\n"),
                arguments(Violation.CHUNKED_REPEATED, POST + "Transfer-Encoding: chunked, ⟦chunked⟧ , chunked\r\n\r\n"),
                arguments(Violation.CHUNKED_NOT_FINAL, POST + "Transfer-Encoding: a, chunked, ⟦b⟧ \r\n\r\n"),
                arguments(Violation.UNKNOWN_TRANSFER_CODING, POST + "Transfer-Encoding: ⟦a⟧, b, chunked\r\n\r\n"),
                arguments(
                        Violation.UNKNOWN_TRANSFER_CODING,
                        POST + "Transfer-Encoding: ⟦a⟧\r\nTransfer-Encoding: chunked\r\n\r\n"),
                arguments(Violation.UNKNOWN_EXPECTATION, POST + "Expect: 100-continue, ⟦more⟧\r\n\r\n"),
                arguments(Violation.INCOMPLETE_HEAD, "⟦\r⟧"),
                arguments(Violation.INCOMPLETE_HEAD, "⟦GE⟧"),
                arguments(Violation.INCOMPLETE_HEAD, "⟦GET / HTTP/1.1⟧\r"),
                arguments(Violation.INCOMPLETE_HEAD, "⟦GET / HTTP/1.1⟧\r\n"),
                arguments(Violation.INCOMPLETE_HEAD, GET + "Host: a\r\n⟦Acc⟧"),
                arguments(Violation.INCOMPLETE_HEAD, GET + "Host: a\r\n⟦\r⟧¦"));
    }

    static List<Arguments> contents() {
        return List.of(
                arguments(Violation.CONTENT_TOO_LARGE, POST + "A: b\r\nContent-Length:  ⟦21⟧ \r\nC: d\r\n\r\n"),
                arguments(Violation.INCOMPLETE_CONTENT, POST + "A: b\r\ncontent-length:⟦9⟧\r\nC: d\r\n\r\n\nhey\n"),
                arguments(Violation.INCOMPLETE_CONTENT, POST + "Content-Length: ⟦9⟧\r\n\r\n"),
                arguments(Violation.CONTENT_TOO_LARGE, CHUNKS + "⟦015⟧\r\nh"),
                arguments(Violation.CONTENT_TOO_LARGE, CHUNKS + "5\r\nhello\r\n⟦0001F⟧;a=b\r\n\n"),
                arguments(Violation.BAD_CHUNK_SIZE, CHUNKS + "⟦g⟧"),
                arguments(Violation.BAD_CHUNK_SIZE, CHUNKS + "⟦\r⟧"),
                arguments(Violation.BAD_CHUNK_SIZE, CHUNKS + "5\r\nhello\r\n00Aa⟦g⟧"),
                arguments(Violation.CHUNK_SIZE_OVERFLOW, CHUNKS + "0".repeat(15) + "⟦0⟧"),
                arguments(Violation.BAD_CHUNK_EXTENSION, CHUNKS + "2;a=⟦(⟧"),
                arguments(Violation.BAD_CHUNK_EXTENSION, CHUNKS + "2\r\n\n\n\r\n1 ;⟦\r⟧"),
                arguments(Violation.CHUNK_EXTENSION_TOO_LARGE, CHUNKS + "1;a=bc⟦c⟧"),
                arguments(Violation.CHUNK_EXTENSIONS_TOO_LARGE, CHUNKS + "1;a=bc\r\nx\r\n".repeat(16) + "0⟦;⟧"),
                arguments(Violation.BARE_LF, CHUNKS + "⟦\n⟧"),
                arguments(Violation.BARE_LF, CHUNKS + "1\r\nx\r\nA;b⟦\n⟧"),
                arguments(Violation.BARE_CR, CHUNKS + "0A;b⟦\r⟧¦\r"),
                arguments(Violation.BAD_CHUNK_END, CHUNKS + "2\r\nhi¦⟦x⟧"),
                arguments(Violation.BAD_CHUNK_END, CHUNKS + "2\r\nhi¦⟦\n⟧"),
                arguments(Violation.BAD_CHUNK_END, CHUNKS + "2\r\nhi¦\r⟦\r⟧"));
    }

    static List<Arguments> trailers() {
        return List.of(
                arguments(Violation.TRAILER_SECTION_TOO_LARGE, CHUNKS + "0\r\nA: b\r\nC: " + "v".repeat(21) + "⟦v⟧"),
                arguments(Violation.TOO_MANY_FIELDS, CHUNKS + "00\r\nA:\r\nB:\r\n⟦C⟧"),
                arguments(Violation.FORBIDDEN_TRAILER, CHUNKS + "0\r\nA: b\r\n⟦host⟧: a\r\n\r\n"),
                arguments(Violation.SPACE_BEFORE_FIELDS, CHUNKS + "1\r\nx\r\n0;a\r\n⟦ ⟧"),
                arguments(Violation.BARE_CR, CHUNKS + "0\r\n⟦\r⟧¦x"),
                arguments(Violation.CONTROL_OCTET, CHUNKS + "0\r\nA: b\r\nC: d⟦\1⟧"));
    }

    static List<Arguments> all() {
        var all = new ArrayList<Arguments>();
        all.addAll(requestLines());
        all.addAll(fieldLines());
        all.addAll(wholeHeads());
        all.addAll(contents());
        all.addAll(trailers());
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_offence_is_marked_however_the_octets_are_cut(Violation why, String text) {
        var marked = MarkedOctets.of(text);

        var toEnd = assertMarked(why, marked);
        if (AT_THE_END.contains(why)) return;
        assertThat(Reading.of(marked.octets(), LIMITS)).isEqualTo(toEnd);
        assertThat(Reading.of(marked.octets() + "\r\nGET ", LIMITS)).isEqualTo(toEnd);
    }

    @ParameterizedTest
    @MethodSource("all")
    void its_offset_counts_earlier_messages_on_the_connection(Violation why, String text) {
        assertMarked(why, MarkedOctets.of(text).behind(EARLIER));
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_is_the_same_when_octets_move_from_buffer_to_buffer(Violation why, String text) {
        var marked = MarkedOctets.of(text).behind(POST + "Content-Length: 5\r\n\r\n\nhey\n");

        var inbound = new Http1Inbound(LIMITS);
        inbound.lend(new ReceiveBuffer(1));
        for (byte octet : marked.octets().getBytes(ISO_8859_1)) {
            inbound.space().put(octet);
            inbound.received(1);
            assertThat(inbound.offence()).isNull();
            ask(inbound);
            inbound.exchangeFor(new ReceiveBuffer(inbound.unread() + 1));
        }
        inbound.endOfInput();
        ask(inbound);

        assertThat(inbound.offence()).as("%s", why).isEqualTo(marked.offence());
    }

    @Test
    void every_violation_that_can_be_found_in_octets_is_among_them() {
        var tried = EnumSet.noneOf(Violation.class);
        for (var arguments : all()) tried.add((Violation) arguments.get()[0]);

        assertThat(EnumSet.complementOf(tried))
                .containsExactlyInAnyOrder(Violation.HEAD_TOO_SLOW, Violation.CONTENT_TOO_SLOW);
    }

    private static Reading assertMarked(Violation why, MarkedOctets marked) {
        var reading = Reading.toEnd(marked.octets(), LIMITS);

        assertThat(reading.stand()).isEqualTo(new Reading.Stand.Refuses(why));
        assertThat(reading.offence()).isEqualTo(marked.offence());
        return reading;
    }

    /// Asks until it has no more to tell.
    private void ask(Http1Inbound inbound) {
        while (true) {
            if (!isInMessage && !(inbound.head() instanceof HeadStep.Got)) return;
            isInMessage = true;
            switch (inbound.content()) {
                case ContentStep.Data _ -> {}
                case ContentStep.End _ -> isInMessage = false;
                case NeedBytes _, Refused _ -> {
                    return;
                }
            }
        }
    }
}
