package dev.hark.protocol.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dates as HTTP writes them, to the second and in UTC (RFC 9110 §5.6.7). All three formats are read, strictly; one
/// is written. Locale and time zone of the machine have no say.
public final class HttpDate {
    /// Octets of a date that is written.
    public static final int LENGTH = 29;

    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    // Where the parts stand: 0 is a digit, ? any character, everything else itself.
    private static final String IMF_FIXDATE = "???, 00 ??? 0000 00:00:00 GMT";
    private static final String ASCTIME = "??? ??? ?0 00:00:00 0000";
    private static final String RFC_850_AFTER_WEEKDAY = ", 00-???-00 00:00:00 GMT";

    private static final int SECONDS_OF_DAY = 86_400;
    private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_OF_DAY;
    private static final long LAST = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_OF_DAY - 1;

    private HttpDate() {}

    /// Reads a date: IMF-fixdate (`Sun, 06 Nov 1994 08:49:37 GMT`), or one of the obsolete formats of RFC 850
    /// (`Sunday, 06-Nov-94 08:49:37 GMT`) and of asctime (`Sun Nov  6 08:49:37 1994`).
    ///
    /// A day that is not in the calendar, or not on that day of the week, is none. A leap second is taken for the
    /// second before it.
    ///
    /// @param now the current time, for years of two digits: they mean the last such year that is not more than 50
    ///     years ahead
    /// @return the date, or null if the text is none
    public static @Nullable Instant parse(String text, Instant now) {
        if (hasShape(IMF_FIXDATE, text, 0)) {
            return on(weekday(text, 3), instant(number(text, 12, 16), month(text, 8), number(text, 5, 7), text, 17));
        }
        if (hasShape(ASCTIME, text, 0)) {
            int day = text.charAt(8) == ' ' ? number(text, 9, 10) : number(text, 8, 10);
            return on(weekday(text, 3), instant(number(text, 20, 24), month(text, 4), day, text, 11));
        }
        int comma = text.indexOf(',');
        if (comma < 0 || !hasShape(RFC_850_AFTER_WEEKDAY, text, comma)) return null;
        return on(WEEKDAYS.indexOf(text.substring(0, comma)) + 1, rfc850(text, comma, now));
    }

    /// Writes a date as IMF-fixdate, without fractions of a second.
    ///
    /// @throws IllegalArgumentException if its year is not one of 0 to 9999
    public static String format(Instant date) {
        return new String(octets(date.getEpochSecond()), StandardCharsets.US_ASCII);
    }

    /// Writes a date as IMF-fixdate, as octets.
    ///
    /// @param epochSecond seconds since 1970-01-01T00:00:00Z
    /// @return [#LENGTH] octets, the caller's own
    /// @throws IllegalArgumentException if its year is not one of 0 to 9999
    public static byte[] octets(long epochSecond) {
        if (epochSecond < FIRST || epochSecond > LAST) {
            throw new IllegalArgumentException(
                    "HTTP writes the years 0 to 9999 (RFC 9110 §5.6.7), not " + epochSecond + " s");
        }
        var date = dayOf(epochSecond);
        int second = Math.floorMod(epochSecond, SECONDS_OF_DAY);
        byte[] octets = IMF_FIXDATE.getBytes(StandardCharsets.US_ASCII);
        putName(octets, 0, WEEKDAYS.get(date.getDayOfWeek().getValue() - 1));
        putNumber(octets, 5, 2, date.getDayOfMonth());
        putName(octets, 8, MONTHS.get(date.getMonthValue() - 1));
        putNumber(octets, 12, 4, date.getYear());
        putNumber(octets, 17, 2, second / 3600);
        putNumber(octets, 20, 2, second / 60 % 60);
        putNumber(octets, 23, 2, second % 60);
        return octets;
    }

    /// The century is the last one with which the date is not more than 50 years ahead.
    private static @Nullable Instant rfc850(String text, int comma, Instant now) {
        int month = month(text, comma + 5);
        int day = number(text, comma + 2, comma + 4);
        int time = comma + 12;
        var horizon = now.atOffset(ZoneOffset.UTC).plusYears(50);
        int year = horizon.getYear() - Math.floorMod(horizon.getYear() - number(text, comma + 9, comma + 11), 100);
        var date = instant(year, month, day, text, time);
        return date != null && date.isAfter(horizon.toInstant()) ? instant(year - 100, month, day, text, time) : date;
    }

    /// The date, if it is one and on that day of the week (1 for Monday, 0 for none).
    private static @Nullable Instant on(int weekday, @Nullable Instant date) {
        return date != null && dayOf(date.getEpochSecond()).getDayOfWeek().getValue() == weekday ? date : null;
    }

    /// @param month 1 to 12, or 0 if there was none
    /// @param time where `00:00:00` stands in the text
    private static @Nullable Instant instant(int year, int month, int day, String text, int time) {
        int second = secondOfDay(text, time);
        if (second < 0 || month == 0 || day == 0) return null;
        if (day > YearMonth.of(year, month).lengthOfMonth()) return null;
        return Instant.ofEpochSecond(LocalDate.of(year, month, day).toEpochDay() * SECONDS_OF_DAY + second);
    }

    private static LocalDate dayOf(long epochSecond) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_OF_DAY));
    }

    /// From `00:00:00` at that index, or -1 if there is no such time.
    private static int secondOfDay(String text, int at) {
        int hour = number(text, at, at + 2);
        int minute = number(text, at + 3, at + 5);
        int second = number(text, at + 6, at + 8);
        boolean leap = hour == 23 && minute == 59 && second == 60;
        if (hour > 23 || minute > 59 || (second > 59 && !leap)) return -1;
        return 3600 * hour + 60 * minute + (leap ? 59 : second);
    }

    private static boolean hasShape(String shape, String text, int from) {
        if (text.length() - from != shape.length()) return false;
        for (int i = 0; i < shape.length(); i++) {
            char c = text.charAt(from + i);
            boolean fits = switch (shape.charAt(i)) {
                case '0' -> c >= '0' && c <= '9';
                case '?' -> true;
                default -> c == shape.charAt(i);
            };
            if (!fits) return false;
        }
        return true;
    }

    /// What the first letters of the text name: 1 to 7, or 0.
    private static int weekday(String text, int letters) {
        for (int i = 0; i < WEEKDAYS.size(); i++) {
            if (text.regionMatches(0, WEEKDAYS.get(i), 0, letters)) return i + 1;
        }
        return 0;
    }

    /// What the three letters at that index name: 1 to 12, or 0.
    private static int month(String text, int at) {
        return MONTHS.indexOf(text.substring(at, at + 3)) + 1;
    }

    /// Of digits alone: [#hasShape] has seen to it.
    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static void putName(byte[] octets, int at, String name) {
        for (int i = 0; i < 3; i++) octets[at + i] = (byte) name.charAt(i);
    }

    private static void putNumber(byte[] octets, int at, int digits, int number) {
        for (int i = at + digits - 1, rest = number; i >= at; i--, rest /= 10) octets[i] = (byte) ('0' + rest % 10);
    }
}
