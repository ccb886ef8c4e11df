package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Writing.DATE_LINE;
import static dev.hark.protocol.http1.Writing.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;

@Spec("RFC 9112 §4")
class StatusLineTest {
    @Test
    void has_version_code_and_reason() {
        assertThat(Writing.to(Method.GET).head(response(Status.NOT_FOUND), 0)).startsWith("HTTP/1.1 404 Not Found\r\n");
    }

    @Test
    void has_its_second_space_before_an_empty_reason_too() {
        assertThat(Writing.to(Method.GET).head(response(new Status(299, "")), 0))
                .startsWith("HTTP/1.1 299 \r\n");
    }

    @Test
    void a_reason_may_have_octets_that_are_not_ascii() {
        assertThat(Writing.to(Method.GET).head(response(new Status(299, "Sch\u00F6n")), 0))
                .startsWith("HTTP/1.1 299 Sch\u00F6n\r\n");
    }

    @Spec("RFC 9110 §6.2")
    @Test
    void a_client_of_1_0_is_told_the_version_of_the_server() {
        assertThat(Writing.to(Method.GET, HttpVersion.HTTP_1_0, false).head(response(Status.OK), 0))
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    @Spec("RFC 9112 §2.1")
    void the_head_has_the_fields_in_their_order_and_ends_with_an_empty_line() {
        var head = response(Status.OK, "X-One", "1", "Allow", "GET", "X-one", "2", "Empty", "");

        assertThat(Writing.to(Method.GET).head(head, 12))
                .isEqualTo("HTTP/1.1 200 OK\r\nX-One: 1\r\nAllow: GET\r\nX-one: 2\r\nEmpty: \r\n"
                        .concat(DATE_LINE)
                        .concat("Content-Length: 12\r\n\r\n"));
    }

    @Spec("RFC 9110 §6.6.1")
    @Test
    void a_date_that_the_head_has_is_left_alone() {
        var head = response(Status.OK, "date", "Mon, 07 Nov 1994 08:49:37 GMT");

        assertThat(Writing.to(Method.GET).head(head, 0))
                .isEqualTo("HTTP/1.1 200 OK\r\ndate: Mon, 07 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n");
    }
}
