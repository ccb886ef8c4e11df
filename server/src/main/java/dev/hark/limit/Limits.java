package dev.hark.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// A value for every [Limit]. Immutable.
@SuppressWarnings("EnumOrdinal") // an array is the quickest map from a limit, and limits are asked for on every request
public final class Limits {
    private static final Limits DEFAULTS =
            new Limits(Arrays.stream(Limit.values()).mapToLong(Limit::byDefault).toArray());

    private final long[] values;

    private Limits(long[] values) {
        this.values = values;
    }

    /// Each limit at its default.
    public static Limits defaults() {
        return DEFAULTS;
    }

    /// The limit's value, in its unit.
    public long get(Limit limit) {
        return values[limit.ordinal()];
    }

    /// These limits with another value for one of them, in its unit.
    ///
    /// @throws IllegalArgumentException if the limit can't have that value ([Limit#allows])
    public Limits with(Limit limit, long value) {
        if (!limit.allows(value)) {
            throw new IllegalArgumentException(
                    "The limit " + limit.label() + " can't be " + limit.written(value) + ": it is " + limit.allowed());
        }
        var changed = values.clone();
        changed[limit.ordinal()] = value;
        return new Limits(changed);
    }

    /// These limits with another value for one that is a time.
    ///
    /// @param value what is too long to be counted in nanoseconds (292 years) does not end
    /// @throws IllegalArgumentException if the limit is no time, or can't have that value
    public Limits with(Limit limit, Duration value) {
        if (limit.unit() != Limit.Unit.NANOSECONDS) {
            throw new IllegalArgumentException(
                    "The limit " + limit.label() + " is counted in " + limit.unit() + ", not a time");
        }
        return with(limit, TimeUnit.NANOSECONDS.convert(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /// Those that are not at their default.
    @Override
    public String toString() {
        var text = new StringBuilder("Limits[");
        for (var limit : Limit.values()) {
            if (get(limit) != limit.byDefault()) {
                text.append(limit.label())
                        .append('=')
                        .append(limit.written(get(limit)))
                        .append(' ');
            }
        }
        return text.toString().trim() + ']';
    }
}
