package dev.hark.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Function;

/// Times in words, by the second. Remembers the last one: the next line of a log mostly has the same.
///
/// For one thread.
final class SecondText {
    private final ZoneId zone;
    private final Function<ZonedDateTime, String> words;
    private long second = Long.MIN_VALUE;
    private String text = "";

    /// @param words how a time is written
    SecondText(ZoneId zone, Function<ZonedDateTime, String> words) {
        this.zone = zone;
        this.words = words;
    }

    /// @param millis since 1970
    String of(long millis) {
        long now = Math.floorDiv(millis, 1_000);
        if (now != second) {
            second = now;
            text = words.apply(Instant.ofEpochSecond(now).atZone(zone));
        }
        return text;
    }
}
