package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Grammar;
import dev.hark.protocol.http1.Reading.Message;
import dev.hark.protocol.http1.Reading.Stand;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.CuttingFeeder;
import dev.hark.testkit.Spec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that another server may end elsewhere: those that attackers send, and every one that is an octet away from
/// a message that is well framed.
@Spec("RFC 9112 §11.2")
class RequestSmugglingTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";
    private static final String CODING = "Transfer-Encoding: chunked";
    private static final String LENGTH = "Content-Length: 5";
    private static final String CHUNKS = "0\r\n\r\n";

    // ---- A length beside a coding --------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked",
                "Transfer-Encoding:chunked",
                "Transfer-Encoding:\tchunked",
                "Transfer-Encoding: chunked\t ",
                "transfer-encoding: CHUNKED",
                "Transfer-Encoding:",
                "Transfer-Encoding: ",
                "Transfer-Encoding: ,",
                "Transfer-Encoding: , chunked",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunkedx",
                "Transfer-Encoding: x",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked;",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
                "Transfer-Encoding: x\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding:\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding:\u000Bchunked",
                "Transfer-Encoding: \u000Cchunked",
                "Transfer-Encoding: chunked\u0000",
                "Transfer-Encoding: \u0000chunked",
                "Transfer-Encoding: \u00A0chunked",
                "Transfer-Encoding: chunked\u0085",
                "Transfer-Encoding: chun\u212Aed",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                "Transfer-Encoding\u0000: chunked",
                "Transfer-Encoding\u000B: chunked",
                "Transfer-Encoding chunked",
                " Transfer-Encoding: chunked",
                "\tTransfer-Encoding: chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "X: y\rTransfer-Encoding: chunked",
                "X: y\r\rTransfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding:\n chunked",
                "Transfer-Encoding\r\n: chunked",
                "Transfer-\r\nEncoding: chunked",
                "Transfer-Encoding: chunked\r",
                "Transfer-Encoding: chunked\n",
                "\"Transfer-Encoding\": chunked",
                "Transfer Encoding: chunked",
                ": x\r\nTransfer-Encoding: chunked"
            })
    void a_coding_is_never_overlooked_beside_a_length(String lines) {
        for (var version : new String[] {"1.1", "1.0"}) {
            var start = "POST / HTTP/" + version + "\r\nHost: a\r\n";
            assertNotRead(start + LENGTH + "\r\n" + lines + "\r\n\r\n" + CHUNKS);
            assertNotRead(start + lines + "\r\n" + LENGTH + "\r\n\r\n" + CHUNKS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 0",
                "Content-Length: 0\r\nCONTENT-LENGTH: 5",
                "Content-Length: 5,5",
                "Content-Length: 5, 0",
                "Content-Length: 5,",
                "Content-Length: ,5",
                "Content-Length:",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 0x5",
                "Content-Length: 5_0",
                "Content-Length: 5.",
                "Content-Length: 5;",
                "Content-Length: 5 5",
                "Content-Length: \"5\"",
                "Content-Length: \u00A05",
                "Content-Length: 5\u0085",
                "Content-Length: \u000B5",
                "Content-Length: 5\u0000",
                "Content-Length: \u0665",
                "Content-Length: 18446744073709551621",
                "Content-Length: 4294967301000000000000",
                "Content-Length : 5",
                "Content-Length\t: 5",
                "Content-Length\u0000: 5",
                " Content-Length: 5",
                "X: y\r\n Content-Length: 5",
                "X: y\nContent-Length: 5",
                "X: y\rContent-Length: 5",
                "Content-Length:\r\n 5",
                "Content-Length: 5\r\n 0",
                "Content-Length 5"
            })
    void a_length_that_is_doubtful_is_refused(String lines) {
        assertNotRead(POST + lines + "\r\n\r\nhello");
        assertNotRead(POST + lines + "\r\n" + CODING + "\r\n\r\n" + CHUNKS);
    }

    @ParameterizedTest
    @MethodSource("octets")
    void no_octet_put_into_a_coding_makes_it_disappear(int octet) {
        for (int at = 0; at <= CODING.length(); at++) {
            boolean isOtherName = isOtherName("Transfer-Encoding", at, octet);
            var line = put(CODING, at, octet);
            var content = contentOf(POST + LENGTH + "\r\n" + line + "\r\n\r\nhello");
            assertThat(content).as(line).isEqualTo(isOtherName ? "hello" : null);
        }
    }

    @ParameterizedTest
    @MethodSource("octets")
    void no_octet_put_into_a_length_makes_it_disappear(int octet) {
        for (int at = 0; at <= LENGTH.length(); at++) {
            boolean isOtherName = isOtherName("Content-Length", at, octet);
            var line = put(LENGTH, at, octet);
            var content = contentOf(POST + line + "\r\n" + CODING + "\r\n\r\n" + CHUNKS);
            assertThat(content).as(line).isEqualTo(isOtherName ? "" : null);
        }
    }

    @Test
    void white_space_around_a_length_is_all_that_may_stand_there() {
        for (var space : new String[] {" ", "\t", " \t "}) {
            assertThat(contentOf(POST + "Content-Length:" + space + "5" + space + "\r\n\r\nhello"))
                    .isEqualTo("hello");
        }
    }

    // ---- Chunks ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("octets")
    void no_octet_put_into_the_line_of_a_chunk_is_passed_over(int octet) {
        for (int at = 0; at <= 3; at++) {
            var chunk = put("5\r\n", at, octet);
            var content = contentOf(POST + CODING + "\r\n\r\n" + chunk + "hello\r\n" + CHUNKS);
            boolean isZeroBefore = at == 0 && octet == '0';
            assertThat(content).as(chunk).isEqualTo(isZeroBefore ? "hello" : null);
        }
    }

    @ParameterizedTest
    @MethodSource("octets")
    void no_octet_put_behind_a_chunk_is_passed_over(int octet) {
        for (int at = 0; at <= 2; at++) {
            var end = put("\r\n", at, octet);
            var content = contentOf(POST + CODING + "\r\n\r\n5\r\nhello" + end + CHUNKS);
            boolean isZeroBeforeTheNextSize = at == 2 && octet == '0';
            assertThat(content).as(end).isEqualTo(isZeroBeforeTheNextSize ? "hello" : null);
        }
    }

    @ParameterizedTest
    @MethodSource("octets")
    void no_octet_put_into_the_end_of_the_chunks_is_passed_over(int octet) {
        for (int at = 0; at <= 4; at++) {
            var end = put("0\r\n\r\n", at, octet);
            var content = contentOf(POST + CODING + "\r\n\r\n" + end + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
            boolean isOneMoreZero = at <= 1 && octet == '0';
            assertThat(content).as(end).isEqualTo(isOneMoreZero ? "" : null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // what is behind a line feed alone is another chunk to some, and part of an extension to others
        "'5;\n0\r\n\r\nGET /hidden HTTP/1.1\r\n', BARE_LF",
        "'5;x\nhello\r\n0\r\n\r\n', BARE_LF",
        "'5;x=\n', BARE_LF",
        "'5;x=\"\n\"', BARE_LF",
        "'5\n;x\r\n', BARE_LF",
        "'5 \n', BARE_LF",
        "'5;x\rhello', BARE_CR",
        "'5;x=\"\r\n0\r\n\r\n', BAD_CHUNK_EXTENSION",
        "'5 0\r\n', BAD_CHUNK_EXTENSION",
        "'5 \r\n', BAD_CHUNK_EXTENSION",
        "'5;\r\n', BAD_CHUNK_EXTENSION",
        // sizes that some read as less, and some as more
        "'0x5\r\n', BAD_CHUNK_SIZE",
        "'+5\r\n', BAD_CHUNK_SIZE",
        "'-0\r\n', BAD_CHUNK_SIZE",
        "'5h\r\n', BAD_CHUNK_SIZE",
        "'00000000000000005\r\n', CHUNK_SIZE_OVERFLOW",
        "'10000000000000005\r\n', CHUNK_SIZE_OVERFLOW",
        // data that ends elsewhere than its size says
        "'4\r\nhello\r\n0\r\n\r\n', BAD_CHUNK_END",
        "'5\r\nhello0\r\n\r\n', BAD_CHUNK_END",
        "'5\r\nhelloXX0\r\n\r\n', BAD_CHUNK_END",
        "'5\r\nhello\n0\r\n\r\n', BAD_CHUNK_END",
        "'5\r\nhello\r0\r\n\r\n', BAD_CHUNK_END",
        "'5\r\nhello\r\n\r\n0\r\n\r\n', BAD_CHUNK_SIZE",
        // a trailer section that frames the next message, or hides it
        "'0\r\nContent-Length: 9\r\n\r\n', FORBIDDEN_TRAILER",
        "'0\r\nTransfer-Encoding: chunked\r\n\r\n', FORBIDDEN_TRAILER",
        "'0\r\nHost: b\r\n\r\n', FORBIDDEN_TRAILER",
        "'0\r\n X: y\r\n\r\n', SPACE_BEFORE_FIELDS",
        "'0\r\nX: y\r\n Host: b\r\n\r\n', FOLDED_FIELD",
        "'0\r\nX: y\n\n', BARE_LF",
        "'0\r\nGET /hidden HTTP/1.1\r\nHost: b\r\n\r\n', SPACE_BEFORE_COLON"
    })
    void chunks_that_are_doubtful_are_refused(String chunks, Violation why) {
        var reading = Reading.of(POST + CODING + "\r\n\r\n" + chunks);
        assertThat(reading.stand()).isEqualTo(new Stand.Refuses(why));
        assertThat(reading.messages()).noneMatch(Message::isComplete);
    }

    // ---- Content where nobody expects it --------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /", "HEAD /", "DELETE /", "OPTIONS /", "OPTIONS *", "TRACE /", "CONNECT a:1", "PURGE /"})
    void content_is_taken_off_whatever_the_method_is(String start) {
        var hidden = "GET /hidden HTTP/1.1\r\nHost: b\r\n\r\n";
        var head = start + " HTTP/1.1\r\nHost: a\r\n";
        var fixed = head + "Content-Length: " + hidden.length() + "\r\n\r\n" + hidden;
        var chunked =
                head + CODING + "\r\n\r\n" + Integer.toHexString(hidden.length()) + "\r\n" + hidden + "\r\n" + CHUNKS;

        assertThat(Reading.one(fixed).content()).isEqualTo(hidden);
        assertThat(Reading.one(chunked, new Http1Limits(200, 300, 10, 100, 60, 100))
                        .content())
                .isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Content-Length",
                "Connection: close, content-length, host",
                "Connection: keep-alive, Transfer-Encoding",
                "Proxy-Connection: Content-Length",
                "Expect: 100-continue",
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
                "TE: chunked",
                "Trailer: Content-Length",
                "X-HTTP-Method-Override: HEAD",
                "Content-Encoding: chunked",
                "Content_Length: 0",
                "Transfer_Encoding: chunked",
                "X-Content-Length: 0"
            })
    void no_other_field_changes_the_framing(String lines) {
        assertThat(Reading.one(POST + lines + "\r\n" + LENGTH + "\r\n\r\nhello").content())
                .isEqualTo("hello");
        assertThat(Reading.one(POST + lines + "\r\n" + CODING + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                        .content())
                .isEqualTo("hello");
    }

    @Test
    void a_client_of_1_0_that_stays_has_its_content_taken_off_too() {
        var post = "POST / HTTP/1.0\r\nConnection: keep-alive\r\n" + LENGTH + "\r\n\r\nhello";
        assertThat(Reading.of(post + post).messages())
                .extracting(Message::content)
                .containsExactly("hello", "hello");
    }

    // ---- Lines that hide a line -----------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "'GET /a HTTP/1.1 HTTP/1.1\r\n', BAD_VERSION",
        "'GET /a HTTP/1.1\tHost: b\r\n', BAD_REQUEST_LINE",
        "'GET /a%20HTTP/1.1\r\n', BAD_REQUEST_LINE",
        "'GET /a\r\n', BAD_REQUEST_LINE",
        "'GET http://a/ HTTP/1.1\rHost: b\r\n', BARE_CR",
        "'GET /a\u000bHTTP/1.1\r\n', CONTROL_OCTET",
        "'GET /a\u0000 HTTP/1.1\r\n', CONTROL_OCTET",
        "'GET /a\u00a0HTTP/1.1\r\n', BAD_TARGET",
        "'\r\n\r\nGET / HTTP/1.1\r\n', BAD_REQUEST_LINE",
        "'\u0000GET / HTTP/1.1\r\n', CONTROL_OCTET",
        "'\u00efGET / HTTP/1.1\r\n', BAD_METHOD",
        "'HTTP/1.1 200 OK\r\n', BAD_METHOD",
        "'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', HOST_REPEATED",
        "'GET http://a/ HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n', HOST_REPEATED",
        "'GET / HTTP/1.1\r\nHost: a, b\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: a@b\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: a:80:81\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: a#b\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: a?b\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: [fe80::1%25lo]\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost: a:-1\r\n\r\n', BAD_HOST",
        "'GET / HTTP/1.1\r\nHost : a\r\n\r\n', SPACE_BEFORE_COLON",
        "'GET / HTTP/1.1\r\n Host: a\r\nHost: b\r\n\r\n', SPACE_BEFORE_FIELDS",
        "'GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n', FOLDED_FIELD"
    })
    void a_head_that_is_doubtful_is_refused(String head, Violation why) {
        assertRefused(head, why);
    }

    static IntStream octets() {
        return IntStream.rangeClosed(0, 0xFF);
    }

    /// Whether the octet, put there, makes another name of this one: nobody reads that for it.
    private static boolean isOtherName(String name, int at, int octet) {
        return octet == ':' ? at > 0 && at < name.length() : at <= name.length() && Grammar.isTokenOctet((byte) octet);
    }

    private static String put(String text, int at, int octet) {
        return text.substring(0, at) + (char) octet + text.substring(at);
    }

    /// Asserts that nothing comes of these octets: not the request, nor what may be hidden in it.
    private static void assertNotRead(String octets) {
        var reading = Reading.of(octets);
        assertThat(reading.stand()).isInstanceOf(Stand.Refuses.class);
        assertThat(reading.messages()).isEmpty();
    }

    /// The content of the one message in these octets; null if it is refused, or what follows it is.
    private static String contentOf(String octets) {
        var input = octets.getBytes(ISO_8859_1);
        var reading = InboundReader.read(Reading.LIMITS, CuttingFeeder.cut(input), true);
        return reading.stand() instanceof Stand.Ended
                ? reading.messages().getFirst().content()
                : null;
    }
}
