package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Grammar;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetsTest {
    @Test
    void the_end_of_a_field_value_is_found_for_each_octet_at_each_place() {
        for (int octet = 0; octet < 256; octet++) {
            for (int place = 0; place < 20; place++) {
                var octets = "abcdefgh~ijklmn opqr".getBytes(US_ASCII);
                octets[place] = (byte) octet;

                assertThat(Octets.endOfFieldValue(octets, 0, octets.length))
                        .as("octet %d at %d", octet, place)
                        .isEqualTo(Grammar.isFieldOctet((byte) octet) ? octets.length : place);
            }
        }
    }

    @Test
    void searching_eight_octets_at_a_time_finds_what_searching_one_by_one_finds() {
        var random = new Random(9112);
        for (int round = 0; round < 20_000; round++) {
            var octets = new byte[random.nextInt(40)];
            for (int i = 0; i < octets.length; i++) octets[i] = likely(random);
            int from = random.nextInt(octets.length + 1);
            int to = from + random.nextInt(octets.length - from + 1);

            int end = from;
            while (end < to && Grammar.isFieldOctet(octets[end])) end++;
            assertThat(Octets.endOfFieldValue(octets, from, to)).isEqualTo(end);
        }
    }

    /// Mostly octets that a search has to tell apart.
    private static byte likely(Random random) {
        var edges =
                new byte[] {' ', 0x1F, 0x21, 0x7E, 0x7F, (byte) 0x80, (byte) 0x9F, (byte) 0xFF, '\t', 'a', 'b', 'c'};
        return random.nextInt(30) == 0 ? (byte) random.nextInt(256) : edges[random.nextInt(edges.length)];
    }

    @Test
    void tokens_are_compared_without_regard_to_case() {
        assertThat(isToken("Content-LENGTH", "content-length")).isTrue();
        assertThat(isToken("content-length ", "content-length")).isFalse();
        assertThat(isToken("content_length", "content-length")).isFalse();
        assertThat(isToken("", "")).isTrue();
    }

    private static boolean isToken(String octets, String token) {
        return Octets.isToken(octets.getBytes(US_ASCII), 0, octets.length(), token);
    }
}
