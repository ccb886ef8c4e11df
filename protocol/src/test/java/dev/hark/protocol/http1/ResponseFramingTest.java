package dev.hark.protocol.http1;

import static dev.hark.protocol.http.RequestHead.UNKNOWN_LENGTH;
import static dev.hark.protocol.http1.Writing.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §6.3")
class ResponseFramingTest {
    @Spec("RFC 9112 §6.2")
    @Test
    void a_known_length_is_told_and_the_content_follows_as_it_is() {
        var writing = Writing.to(Method.GET);

        assertThat(writing.head(response(Status.OK), 5)).contains("Content-Length: 5\r\n");
        assertThat(writing.outbound().takesContent()).isTrue();
        assertThat(writing.content("he")).isEqualTo("he");
        assertThat(writing.content("llo")).isEqualTo("llo");
        assertThat(writing.end()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "10", "1234567890", "9223372036854775807"})
    void a_length_is_told_in_decimal_digits(long length) {
        assertThat(Writing.to(Method.GET).head(response(Status.OK), length))
                .endsWith("\r\nContent-Length: " + length + "\r\n\r\n");
    }

    @Spec("RFC 9112 §6.1")
    @Test
    void an_unknown_length_is_sent_in_chunks() {
        var writing = Writing.to(Method.GET);

        assertThat(writing.head(response(Status.OK), UNKNOWN_LENGTH))
                .contains("Transfer-Encoding: chunked\r\n")
                .doesNotContain("Content-Length");
        assertThat(writing.outbound().isPersistent()).isTrue();
    }

    @Spec("RFC 9112 §6.1")
    @Test
    void an_unknown_length_ends_with_the_connection_for_a_client_of_1_0() {
        var writing = Writing.to(Method.GET, HttpVersion.HTTP_1_0, true);

        assertThat(writing.head(response(Status.OK), UNKNOWN_LENGTH))
                .contains("Connection: close\r\n")
                .doesNotContain("Transfer-Encoding")
                .doesNotContain("Content-Length");
        assertThat(writing.outbound().isPersistent()).isFalse();
        assertThat(writing.content("hello")).isEqualTo("hello");
        assertThat(writing.end(Fields.of("A", "b"))).isEmpty();
    }

    @Spec("RFC 9110 §9.3.2")
    @Test
    void a_response_to_head_tells_the_length_and_has_no_content() {
        var writing = Writing.to(Method.HEAD);

        assertThat(writing.head(response(Status.OK), 5)).endsWith("Content-Length: 5\r\n\r\n");
        assertThat(writing.outbound().takesContent()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> writing.content("hello"));
        assertThat(writing.end()).isEmpty();
        assertThat(writing.outbound().isPersistent()).isTrue();
    }

    @Spec("RFC 9110 §8.6")
    @Test
    void a_response_to_head_keeps_the_length_that_its_head_tells() {
        var head = response(Status.OK, "Content-Length", "1234");

        assertThat(Writing.to(Method.HEAD).head(head, 0)).containsOnlyOnce("Content-Length: 1234\r\n");
        assertThat(Writing.to(Method.HEAD).head(head, UNKNOWN_LENGTH)).containsOnlyOnce("Content-Length: 1234\r\n");
    }

    @Spec("RFC 9112 §6.1")
    @Test
    void a_response_to_head_of_unknown_length_tells_none() {
        assertThat(Writing.to(Method.HEAD).head(response(Status.OK), UNKNOWN_LENGTH))
                .doesNotContain("Content-Length")
                .doesNotContain("Transfer-Encoding");
    }

    @Spec("RFC 9110 §15.4.5")
    @Test
    void a_304_has_no_content_and_tells_a_length_only_if_its_head_does() {
        var writing = Writing.to(Method.GET);

        assertThat(writing.head(response(Status.NOT_MODIFIED), 0)).doesNotContain("Content-Length");
        assertThat(writing.outbound().takesContent()).isFalse();
        assertThat(writing.end()).isEmpty();
        assertThat(Writing.to(Method.GET).head(response(Status.NOT_MODIFIED, "Content-Length", "7"), 0))
                .contains("Content-Length: 7\r\n");
    }

    @Spec("RFC 9110 §8.6")
    @ParameterizedTest
    @ValueSource(longs = {0, 5, UNKNOWN_LENGTH})
    void a_204_tells_no_length_and_no_coding(long length) {
        var writing = Writing.to(Method.GET);

        assertThat(writing.head(response(Status.NO_CONTENT, "Content-Length", "5"), length))
                .doesNotContain("Content-Length")
                .doesNotContain("Transfer-Encoding");
        assertThat(writing.outbound().takesContent()).isFalse();
        assertThat(writing.end()).isEmpty();
    }

    @Spec("RFC 9110 §15.3.6")
    @Test
    void a_205_tells_that_it_has_no_content() {
        var writing = Writing.to(Method.POST);

        assertThat(writing.head(response(Status.RESET_CONTENT), UNKNOWN_LENGTH)).endsWith("Content-Length: 0\r\n\r\n");
        assertThat(writing.outbound().takesContent()).isFalse();
    }

    @Spec("RFC 9110 §9.3.6")
    @Test
    void a_connect_that_succeeds_has_no_content_and_is_the_last_of_the_connection() {
        var writing = Writing.to(Method.CONNECT);

        assertThat(writing.head(response(Status.OK, "Content-Length", "3"), 3))
                .doesNotContain("Content-Length")
                .doesNotContain("Transfer-Encoding");
        assertThat(writing.outbound().takesContent()).isFalse();
        assertThat(writing.outbound().isPersistent()).isFalse();
    }

    @Test
    void a_connect_that_fails_is_framed_like_any_response() {
        var writing = Writing.to(Method.CONNECT);

        assertThat(writing.head(response(Status.METHOD_NOT_ALLOWED), 2)).contains("Content-Length: 2\r\n");
        assertThat(writing.outbound().takesContent()).isTrue();
    }

    @Test
    void fields_of_the_head_that_would_frame_it_otherwise_are_left_out() {
        var head = response(
                Status.OK,
                "content-length",
                "99",
                "Server",
                "a",
                "TRANSFER-ENCODING",
                "gzip",
                "Content-Length",
                "98",
                "Vary",
                "b");

        assertThat(Writing.to(Method.GET).head(head, 3))
                .startsWith("HTTP/1.1 200 OK\r\nServer: a\r\nVary: b\r\nDate: ")
                .endsWith("GMT\r\nContent-Length: 3\r\n\r\n");
    }

    @Test
    void a_length_in_the_head_that_is_no_number_is_left_out() {
        assertThat(Writing.to(Method.HEAD).head(response(Status.OK, "Content-Length", "many"), 4))
                .containsOnlyOnce("Content-Length: 4\r\n");
    }

    @Test
    void more_content_than_was_told_is_an_error_and_writes_nothing() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), 3);
        writing.content("he");

        assertThatIllegalStateException()
                .isThrownBy(() -> writing.content("llo"))
                .withMessageContaining("More content");
        assertThat(writing.content("y")).isEqualTo("y");
    }

    @Test
    void less_content_than_was_told_is_an_error() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), 3);
        writing.content("he");

        assertThatIllegalStateException().isThrownBy(writing::end).withMessageContaining("Less content");
        assertThat(writing.outbound().isComplete()).isFalse();
    }
}
