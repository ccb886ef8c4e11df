package dev.hark.bench.report;

import java.util.Locale;

/// What is measured of a subject, and how it is told.
public enum Figure {
    CPU("µs CPU/request", 2),
    /// The rest of it is the kernel's.
    CPU_USER("of it user", 2),
    RATE("requests/s", 0),
    P50("p50, ms", 2),
    P99("p99, ms", 2),
    P999("p99.9, ms", 2),
    WORST("worst, ms", 1),
    HEAP_EACH("heap each, B", 0),
    RESIDENT_EACH("RAM each, B", 0),
    START("ms to the first answer", 0),
    RESIDENT_BEFORE("RAM before, MiB", 0),
    RESIDENT_AFTER("RAM after, MiB", 0),
    ERRORS("errors", 0);

    private final String title;
    private final int decimals;

    Figure(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    String title() {
        return title;
    }

    /// A value with what it is: `8.30 µs CPU/request`.
    public String text(double value) {
        return format(value) + " " + title;
    }

    String format(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
