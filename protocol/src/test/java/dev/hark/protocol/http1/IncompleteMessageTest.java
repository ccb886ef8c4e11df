package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.ChunkTest.CHUNKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http1.Reading.Stand;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §8")
class IncompleteMessageTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", GET, GET + GET, GET + "\r\n", CHUNKED + "0\r\n\r\n"})
    void between_messages_the_input_may_end(String octets) {
        var reading = Reading.toEnd(octets);

        assertThat(reading.stand()).isEqualTo(new Stand.Ended());
        assertThat(reading.messages()).allMatch(Reading.Message::isComplete);
    }

    @Test
    void in_a_head_it_may_not_end_anywhere() {
        var head = "\r\nPOST / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n";

        for (int end = 1; end < head.length(); end++) {
            if (end == 2) continue; // behind the empty line
            assertThat(Reading.toEnd(head.substring(0, end)).stand())
                    .as("%d octets", end)
                    .isEqualTo(new Stand.Refuses(Violation.INCOMPLETE_HEAD));
        }
    }

    @Test
    void in_content_of_a_known_length_it_may_not_end() {
        var post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";

        for (var content : new String[] {"", "a", "ab"}) {
            var reading = Reading.toEnd(post + content);

            assertThat(reading.stand()).isEqualTo(new Stand.Refuses(Violation.INCOMPLETE_CONTENT));
            assertThat(reading.messages().getFirst().content()).isEqualTo(content);
            assertThat(reading.messages().getFirst().isComplete()).isFalse();
        }
    }

    @Test
    void in_chunks_and_trailers_it_may_not_end_anywhere() {
        var chunks = "2;a=\"b\"\r\nhi\r\n0\r\nA: b\r\n\r\n";

        for (int end = 0; end < chunks.length(); end++) {
            assertThat(Reading.toEnd(CHUNKED + chunks.substring(0, end)).stand())
                    .as("%d octets", end)
                    .isEqualTo(new Stand.Refuses(Violation.INCOMPLETE_CONTENT));
        }
    }
}
