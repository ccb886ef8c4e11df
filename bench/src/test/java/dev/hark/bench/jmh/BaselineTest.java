package dev.hark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.jmh.Baseline.Cost;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final String RESULTS = """
            [{"benchmark": "dev.hark.bench.jmh.ParseHead.parse", "params": {"from": "CURL"},
              "primaryMetric": {"score": 100.0, "scorePercentiles": {"0.0": 95.04, "50.0": 99.0}},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 272.0001}}},
             {"benchmark": "dev.hark.bench.jmh.WriteHead.keptResponse",
              "primaryMetric": {"score": 50.0, "scorePercentiles": {"0.0": 49.0}},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 0.0001}}}]
            """;

    private static final String NAME = "ParseHead.parse from=CURL";

    @Test
    void the_best_iteration_counts() {
        assertThat(Baseline.read(RESULTS))
                .containsExactly(
                        Map.entry(NAME, new Cost(95, 272)), Map.entry("WriteHead.keptResponse", new Cost(49, 0)));
    }

    @Test
    void each_benchmark_is_told_with_what_it_cost_before() {
        assertThat(Baseline.table(Baseline.read(RESULTS), Map.of(NAME, new Cost(90, 200))))
                .contains("95.0 (   90.0)", "272.0 (  200.0)", "WriteHead.keptResponse");
    }

    @Test
    void to_allocate_more_is_noticed() {
        var now = Map.of(NAME, new Cost(95, 272));
        assertThat(Baseline.allocatesMore(now, Map.of(NAME, new Cost(90, 247)))).isTrue();
        assertThat(Baseline.allocatesMore(now, Map.of(NAME, new Cost(90, 248)))).isFalse();
        assertThat(Baseline.allocatesMore(now, Map.of())).isFalse();
    }
}
