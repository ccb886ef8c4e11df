package dev.hark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolBenchmarksTest {
    private static final int TWICE = 2;

    @ParameterizedTest
    @EnumSource
    void heads_are_parsed_again_and_again(Sample sample) {
        var benchmark = new ParseHead();
        benchmark.from = sample;
        benchmark.prepare();
        for (int i = 0; i < TWICE; i++)
            assertThat(benchmark.parse().fields().first("host")).isNotNull();
    }

    @Test
    void heads_are_written_again_and_again() {
        var benchmark = new WriteHead();
        for (int i = 0; i < TWICE; i++) {
            var kept = StandardCharsets.US_ASCII
                    .decode(benchmark.keptResponse().flip())
                    .toString();
            assertThat(kept)
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Length: 13")
                    .endsWith("\r\n\r\n");
            assertThat(StandardCharsets.US_ASCII
                            .decode(benchmark.newResponse().flip())
                            .toString())
                    .isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 8192})
    void chunks_are_decoded_again_and_again(int chunk) {
        var benchmark = new DecodeChunks();
        benchmark.chunk = chunk;
        benchmark.prepare();
        for (int i = 0; i < TWICE; i++) assertThat(benchmark.decode()).isEqualTo(8192);
    }
}
