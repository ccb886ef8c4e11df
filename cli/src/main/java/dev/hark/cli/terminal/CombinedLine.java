package dev.hark.cli.terminal;

import dev.hark.observe.AddressText;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// The format that Apache calls combined, and nginx too:
/// `127.0.0.1 - - [26/Nov/2026:13:55:36 +0000] "GET / HTTP/1.1" 200 1234 "referer" "user agent"`. What a client sent
/// can neither end its quotes nor its line: `"`, `\` and all that is not visible ASCII stand there as `\x22`.
final class CombinedLine implements LogLine {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final int SECONDS_PER_MINUTE = 60;

    private final SecondText seconds;

    CombinedLine(ZoneId zone) {
        seconds = new SecondText(zone, CombinedLine::date);
    }

    @Override
    public void append(StringBuilder text, Answer answer) {
        var peer = answer.peer();
        text.append(peer == null ? "-" : AddressText.of(peer.getAddress())).append(" - - [");
        text.append(seconds.of(answer.time())).append("] \"");
        var event = answer.event();
        var asked = event.asked();
        if (asked == null) {
            text.append('-');
        } else {
            escaped(text, asked.method().name());
            text.append(' ');
            escaped(text, asked.target().text());
            text.append(' ').append(asked.version());
        }
        text.append("\" ").append(event.answer().status().code()).append(' ');
        if (event.octets() == 0) text.append('-');
        else text.append(event.octets());
        quoted(text, answer.field("Referer"));
        quoted(text, answer.field("User-Agent"));
        text.append('\n');
    }

    private static void quoted(StringBuilder text, @Nullable String value) {
        text.append(" \"");
        escaped(text, value == null ? "-" : value);
        text.append('"');
    }

    private static void escaped(StringBuilder text, String value) {
        if (Escape.isPlain(value)) {
            text.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Escape.isPlain(c)) text.append(c);
            else Escape.hex(text, c);
        }
    }

    private static String date(ZonedDateTime time) {
        var text = new StringBuilder();
        twoDigits(text, time.getDayOfMonth()).append('/').append(MONTHS[time.getMonthValue() - 1]);
        text.append('/').append(time.getYear());
        twoDigits(text.append(':'), time.getHour());
        twoDigits(text.append(':'), time.getMinute());
        twoDigits(text.append(':'), time.getSecond());
        int offset = time.getOffset().getTotalSeconds() / SECONDS_PER_MINUTE;
        text.append(' ').append(offset < 0 ? '-' : '+');
        twoDigits(text, Math.abs(offset) / 60);
        return twoDigits(text, Math.abs(offset) % 60).toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
