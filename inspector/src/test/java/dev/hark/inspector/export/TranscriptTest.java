package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.CloseReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Scene scene = new Scene();

    @Test
    void it_shows_what_came_and_went_and_says_why() throws Exception {
        scene.open(1).exchange(1, "/", 404).close(1, CloseReason.PEER_CLOSED).open(2);
        assertThat(transcript()).isEqualTo("""
                # #1 from 127.0.0.1:40001, opened after 1.000 ms
                # The client closed it, with nothing left to be answered: that is how connections mostly end. (RFC 9112 section 9.6)
                # #1.1 There is nothing of that name. (RFC 9110 section 15.5.5)
                # came after 2.000 ms: 18 octets
                > GET / HTTP/1.1\\r\\n
                > \\r\\n
                # was sent after 5.000 ms: 20 octets
                < HTTP/1.1 404 Any\\r\\n
                < \\r\\n
                # Closed after 7.000 ms: the client closed it.

                # #2 from 127.0.0.1:40002, opened after 8.000 ms
                # Nothing was said on it yet. Browsers open a connection in advance when they expect to need one, so that no time is lost then. (HTML section 4.6.8.10)
                # It is open.

                """);
    }

    @Test
    void no_octet_can_pass_for_another_line_or_reach_a_terminal() throws Exception {
        scene.open(1).receive(1, "a\n# forged\r> \033[31m\\x\u009b\0");
        assertThat(transcript())
                .contains("> a\\n\n> # forged\\r> \\x1b[31m\\\\x\\x9b\\x00\n")
                .matches("[\\n -~]*");
    }

    @Test
    void that_octets_were_not_kept_is_said() throws Exception {
        scene.open(1).send(1, 1_000, "ab");
        assertThat(transcript()).contains("< ab\n# 998 octets that were not kept\n");
    }

    private String transcript() throws IOException {
        var out = new ByteArrayOutputStream();
        Transcript.write(scene.recording(), out);
        return out.toString(US_ASCII);
    }
}
