package dev.hark.cli;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    /// @throws StartException if one is not known, is set twice, or can't have its value
    static Limits of(Choice choice) throws StartException {
        var limits = Limits.defaults();
        var chosen = EnumSet.noneOf(Limit.class);
        for (var text : choice.values()) {
            int equals = text.indexOf('=');
            if (equals < 0) throw choice.wrong(text, "sets no limit; write it as 'name=value', say memory=64MiB");
            var limit = named(choice, text.substring(0, equals).strip());
            if (!chosen.add(limit)) throw choice.wrong(limit.label(), "is set more than once; set it once");
            limits = limits.with(
                    limit, value(choice, limit, text.substring(equals + 1).strip()));
        }
        return limits;
    }

    private static Limit named(Choice choice, String name) throws StartException {
        var limits = Limit.values();
        for (var limit : limits) if (limit.label().equals(name)) return limit;
        var labels = Arrays.stream(limits).map(Limit::label).toList();
        throw choice.wrong(
                name,
                "is no limit; "
                        + Spelling.nearest(name, labels)
                                .map(near -> "you may have meant " + near)
                                .orElse("they are: " + String.join(", ", labels)));
    }

    private static long value(Choice choice, Limit limit, String text) throws StartException {
        long value = quantity(choice, limit, text);
        if (limit.allows(value)) return value;
        throw choice.wrong(text, "is too little for the limit " + limit.label() + "; give " + limit.allowed());
    }

    private static long quantity(Choice choice, Limit limit, String text) throws StartException {
        var units = units(limit);
        var quantity = QUANTITY.matcher(text);
        if (text.equals("0")) return 0;
        if (quantity.matches()) {
            var unit = units.get(quantity.group(2).toLowerCase(Locale.ROOT));
            if (unit != null) return multiplied(choice, quantity, unit);
        }
        throw choice.wrong(text, "is no value for the limit " + limit.label() + "; give " + example(limit));
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
