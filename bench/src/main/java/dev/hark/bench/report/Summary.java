package dev.hark.bench.report;

import java.util.Collection;

/// One figure of several rounds.
///
/// @param median the one in the middle, or the mean of both there
record Summary(double median, double least, double most, int rounds) {
    /// @param values at least one
    static Summary of(Collection<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Summary(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    String text(Figure figure) {
        var middle = figure.format(median);
        if (rounds == 1) return middle;
        return "%s (%s – %s)".formatted(middle, figure.format(least), figure.format(most));
    }
}
