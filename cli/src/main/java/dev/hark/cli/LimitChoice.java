package dev.hark.cli;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads limits as people write them: `memory=64MiB`, `idle=5s`, `connections-per-peer=100`.
final class LimitChoice {
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,18})([A-Za-z]*)");
    private static final Map<String, Long> OCTETS =
            Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);
    private static final Map<String, Long> NANOSECONDS =
            Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "min", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final Map<String, Long> COUNT = Map.of("", 1L);

    private LimitChoice() {}

    /// The default limits, but for those that are chosen.
    ///
    /// @throws StartException if one is not known, or its value can't be read
    static Limits of(Choice choice) throws StartException {
        var limits = Limits.defaults();
        for (var text : choice.values()) {
            int equals = text.indexOf('=');
            if (equals < 0) throw choice.wrong(text, "sets no limit; write it as 'name=value', say memory=64MiB");
            var limit = named(choice, text.substring(0, equals).strip());
            limits = limits.with(
                    limit, value(choice, limit, text.substring(equals + 1).strip()));
        }
        return limits;
    }

    private static Limit named(Choice choice, String name) throws StartException {
        var exact = Arrays.stream(Limit.values())
                .filter(limit -> name(limit).equals(name))
                .findFirst();
        if (exact.isPresent()) return exact.get();
        throw choice.wrong(
                name,
                "is no limit"
                        + nearest(name)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(".") + " They are: "
                        + Arrays.stream(Limit.values()).map(LimitChoice::name).collect(Collectors.joining(", ")));
    }

    private static Optional<String> nearest(String name) {
        return Arrays.stream(Limit.values())
                .map(LimitChoice::name)
                .filter(near -> Spelling.distance(name, near) <= Math.max(1, near.length() / 3))
                .min(Comparator.comparingInt(near -> Spelling.distance(name, near)));
    }

    /// What the limit is called where a user reads and writes it.
    private static String name(Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long value(Choice choice, Limit limit, String text) throws StartException {
        var units = units(limit);
        var quantity = QUANTITY.matcher(text);
        if (text.equals("0")) return 0;
        if (quantity.matches()) {
            var unit = units.get(quantity.group(2).toLowerCase(Locale.ROOT));
            if (unit != null) return multiplied(choice, quantity, unit);
        }
        throw choice.wrong(text, "is no value for the limit " + name(limit) + "; give " + example(limit));
    }

    private static long multiplied(Choice choice, Matcher quantity, long unit) throws StartException {
        try {
            return Math.multiplyExact(Long.parseLong(quantity.group(1)), unit);
        } catch (ArithmeticException e) {
            throw choice.wrong(quantity.group(), "is more than can be counted");
        }
    }

    private static Map<String, Long> units(Limit limit) {
        return switch (limit.unit()) {
            case OCTETS, OCTETS_PER_SECOND -> OCTETS;
            case NANOSECONDS -> NANOSECONDS;
            case COUNT -> COUNT;
        };
    }

    private static String example(Limit limit) {
        return switch (limit.unit()) {
            case OCTETS -> "octets, as 8192, 64KiB or 10MiB";
            case OCTETS_PER_SECOND -> "octets a second, as 240 or 1KiB";
            case NANOSECONDS -> "a time, as 500ms, 10s, 5min or 1h";
            case COUNT -> "a number";
        };
    }
}
