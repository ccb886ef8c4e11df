package dev.hark.cli.terminal;

/// Amounts as people say them. Made by hand: a formatter would follow the user's locale, and is slow to start.
final class Human {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Human() {}

    /// Octets, in powers of 1,000: `0 B`, `999 B`, `1.2 kB`, `35 MB`.
    static String size(long octets) {
        if (octets < 1_000) return octets + " B";
        long unit = 1_000;
        int name = 0;
        while (octets / unit >= 1_000) {
            unit *= 1_000;
            name++;
        }
        return decimal(octets, unit) + " " + UNITS[name];
    }

    /// A length of time: `0.03 ms`, `1.2 ms`, `35 ms`, `2.0 s`, `75 s`.
    static String time(long nanos) {
        if (nanos < MILLI) return "0." + twoDigits(nanos / (10 * MICRO)) + " ms";
        return nanos < SECOND ? decimal(nanos, MILLI) + " ms" : decimal(nanos, SECOND) + " s";
    }

    /// How many of something: `1 connection`, `2 connections`.
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /// One digit after the point below ten, none from there on; cut, not rounded.
    private static String decimal(long amount, long unit) {
        long whole = amount / unit;
        return whole < 10 ? whole + "." + amount % unit / (unit / 10) : Long.toString(whole);
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
