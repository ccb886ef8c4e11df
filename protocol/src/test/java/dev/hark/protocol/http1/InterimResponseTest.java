package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Writing.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;

@Spec("RFC 9110 §15.2")
class InterimResponseTest {
    @Test
    @Spec("RFC 9112 §9.2")
    void any_number_may_come_before_the_response() {
        var writing = Writing.to(Method.GET);

        assertThat(writing.interim(response(Status.CONTINUE))).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(writing.interim(response(Status.EARLY_HINTS, "Link", "</a.css>")))
                .isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
        assertThat(writing.outbound().isHeadSent()).isFalse();
        assertThat(writing.head(response(Status.OK), 0)).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Spec("RFC 9110 §8.6")
    @Test
    void they_tell_no_length_and_nothing_of_the_connection() {
        var head = response(Status.EARLY_HINTS, "Content-Length", "5", "Connection", "close", "Link", "</a.css>");
        var writing = Writing.to(Method.GET);

        assertThat(writing.interim(head)).isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
        assertThat(writing.outbound().isPersistent()).isTrue();
    }

    @Test
    void a_client_of_1_0_gets_none() {
        assertThat(Writing.to(Method.GET, HttpVersion.HTTP_1_0, false).interim(response(Status.CONTINUE)))
                .isEmpty();
    }

    @Test
    void what_is_final_is_not_interim_and_the_other_way_round() {
        var writing = Writing.to(Method.GET);

        assertThatIllegalArgumentException().isThrownBy(() -> writing.interim(response(Status.OK)));
        assertThatIllegalArgumentException().isThrownBy(() -> writing.interim(response(Status.SWITCHING_PROTOCOLS)));
        assertThatIllegalArgumentException().isThrownBy(() -> writing.head(response(Status.CONTINUE), 0));
    }

    @Spec("RFC 9110 §15.2.2")
    @Test
    void switching_protocols_is_the_last_response_and_has_no_content() {
        var writing = Writing.to(Method.GET);

        assertThat(writing.head(response(Status.SWITCHING_PROTOCOLS, "Upgrade", "x"), 0))
                .contains("Connection: upgrade\r\n")
                .doesNotContain("Content-Length");
        assertThat(writing.outbound().takesContent()).isFalse();
    }

    @Test
    @Spec("RFC 9112 §9.2")
    void none_comes_after_the_head() {
        var writing = Writing.to(Method.GET);
        writing.head(response(Status.OK), 0);

        assertThatIllegalStateException().isThrownBy(() -> writing.interim(response(Status.CONTINUE)));
    }

    @Spec("RFC 9110 §15.1")
    @Test
    void its_phrase_makes_no_difference() {
        var status = new Status(101, "As You Like It");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Writing.to(Method.GET).interim(response(status)));
        assertThat(Writing.to(Method.GET).head(response(status, "Upgrade", "x"), 0))
                .startsWith("HTTP/1.1 101 As You Like It\r\n");
    }
}
