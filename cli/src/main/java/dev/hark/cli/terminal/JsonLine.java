package dev.hark.cli.terminal;

import dev.hark.observe.AddressText;
import dev.hark.observe.Persistence;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One JSON object (RFC 8259) for each answer; docs/guide/logs.md says what is in it. Octets that are no visible ASCII
/// stand there as `\u00e9`, one for each.
@SuppressWarnings("EnumOrdinal") // an index here, for speed
final class JsonLine implements LogLine {
    private static final String HEX = "0123456789abcdef";

    /// By ordinal, in the words of [#word].
    private static final String[] PERSISTENCE = words(Persistence.values());

    private final SecondText seconds = new SecondText(ZoneOffset.UTC, JsonLine::date);

    @Override
    public void append(StringBuilder text, Answer answer) {
        var event = answer.event();
        text.append("{\"time\":\"");
        time(text, answer.time());
        text.append("\",\"connection\":").append(event.connection());
        text.append(",\"request\":").append(event.request());
        var peer = answer.peer();
        member(text, "peer", peer == null ? null : AddressText.of(peer));
        var asked = event.asked();
        if (asked != null) {
            member(text, "method", asked.method().name());
            member(text, "target", asked.target().text());
            member(text, "version", asked.version().toString());
        }
        text.append(",\"status\":").append(event.answer().status().code());
        text.append(",\"octets\":").append(event.octets());
        text.append(",\"ms\":");
        millis(text, event.nanos());
        member(text, "referer", answer.field("Referer"));
        member(text, "userAgent", answer.field("User-Agent"));
        text.append(",\"complete\":").append(event.complete());
        member(text, "persistence", PERSISTENCE[event.persistence().ordinal()]);
        var refused = answer.refused();
        if (refused != null) {
            member(text, "refused", word(refused.violation()));
            member(text, "section", refused.violation().section());
        }
        var turnedAway = answer.turnedAway();
        if (turnedAway != null) member(text, "limit", turnedAway.reached().label());
        text.append("}\n");
    }

    private static String[] words(Enum<?>[] constants) {
        var words = new String[constants.length];
        for (int i = 0; i < words.length; i++) words[i] = word(constants[i]);
        return words;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Nothing if there is no value.
    private static void member(StringBuilder text, String name, @Nullable String value) {
        if (value == null) return;
        text.append(",\"").append(name).append("\":\"");
        if (Escape.isPlain(value)) text.append(value);
        else escaped(text, value);
        text.append('"');
    }

    private static void escaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Escape.isPlain(c)) text.append(c);
            else escaped(text, c);
        }
    }

    private static void escaped(StringBuilder text, char c) {
        if (c == '"' || c == '\\') text.append('\\').append(c);
        else {
            text.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) text.append(HEX.charAt(c >> shift & 0xF));
        }
    }

    /// To the microsecond.
    private static void millis(StringBuilder text, long nanos) {
        long micros = nanos / 1_000;
        text.append(micros / 1_000).append('.');
        threeDigits(text, (int) (micros % 1_000));
    }

    /// RFC 3339, in UTC.
    private void time(StringBuilder text, long millis) {
        text.append(seconds.of(millis)).append('.');
        threeDigits(text, Math.floorMod(millis, 1_000));
        text.append('Z');
    }

    private static String date(ZonedDateTime time) {
        var text = time.toLocalDateTime().toString(); // Leaves out seconds where there are none.
        return text.length() < "2026-11-26T13:55:36".length() ? text + ":00" : text;
    }

    private static void threeDigits(StringBuilder text, int number) {
        text.append((char) ('0' + number / 100))
                .append((char) ('0' + number / 10 % 10))
                .append((char) ('0' + number % 10));
    }
}
