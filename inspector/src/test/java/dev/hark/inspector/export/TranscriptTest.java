package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.CloseReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Scene scene = new Scene();

    @Test
    void it_shows_what_came_and_went_and_says_why() throws Exception {
        scene.open(1).exchange(1, "/", 404).close(1, CloseReason.PEER_CLOSED).open(2);
        assertThat(transcript()).isEqualTo("""
                # #1 from 127.0.0.1:40001, opened after 1.000 ms, at 2027-01-15T08:00:00.001Z
                # The client closed it, with nothing left to be answered: that is how connections mostly end. (RFC 9112 section 9.6)
                # #1.1 There is nothing of that name. (RFC 9110 section 15.5.5)
                # came after 2.000 ms: 18 octets
                > GET / HTTP/1.1\\r\\n
                > \\r\\n
                # was sent after 5.000 ms: 20 octets
                < HTTP/1.1 404 Any\\r\\n
                < \\r\\n
                # Closed after 7.000 ms: the client closed it.

                # #2 from 127.0.0.1:40002, opened after 8.000 ms, at 2027-01-15T08:00:00.008Z
                # Nothing was said on it yet. Browsers open a connection in advance when they expect to need one, so that no time is lost then. (HTML, rel=preconnect)
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

    @Test
    void what_hark_quotes_of_a_client_stays_in_its_line() throws Exception {
        scene.open(1).receive(1, "x").request(1, "/");
        scene.answered(1, 302, "Location", "/\u0085\t\u009b31m");
        assertThat(transcript()).contains("/\\u0085\\u0009\\u009b31m").matches("[\\n -~]*");
    }

    @Test
    void that_requests_were_not_recorded_is_said() throws Exception {
        var busy = new Scene(64 * 1024 * 1024, 10);
        busy.open(1).exchange(1, "/", 200).exchange(1, "/", 200);
        var out = new ByteArrayOutputStream();
        Transcript.write(busy.recording(), out);
        assertThat(out.toString(US_ASCII)).contains("# Requests that were counted, and not recorded: 1\n");
    }

    @Test
    void that_requests_were_forgotten_is_said() throws Exception {
        scene.open(1).exchange(1, "/", 200).exchange(1, "/", 200);
        scene.recording().clear();
        assertThat(transcript()).contains("# Requests that are not remembered any more: 2\n");
    }

    @Test
    void whatever_octets_went_the_lines_are_of_three_kinds() throws Exception {
        var random = new Random(19);
        for (int round = 1; round < 50; round++) {
            var octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            var text = new String(octets, ISO_8859_1);
            scene.open(round).receive(round, text).send(round, text);
        }
        assertThat(transcript().lines()).allMatch(line -> line.isEmpty() || line.matches("[#<>] [ -~]*"));
    }

    private String transcript() throws IOException {
        var out = new ByteArrayOutputStream();
        Transcript.write(scene.recording(), out);
        return out.toString(US_ASCII);
    }
}
