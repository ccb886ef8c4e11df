package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.ChunkTest.CHUNKED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http1.Reading.Stand;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.CuttingFeeder;
import dev.hark.testkit.Spec;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Chunked content with random faults, the same ones in each run, read twice: by the decoder, and by the grammar of
/// RFC 9112 as it stands there. Both must take the same messages, and find the same content.
@Spec("RFC 9112 §7.1")
@Spec("RFC 9112 §7.1.1")
@Spec("RFC 9112 §7.1.2")
class ChunkedGrammarTest {
    private static final int ROUNDS = 60_000;
    private static final Http1Limits WIDE = new Http1Limits(200, 300, 100, Long.MAX_VALUE, 10_000, 10_000);

    private static final String TOKEN = "[-!#$%&'*+.^_`|~0-9A-Za-z]+";
    private static final String QUOTED =
            "\"(?:[\\t !\\x23-\\x5B\\x5D-\\x7E\\x80-\\xFF]|\\\\[\\t \\x21-\\x7E\\x80-\\xFF])*+\"";

    /// `chunk-size [ chunk-ext ] CRLF`, with as many digits as hark reads.
    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})(?:[ \\t]*;[ \\t]*" + TOKEN
            + "(?:[ \\t]*=[ \\t]*(?:" + TOKEN + "|" + QUOTED + "))?)*+\\r\\n");

    /// `trailer-section CRLF`.
    private static final Pattern TRAILERS =
            Pattern.compile("(?:" + TOKEN + ":[\\t \\x21-\\x7E\\x80-\\xFF]*+\\r\\n)*+\\r\\n");

    private static final String[] CONTENTS = {
        "0\r\n\r\n",
        "5\r\nhello\r\n0\r\n\r\n",
        "1\r\na\r\n02\r\nbc\r\n000\r\n\r\n",
        "a;x=\"y\\\"z\";v\r\n0123456789\r\n0;w=1\r\nA: b\r\nC:\td\r\n\r\n",
        "3 ; x = y\r\n\r\n0\r\n0\r\n\r\n",
        "4\r\n0\r\n\r\r\n1\r\n\n\r\n0\r\nX:\r\n\r\n"
    };

    private static final String[] FRAGMENTS = {
        "\r\n",
        "\r",
        "\n",
        "\r\n\r\n",
        "0",
        "1",
        "a",
        "F",
        "00",
        ";",
        ";x",
        ";x=\"",
        "\"",
        "\\",
        "=",
        " ",
        "\t",
        ":",
        "\u0000",
        "\u000B",
        "\u0080",
        "\u00FF",
        "0x",
        "+",
        "-",
        ",",
        "A: b\r\n",
        " A: b\r\n",
        "0\r\n\r\n",
        "1\r\nx\r\n",
        "fffffffffffffff",
        "1000000000000000"
    };

    private final Random random = new Random(7_1);

    @Test
    void the_decoder_and_the_grammar_agree() {
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var chunks = mutated();
            var byGrammar = contentByGrammar(chunks);
            var octets = (CHUNKED + chunks).getBytes(ISO_8859_1);
            var reading = InboundReader.read(WIDE, CuttingFeeder.cut(octets), true);
            if (reading.stand().equals(new Stand.Refuses(Violation.FORBIDDEN_TRAILER))) continue;
            var message = reading.messages().getFirst();
            assertThat(message.isComplete() ? message.content() : null)
                    .as(chunks)
                    .isEqualTo(byGrammar);
            if (byGrammar != null) taken++;
        }
        assertThat(taken).as("with harmless faults").isBetween(ROUNDS / 20, ROUNDS / 2);
    }

    /// The content of the message that these octets begin with, or null if they don't begin with one.
    private static @Nullable String contentByGrammar(String octets) {
        var content = new StringBuilder();
        for (int at = 0; ; ) {
            var line = SIZE.matcher(octets).region(at, octets.length());
            if (!line.lookingAt()) return null;
            long size = Long.parseLong(line.group(1), 16);
            at = line.end();
            if (size == 0) {
                return TRAILERS.matcher(octets).region(at, octets.length()).lookingAt() ? content.toString() : null;
            }
            if (size > octets.length() - at || !octets.startsWith("\r\n", at + (int) size)) return null;
            content.append(octets, at, at + (int) size);
            at += (int) size + 2;
        }
    }

    private String mutated() {
        var text = new StringBuilder(oneOf(CONTENTS));
        for (int faults = 1 + random.nextInt(3); faults > 0 && !text.isEmpty(); faults--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) random.nextInt(256));
                case 2 -> text.insert(at, oneOf(FRAGMENTS));
                default -> text.insert(at, (char) random.nextInt(256));
            }
        }
        return text.toString();
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
