package dev.hark.bench;

import dev.hark.bench.report.Figure;
import dev.hark.bench.report.Results;
import java.io.IOException;

/// Half of what the slowest of all subjects did at its limit: a load that all of them hold.
///
/// @param results have [Workload#PLAINTEXT_64] of all subjects
record HalfRate(Results results, Plan plan) implements Measurer.Rate {
    @Override
    public double get() throws IOException {
        double lowest = Double.MAX_VALUE;
        for (var subject : plan.subjectsOf(Workload.LATENCY)) {
            double most = results.readings().stream()
                    .filter(reading -> reading.workload().equals(Workload.PLAINTEXT_64.key())
                            && reading.subject().equals(subject.key()))
                    .mapToDouble(reading -> reading.figures().getOrDefault(Figure.RATE, 0.0))
                    .max()
                    .orElseThrow(() -> new IOException("there is no result of plaintext-64 for " + subject.label()));
            lowest = Math.min(lowest, most);
        }
        return lowest / 2;
    }
}
