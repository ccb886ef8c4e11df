package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hark.protocol.http1.PlainChunks.End;
import dev.hark.protocol.refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arbitrary octets as chunks. However they are cut, the same comes out; and what comes out, and whether anything
/// does, is what the grammar says in the plainest reading.
class ChunkedDecoderFuzzTest {
    private static final Http1Limits LIMITS = new Http1Limits(0, 0, 0, 0, 12, 48);
    private static final int MOST_TRAILERS = 3;
    private static final int MOST_CONTENT = 40;

    /// What came out, one character an octet.
    ///
    /// @param why the refusal, or null
    /// @param length octets that were consumed when it ended; 0 if it did not
    private record Decoded(
            End end,
            String content,
            List<String> trailers,
            int length,
            @Nullable Violation why) {
        PlainChunks plain() {
            return new PlainChunks(end, content, trailers, length);
        }
    }

    @FuzzTest
    void chunks(byte[] octets) {
        var decoded = Cuts.feed(octets, ChunkedDecoderFuzzTest::decode);
        var plain = PlainChunks.decode(new String(octets, ISO_8859_1), LIMITS, MOST_TRAILERS, MOST_CONTENT);
        assertThat(decoded.plain()).isEqualTo(plain);
    }

    private static Decoded decode(byte[][] pieces) {
        var decoder = new ChunkedDecoder(LIMITS, MOST_TRAILERS);
        var buffer = new ReceiveBuffer();
        var content = new StringBuilder();
        int received = 0;
        try {
            for (byte[] piece : pieces) {
                for (int at = 0; at < piece.length; ) {
                    var space = buffer.space(true);
                    int count = Math.min(space.remaining(), piece.length - at);
                    space.put(piece, at, count);
                    buffer.received(count);
                    at += count;
                    received += count;
                    var step = pull(decoder, buffer, content);
                    if (step instanceof ContentStep.End(var trailers)) {
                        var lines = new ArrayList<String>();
                        trailers.forEach((name, value) -> lines.add(name + ":" + value));
                        return new Decoded(End.COMPLETE, content.toString(), lines, received - buffer.count(), null);
                    }
                }
            }
            return new Decoded(End.OPEN, content.toString(), List.of(), 0, null);
        } catch (Refusal refusal) {
            return new Decoded(End.WRONG, content.toString(), List.of(), 0, refusal.why());
        }
    }

    private static ContentStep pull(ChunkedDecoder decoder, ReceiveBuffer in, StringBuilder content) throws Refusal {
        while (true) {
            var step = decoder.next(in, MOST_CONTENT);
            if (!(step instanceof ContentStep.Data(var octets))) return step;
            content.append(ISO_8859_1.decode(octets));
        }
    }
}
