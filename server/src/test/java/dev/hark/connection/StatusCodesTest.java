package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.RawResponse;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The status codes of RFC 9110 §15 on the wire, in its order: which hark sends by itself, and when, and which are a
/// handler's. What a status needs or can't have besides is in [AnswersTest].
class StatusCodesTest {
    private static RawResponse answer(Handler handler, String message) {
        try (var transport = new MemoryTransport(handler)) {
            return transport.connect().send(message).response();
        }
    }

    private static RawResponse answer(Handler handler) {
        return answer(handler, "GET / HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    /// Sent as the handler gives it, and never by hark itself.
    private static void assertIsTheHandlers(int code, String phrase) {
        var status = new Status(code, phrase);
        var response = answer(request -> Response.text(status, "content"));
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 " + code + " " + phrase);
        assertThat(response.text()).isEqualTo("content");
        assertThat(response.field("Content-Length")).isEqualTo("7");
        assertThat(response.saysClose()).isFalse();
    }

    /// Refused before a handler sees it, with that answer, which says that the connection ends.
    private static RawResponse assertRefused(int code, String message) {
        var response = answer(
                request -> {
                    throw new AssertionError("not to be asked");
                },
                message);
        assertThat(response.status()).isEqualTo(code);
        assertThat(response.saysClose()).isTrue();
        assertThat(response.text()).contains("RFC ");
        return response;
    }

    // ---- 2xx --------------------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §15.3.1")
    void status_200_is_what_a_response_has_unless_it_is_given_another() {
        var response = answer(request -> Response.text("content"));
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(response.text()).isEqualTo("content");
    }

    @Test
    @Spec("RFC 9110 §15.3.2")
    @Spec("RFC 9110 §10.2.2")
    void status_201_is_a_handlers_and_may_say_where_the_new_resource_is() {
        assertIsTheHandlers(201, "Created");
        var response = answer(request -> Response.empty(Status.CREATED).with("Location", "/new"));
        assertThat(response.field("Location")).isEqualTo("/new");
        assertThat(response.field("Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"202, Accepted", "203, Non-Authoritative Information"})
    @Spec("RFC 9110 §15.3.3")
    @Spec("RFC 9110 §15.3.4")
    void other_successes_are_a_handlers(int code, String phrase) {
        assertIsTheHandlers(code, phrase);
    }

    private static Response part(String... fields) {
        return Response.of(Status.PARTIAL_CONTENT, Fields.of(fields), new Body.Bytes(new byte[] {'a'}));
    }

    @Test
    @Spec("RFC 9110 §15.3.7.1")
    @Spec("RFC 9110 §15.3.7.2")
    void status_206_says_which_part_it_is_or_that_it_has_several() {
        assertThat(answer(request -> part("Content-Range", "bytes 0-0/9")).statusLine())
                .isEqualTo("HTTP/1.1 206 Partial Content");
        assertThat(answer(request -> part("Content-Type", "Multipart/ByteRanges; boundary=x"))
                        .statusLine())
                .isEqualTo("HTTP/1.1 206 Partial Content");
    }

    @Test
    @Spec("RFC 9110 §15.3.7.1")
    @Spec("RFC 9110 §15.3.7.2")
    void status_206_that_says_neither_or_both_is_no_answer_and_the_handlers_failure() {
        assertThat(answer(request -> part()).status()).isEqualTo(500);
        assertThat(answer(request -> part(
                                "Content-Range", "bytes 0-0/9", "Content-Type", "multipart/byteranges; boundary=x"))
                        .status())
                .isEqualTo(500);
    }

    // ---- 3xx --------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "301, Moved Permanently",
        "302, Found",
        "303, See Other",
        "307, Temporary Redirect",
        "308, Permanent Redirect"
    })
    @Spec("RFC 9110 §15.4.2")
    @Spec("RFC 9110 §15.4.3")
    @Spec("RFC 9110 §15.4.4")
    @Spec("RFC 9110 §15.4.8")
    @Spec("RFC 9110 §15.4.9")
    @Spec("RFC 9110 §10.2.2")
    void a_redirection_is_a_handlers_and_says_where_to(int code, String phrase) {
        var response = answer(request -> Response.redirect(new Status(code, phrase), "/there?a=b"));
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 " + code + " " + phrase);
        assertThat(response.field("Location")).isEqualTo("/there?a=b");
        assertThat(response.field("Content-Length")).isEqualTo("0");
    }

    @Test
    @Spec("RFC 9110 §15.4.1")
    void status_300_is_a_handlers() {
        assertIsTheHandlers(300, "Multiple Choices");
    }

    // ---- 4xx --------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  / HTTP/1.1\r\nHost: test\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: test\r\n folded: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                "GET /<a> HTTP/1.1\r\nHost: test\r\n\r\n"
            })
    @Spec("RFC 9110 §15.5.1")
    @Spec("RFC 9110 §2.4")
    void status_400_refuses_what_breaks_the_grammar_instead_of_guessing_what_it_meant(String message) {
        assertRefused(400, message);
    }

    @ParameterizedTest
    @CsvSource({
        "402, Payment Required",
        "403, Forbidden",
        "404, Not Found",
        "409, Conflict",
        "410, Gone",
        "412, Precondition Failed",
        "415, Unsupported Media Type",
        "416, Range Not Satisfiable",
        "422, Unprocessable Content",
        "502, Bad Gateway",
        "504, Gateway Timeout"
    })
    @Spec("RFC 9110 §15.5.3")
    @Spec("RFC 9110 §15.5.4")
    @Spec("RFC 9110 §15.5.5")
    @Spec("RFC 9110 §15.5.10")
    @Spec("RFC 9110 §15.5.11")
    @Spec("RFC 9110 §15.5.13")
    @Spec("RFC 9110 §15.5.16")
    @Spec("RFC 9110 §15.5.21")
    @Spec("RFC 9110 §15.6.3")
    @Spec("RFC 9110 §15.6.5")
    void these_are_a_handlers_and_say_what_is_wrong_as_the_client_prefers(int code, String phrase) {
        assertIsTheHandlers(code, phrase);
        var response = answer(
                request -> Response.problem(new Status(code, phrase), "Because of this.", request.head()),
                "GET / HTTP/1.1\r\nHost: test\r\nAccept: application/problem+json\r\n\r\n");
        assertThat(response.text())
                .isEqualTo(
                        "{\"title\":\"%s\",\"status\":%d,\"detail\":\"Because of this.\"}\n".formatted(phrase, code));
    }

    @Test
    @Spec("RFC 9110 §15.5.7")
    @Spec("RFC 9110 §12.1")
    void status_406_is_a_handlers_for_hark_rather_answers_in_a_form_that_was_not_asked_for() {
        assertIsTheHandlers(406, "Not Acceptable");
        var response = answer(
                request -> Response.problem(Status.GONE, "It was here.", request.head()),
                "GET / HTTP/1.1\r\nHost: test\r\nAccept: image/png, */*;q=0\r\n\r\n");
        assertThat(response.status()).isEqualTo(410);
        assertThat(response.field("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    @Spec("RFC 9110 §15.5.12")
    void status_411_is_for_a_handler_that_wants_a_length_for_hark_takes_content_without_one() {
        Handler handler = request -> request.body().length() < 0
                ? Response.problem(Status.LENGTH_REQUIRED, "Say how much it is.", request.head())
                : Response.text(request.body().text());
        var chunked = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";
        assertThat(answer(handler, chunked).statusLine()).isEqualTo("HTTP/1.1 411 Length Required");
        assertThat(answer(handler, chunked).saysClose()).isFalse();
        var counted = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\n\r\na";
        assertThat(answer(handler, counted).text()).isEqualTo("a");
        assertThat(answer(request -> Response.text(request.body().text()), chunked)
                        .text())
                .isEqualTo("a");
    }

    @Test
    @Spec("RFC 9110 §15.5.14")
    void status_413_refuses_content_beyond_the_limit_and_does_not_ask_to_try_again() {
        try (var transport =
                new MemoryTransport(request -> Response.text(request.body().text())).limit(Limit.CONTENT, 3)) {
            var response = transport
                    .connect()
                    .send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nabcd")
                    .response();
            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 413 Content Too Large");
            assertThat(response.saysClose()).isTrue();
            assertThat(response.field("Retry-After")).isNull();
        }
    }

    @Test
    @Spec("RFC 9110 §15.5.14")
    @Spec("RFC 9110 §10.2.3")
    void a_handler_whose_413_is_temporary_may_say_for_how_long() {
        var response = answer(request -> Response.problem(Status.CONTENT_TOO_LARGE, "Not today.", request.head())
                .with("Retry-After", "86400"));
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.field("Retry-After")).isEqualTo("86400");
        assertThat(response.saysClose()).isFalse();
    }

    @Test
    @Spec("RFC 9110 §15.5.15")
    @Spec("RFC 9110 §4.1")
    @Spec("RFC 9110 §17.5")
    void status_414_refuses_a_target_that_is_too_long_and_8000_octets_are_not() {
        var path = "/" + "a".repeat(7_999);
        var response = answer(
                request -> Response.text("" + request.path().length()),
                "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(response.text()).isEqualTo("8000");
        assertRefused(414, "GET " + path + "a".repeat(1_000) + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the-impossible", "100-continue, x", "100-continue=1", "\"100-continue\""})
    @Spec("RFC 9110 §15.5.18")
    @Spec("RFC 9110 §10.1.1")
    void status_417_refuses_whatever_else_is_expected(String expectation) {
        assertRefused(
                417, "POST / HTTP/1.1\r\nHost: test\r\nExpect: " + expectation + "\r\nContent-Length: 1\r\n\r\na");
    }

    @Test
    @Spec("RFC 9110 §5.4")
    @Spec("RFC 9110 §17.5")
    @Spec("RFC 9110 §2.3")
    void status_431_refuses_more_fields_than_there_is_room_for_and_nothing_is_cut_off() {
        var value = "v".repeat(30_000);
        var response = answer(
                request -> Response.text("" + request.field("X")),
                "GET / HTTP/1.1\r\nHost: test\r\nX: " + value + "\r\n\r\n");
        assertThat(response.text()).isEqualTo(value);
        assertRefused(431, "GET / HTTP/1.1\r\nHost: test\r\nX: " + value + value + "\r\n\r\n");
        assertRefused(431, "GET / HTTP/1.1\r\nHost: test\r\n" + "A: b\r\n".repeat(100) + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "18446744073709551616", "1000000000000000000"})
    @Spec("RFC 9110 §2.3")
    @Spec("RFC 9110 §8.6")
    @Spec("RFC 9110 §17.5")
    void a_number_that_does_not_fit_is_not_taken_for_a_smaller_one(String length) {
        assertRefused(400, "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + length + "\r\n\r\nabc");
    }

    // ---- 5xx --------------------------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §15.6.1")
    void status_500_says_that_the_handler_failed_and_not_how() {
        var response = answer(request -> {
            throw new IllegalStateException("secret");
        });
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 500 Internal Server Error");
        assertThat(response.text()).doesNotContain("secret", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "TRACE", "PROPFIND", "get"})
    @Spec("RFC 9110 §15.6.2")
    void status_501_is_for_methods_that_no_resource_can_have(String method) {
        var response = answer(request -> Response.text("handled"), method + " / HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 501 Not Implemented");
        assertThat(response.field("Allow")).isNull();
        assertThat(response.saysClose()).isFalse();
    }

    @Test
    @Spec("RFC 9110 §15.6.2")
    void status_501_also_refuses_transfer_codings_that_are_not_known() {
        assertRefused(501, "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
    }

    @Test
    @Spec("RFC 9110 §15.6.4")
    @Spec("RFC 9110 §10.2.3")
    void status_503_is_a_handlers_and_may_say_when_to_come_back() {
        assertIsTheHandlers(503, "Service Unavailable");
        var response = answer(request ->
                Response.empty(Status.SERVICE_UNAVAILABLE).with("Retry-After", "Wed, 25 Nov 2026 00:00:00 GMT"));
        assertThat(response.field("Retry-After")).isEqualTo("Wed, 25 Nov 2026 00:00:00 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/3.0", "HTTP/0.9"})
    @Spec("RFC 9110 §15.6.6")
    void status_505_refuses_another_major_version_and_says_which_are_spoken(String version) {
        var response = assertRefused(505, "GET / " + version + "\r\nHost: test\r\n\r\n");
        assertThat(response.text()).contains("HTTP/1.1", "HTTP/1.0");
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 505 HTTP Version Not Supported");
    }
}
