package dev.hark.bench.load;

import java.util.stream.LongStream;

/// What came of a load.
///
/// @param requests answered
/// @param seconds it took
/// @param errors requests that were not answered, or not well
/// @param latency how long answers took; all [Double#NaN] if nobody looked
public record Drive(long requests, double seconds, long errors, Latency latency) {
    /// Percentiles, in milliseconds.
    public record Latency(double p50, double p99, double p999, double worst) {
        static final Latency UNKNOWN = new Latency(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        private static final double NANOS = 1e6;

        /// @param nanos how long each answer took
        static Latency of(LongStream nanos) {
            var sorted = nanos.sorted().toArray();
            if (sorted.length == 0) return UNKNOWN;
            return new Latency(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
        }

        /// The least value that so great a part of all is not above.
        private static double at(long[] sorted, double part) {
            return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)] / NANOS;
        }
    }

    public double perSecond() {
        return requests / seconds;
    }
}
