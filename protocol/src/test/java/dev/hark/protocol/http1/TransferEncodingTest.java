package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §6.1")
class TransferEncodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED", " \tchunked \t"})
    @Spec("RFC 9112 §7")
    void chunked_is_taken_in_any_case(String coding) {
        var message = Reading.one(request(coding) + "2\r\nhi\r\n0\r\n\r\n");

        assertThat(message.head().contentLength()).isEqualTo(RequestHead.UNKNOWN_LENGTH);
        assertThat(message.head().hasContent()).isTrue();
        assertThat(message.content()).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gzip, chunked", "gzip,chunked", "deflate , gzip\t,chunked", "identity, chunked", "x, chunked"})
    @Spec("RFC 9112 §7.2")
    void another_coding_before_chunked_is_not_implemented(String codings) {
        assertRefused(request(codings), Violation.UNKNOWN_TRANSFER_CODING);
    }

    @Spec("RFC 9112 §6.3")
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity", "chunked, gzip", "chunked, identity", "xchunked", "chunkedx", "chunke"})
    @Spec("RFC 9112 §7.2")
    void a_message_in_which_chunked_is_not_the_final_coding_has_no_end(String codings) {
        assertRefused(request(codings), Violation.CHUNKED_NOT_FINAL);
    }

    @Test
    void chunked_twice_is_refused() {
        assertRefused(request("chunked, chunked"), Violation.CHUNKED_REPEATED);
        assertRefused(request("chunked, gzip, chunked"), Violation.CHUNKED_REPEATED);
        assertRefused(request("chunked\r\nTransfer-Encoding: chunked"), Violation.CHUNKED_REPEATED);
    }

    @Test
    void several_lines_are_one_list() {
        assertRefused(request("gzip\r\nTransfer-Encoding: chunked"), Violation.UNKNOWN_TRANSFER_CODING);
        assertRefused(request("chunked\r\nTransfer-Encoding: gzip"), Violation.CHUNKED_NOT_FINAL);
        assertRefused(request("chunked\r\ntransfer-encoding: identity"), Violation.CHUNKED_NOT_FINAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "chunked,",
                ",chunked",
                "chunked;q=1",
                "chunked; chunked",
                "\"chunked\"",
                "'chunked' x",
                "chunked chunked",
                "ch unked",
                "chunked\u00A0",
                "\u00A0chunked",
                "[chunked]",
                "gzip;level=9, chunked"
            })
    @Spec("RFC 9112 §7")
    void what_is_no_list_of_names_is_refused(String codings) {
        assertRefused(request(codings), Violation.BAD_TRANSFER_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "gzip, chunked", "identity"})
    void from_a_client_of_1_0_it_is_refused(String codings) {
        var request = "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: " + codings + "\r\n\r\n";

        assertRefused(request, Violation.TRANSFER_ENCODING_IN_HTTP_1_0);
    }

    @Spec("RFC 9112 §6.3")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 0\r\nTransfer-Encoding: gzip, chunked",
                "content-length: 3\r\nX: y\r\ntransfer-ENCODING: identity",
            })
    void beside_a_content_length_it_is_refused(String lines) {
        assertRefused(
                "POST / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n0\r\n\r\n", Violation.LENGTH_AND_TRANSFER_ENCODING);
    }

    @Test
    void it_is_read_whatever_the_method_is() {
        assertThat(Reading.one("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n")
                        .content())
                .isEqualTo("x");
    }

    private static String request(String codings) {
        return "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:" + (codings.isEmpty() ? "" : " ") + codings
                + "\r\n\r\n";
    }
}
