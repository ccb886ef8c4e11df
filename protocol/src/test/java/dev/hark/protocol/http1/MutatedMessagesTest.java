package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Offence;
import dev.hark.testkit.CuttingFeeder;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Messages with random faults, the same ones in each run: whatever an inbound makes of them, it makes the same of
/// them in pieces, and what it takes for a head has the form of one.
class MutatedMessagesTest {
    private static final int ROUNDS = 20_000;

    private static final String[] MESSAGES = {
        "GET /where?q=now HTTP/1.1\r\nHost: www.example.org\r\nAccept: */*\r\n\r\n",
        "\r\nGET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
        "PUT /a HTTP/1.1\r\nHost: a:80\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "PUT /b HTTP/1.1\r\nhost: [::1]\r\ntransfer-encoding: Chunked\r\nTrailer: A\r\n\r\n"
                .concat("2;a=b;c=\"d\\\"e\"\r\nhi\r\n0 ;f\r\nA: b\r\nC:\td \r\n\r\n"),
        "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close, upgrade\r\nUpgrade: x\r\n\r\n"
    };

    private static final String[] FRAGMENTS = {
        "\r\n",
        "\n",
        "\r",
        " ",
        "\t",
        ":",
        ";",
        ",",
        "=",
        "\"",
        "\\",
        "0",
        "1",
        "f",
        "\u0000",
        "\u007F",
        "\u0080",
        "\u00FF",
        "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Host: b\r\n",
        "0\r\n\r\n",
        "HTTP/2.0",
        "chunked",
        "\r\n "
    };

    /// A head as the grammar has it (RFC 9112 §2.1, §3, §5), written independently of the parser.
    private static final Pattern HEAD = Pattern.compile("(\r\n)?"
            + "[-!#$%&'*+.^_`|~0-9A-Za-z]+ [!-~]+ HTTP/1\\.[0-9]\r\n"
            + "([-!#$%&'*+.^_`|~0-9A-Za-z]+:[\t -~\u0080-\u00FF]*\r\n)*"
            + "\r\n");

    private final Random random = new Random(9112);

    @Test
    void are_read_alike_whole_and_in_pieces() {
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var octets = mutated();
            var whole = InboundReader.read(Reading.LIMITS, CuttingFeeder.cut(octets), true);

            assertThat(InboundReader.read(Reading.LIMITS, CuttingFeeder.cut(octets, cuts(octets.length)), true))
                    .isEqualTo(whole);
            var text = new String(octets, ISO_8859_1);
            if (whole.offence() != null) requireThere(text, whole.offence());
            if (whole.messages().isEmpty()) continue;
            accepted++;
            assertThat(HEAD.matcher(text).lookingAt()).isTrue();
        }
        assertThat(accepted).as("messages with harmless faults").isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    /// What is marked in the line is what stands there in the octets.
    private static void requireThere(String octets, Offence offence) {
        int lineStart = (int) offence.offset() - offence.at();
        assertThat(offence.omitted()).isZero();
        assertThat(octets).startsWith(octets.substring(0, lineStart) + offence.line());
        assertThat(offence.length()).isBetween(1, offence.line().length() - offence.at());
    }

    private byte[] mutated() {
        var text = new StringBuilder(oneOf(MESSAGES)).append(oneOf(MESSAGES));
        for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) random.nextInt(256));
                case 2 -> text.insert(at, oneOf(FRAGMENTS));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// Cuts at random, sometimes behind each octet.
    private int[] cuts(int length) {
        if (random.nextInt(4) == 0) return IntStream.range(1, length).toArray();
        return IntStream.generate(() -> random.nextInt(length + 1))
                .limit(1 + random.nextInt(8))
                .sorted()
                .toArray();
    }
}
