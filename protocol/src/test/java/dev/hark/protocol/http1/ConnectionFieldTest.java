package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Writing.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §9.3")
class ConnectionFieldTest {
    @Test
    void a_client_of_1_1_that_stays_is_told_nothing() {
        var writing = Writing.to(Method.GET, HttpVersion.HTTP_1_1, true);

        assertThat(writing.head(response(Status.OK), 0)).doesNotContain("Connection");
        assertThat(writing.outbound().isPersistent()).isTrue();
    }

    @Test
    void a_client_of_1_0_that_stays_is_told_so() {
        var writing = Writing.to(Method.GET, HttpVersion.HTTP_1_0, true);

        assertThat(writing.head(response(Status.OK), 0)).endsWith("\r\nConnection: keep-alive\r\n\r\n");
        assertThat(writing.outbound().isPersistent()).isTrue();
    }

    @Spec("RFC 9112 §9.6")
    @ParameterizedTest
    @EnumSource
    void a_client_whose_connection_ends_is_told_so(HttpVersion version) {
        var writing = Writing.to(Method.GET, version, false);

        assertThat(writing.head(response(Status.OK), 0)).endsWith("\r\nConnection: close\r\n\r\n");
        assertThat(writing.outbound().isPersistent()).isFalse();
    }

    @Spec("RFC 9112 §9.6")
    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "x, close", "close , x"})
    void a_head_that_says_close_is_obeyed(String options) {
        var writing = Writing.to(Method.GET);

        assertThat(writing.head(response(Status.OK, "connection", options), 0))
                .containsOnlyOnce("onnection:")
                .endsWith("\r\nConnection: close\r\n\r\n");
        assertThat(writing.outbound().isPersistent()).isFalse();
    }

    @Spec("RFC 9112 §9.6")
    @Test
    void the_end_can_be_announced_until_the_head_is_written() {
        var writing = Writing.to(Method.GET);
        writing.outbound().closeAfter();

        assertThat(writing.head(response(Status.OK), 0)).contains("Connection: close\r\n");
        assertThat(writing.outbound().isPersistent()).isFalse();
    }

    @Test
    void the_end_can_be_decided_after_that() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), 0);
        writing.outbound().closeAfter();

        assertThat(writing.outbound().isPersistent()).isFalse();
    }

    @Spec("RFC 9110 §9.3.6")
    @ParameterizedTest
    @ValueSource(ints = {200, 405, 501})
    void whatever_connect_is_answered_with_is_the_last_of_the_connection(int status) {
        var writing = Writing.to(Method.CONNECT);

        assertThat(writing.head(response(new Status(status, "")), 0)).endsWith("Connection: close\r\n\r\n");
        assertThat(writing.outbound().isPersistent()).isFalse();
    }

    @Spec("RFC 9110 §7.6.1")
    @Test
    void fields_of_the_head_that_concern_the_connection_are_left_out() {
        var head = response(
                Status.OK, "Keep-Alive", "timeout=5", "Connection", "keep-alive", "Proxy-Connection", "x", "Vary", "a");

        assertThat(Writing.to(Method.GET).head(head, 0))
                .startsWith("HTTP/1.1 200 OK\r\nVary: a\r\nDate")
                .doesNotContain("onnection")
                .doesNotContain("Keep-Alive");
    }

    @Spec("RFC 9110 §7.8")
    @Test
    void an_upgrade_is_named_as_an_option_of_the_connection() {
        var head = response(Status.UPGRADE_REQUIRED, "Upgrade", "HTTP/2.0");

        assertThat(Writing.to(Method.GET).head(head, 0))
                .contains("Upgrade: HTTP/2.0\r\n")
                .contains("Connection: upgrade\r\n");
    }

    @Test
    void names_that_only_look_alike_are_sent() {
        var head = response(Status.OK, "Connectioo", "a", "X-Connection", "b", "Content-Lengti", "c", "Dato", "d");

        assertThat(Writing.to(Method.GET).head(head, 0))
                .contains("Connectioo: a\r\nX-Connection: b\r\nContent-Lengti: c\r\nDato: d\r\nDate: ");
    }
}
