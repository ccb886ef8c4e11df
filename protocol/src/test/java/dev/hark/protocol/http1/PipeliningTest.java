package dev.hark.protocol.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http1.Reading.Message;
import dev.hark.protocol.http1.Reading.Stand;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;

@Spec("RFC 9112 §9.3.2")
class PipeliningTest {
    private static final String GET = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String FIXED = "PUT /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\ntwo";
    private static final String CHUNKED =
            "PUT /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nthree\r\n0\r\nA: b\r\n\r\n";

    @Test
    @Spec("RFC 9112 §2.1")
    void requests_are_read_one_after_the_other_whatever_their_framing() {
        var messages = Reading.of(GET + FIXED + CHUNKED + GET + CHUNKED + FIXED).messages();

        assertThat(messages)
                .extracting(message -> message.head().target().path())
                .containsExactly("/1", "/2", "/3", "/1", "/3", "/2");
        assertThat(messages).extracting(Message::content).containsExactly("", "two", "three", "", "three", "two");
        assertThat(messages).allMatch(Message::isComplete);
    }

    @Test
    void those_before_one_that_is_refused_are_read() {
        var reading = Reading.of(GET + FIXED + "GET\r\n" + GET);

        assertThat(reading.messages()).hasSize(2).allMatch(Message::isComplete);
        assertThat(reading.stand()).isEqualTo(new Stand.Refuses(Violation.BAD_REQUEST_LINE));
    }
}
