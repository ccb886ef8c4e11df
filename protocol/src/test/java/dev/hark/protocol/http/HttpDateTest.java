package dev.hark.protocol.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §5.6.7")
class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");
    private static final DateTimeFormatter REFERENCE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void all_three_formats_are_read(String text) {
        assertThat(HttpDate.parse(text, NOW)).isEqualTo(EXAMPLE);
    }

    @Test
    void a_day_of_two_digits_is_read_in_asctime() {
        assertThat(HttpDate.parse("Wed Nov 16 08:49:37 1994", NOW)).isEqualTo("1994-11-16T08:49:37Z");
        assertThat(HttpDate.parse("Sun Nov 06 08:49:37 1994", NOW)).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 06 Nov 1994 08:49:37 +0000",
                "Sun, 06 Nov 1994 08:49:37 gmt",
                " Sun, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT ",
                "sun, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 nov 1994 08:49:37 GMT",
                "SUN, 06 NOV 1994 08:49:37 GMT",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun,  6 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 94 08:49:37 GMT",
                "Sun, 06 Nov 1994 8:49:37 GMT",
                "Sun, 06 Nov 1994 08:49 GMT",
                "Sun, 06-Nov-1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08.49.37 GMT",
                "Sun, 06 Nov 1994 08:49:37.0 GMT",
                "Sun, 06 Nov -994 08:49:37 GMT",
                "Sun 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994\t08:49:37 GMT",
                "Sun, 06 Xxx 1994 08:49:37 GMT",
                "Xxx, 06 Nov 1994 08:49:37 GMT",
                "Sun, 0\u0666 Nov 1994 08:49:37 GMT",
                "Sun, +6 Nov 1994 08:49:37 GMT",
                "Sun, 06-Nov-94 08:49:37 GMT",
                "Sunday, 06 Nov 1994 08:49:37 GMT",
                "sunday, 06-Nov-94 08:49:37 GMT",
                "Sunday, 06-Nov-1994 08:49:37 GMT",
                "Someday, 06-Nov-94 08:49:37 GMT",
                ", 06-Nov-94 08:49:37 GMT",
                "Sunday 06-Nov-94 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37",
                "Sunday, 6-Nov-94 08:49:37 GMT",
                "Sun Nov 6 08:49:37 1994",
                "Sun Nov  6 08:49:37 1994 GMT",
                "Sun Nov  6 08:49:37 94",
                "Sunday Nov  6 08:49:37 1994",
                "Sun  Nov 6 08:49:37 1994",
                "784111777",
                "1994-11-06T08:49:37Z",
                "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT"
            })
    void what_has_another_shape_is_no_date(String text) {
        assertThat(HttpDate.parse(text, NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thu, 00 Nov 1994 00:00:00 GMT", "Thu, 31 Nov 1994 00:00:00 GMT", "Sat, 32 Dec 1994 00:00:00 GMT",
                "Tue, 29 Feb 1994 00:00:00 GMT", "Thu, 29 Feb 1900 00:00:00 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 00:60:00 GMT", "Sun, 06 Nov 1994 00:00:60 GMT", "Sun, 06 Nov 1994 23:59:61 GMT",
                "Sun, 06 Nov 1994 23:58:60 GMT", "Sun Nov  0 00:00:00 1994", "Sunday, 31-Feb-94 00:00:00 GMT"
            })
    void a_day_or_time_that_does_not_exist_is_no_date(String text) {
        assertThat(HttpDate.parse(text, NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Mon, 06 Nov 1994 08:49:37 GMT", "Monday, 06-Nov-94 08:49:37 GMT", "Mon Nov  6 08:49:37 1994"})
    void a_date_on_the_wrong_day_of_the_week_contradicts_itself(String text) {
        assertThat(HttpDate.parse(text, NOW)).isNull();
    }

    @Test
    void a_leap_second_is_taken_for_the_second_before_it() {
        assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW)).isEqualTo("2016-12-31T23:59:59Z");
    }

    @ParameterizedTest
    @CsvSource({
        // the horizon is 2076-11-20T12:00:00Z, a Friday
        "'Friday, 20-Nov-26 12:00:00 GMT', 2026-11-20T12:00:00Z",
        "'Saturday, 20-Nov-27 12:00:00 GMT', 2027-11-20T12:00:00Z",
        "'Friday, 20-Nov-76 12:00:00 GMT', 2076-11-20T12:00:00Z",
        "'Saturday, 20-Nov-76 12:00:01 GMT', 1976-11-20T12:00:01Z",
        "'Thursday, 31-Dec-76 00:00:00 GMT',",
        "'Friday, 31-Dec-76 00:00:00 GMT', 1976-12-31T00:00:00Z",
        "'Saturday, 01-Jan-77 00:00:00 GMT', 1977-01-01T00:00:00Z",
        "'Friday, 31-Dec-99 23:59:59 GMT', 1999-12-31T23:59:59Z",
        "'Saturday, 01-Jan-00 00:00:00 GMT', 2000-01-01T00:00:00Z",
        "'Saturday, 29-Feb-76 00:00:00 GMT', 2076-02-29T00:00:00Z",
        "'Sunday, 29-Feb-76 00:00:00 GMT',"
    })
    void a_year_of_two_digits_is_the_last_one_not_more_than_50_years_ahead(String text, Instant expected) {
        assertThat(HttpDate.parse(text, NOW)).isEqualTo(expected);
    }

    @Test
    void a_year_of_two_digits_moves_with_the_time_in_which_it_is_read() {
        var text = "Sunday, 06-Nov-94 08:49:37 GMT";
        assertThat(HttpDate.parse(text, Instant.parse("1990-01-01T00:00:00Z"))).isEqualTo(EXAMPLE);
        assertThat(HttpDate.parse(text, Instant.parse("2044-11-06T08:49:36Z"))).isEqualTo(EXAMPLE);
        assertThat(HttpDate.parse(text, Instant.parse("2044-11-06T08:49:37Z")))
                .as("a Saturday, in 2094")
                .isNull();
        assertThat(HttpDate.parse("Saturday, 06-Nov-94 08:49:37 GMT", Instant.parse("2044-11-06T08:49:37Z")))
                .isEqualTo("2094-11-06T08:49:37Z");
        assertThat(HttpDate.parse("Thursday, 01-Jan-05 00:00:00 GMT", Instant.parse("2099-06-01T00:00:00Z")))
                .as("over the turn of a century")
                .isEqualTo("2105-01-01T00:00:00Z");
    }

    @Test
    void dates_are_written_as_imf_fixdate() {
        assertThat(HttpDate.format(EXAMPLE)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpDate.octets(0)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT".getBytes(US_ASCII));
        assertThat(HttpDate.octets(0)).hasSize(HttpDate.LENGTH);
    }

    @Test
    void fractions_of_a_second_are_left_out_before_1970_too() {
        assertThat(HttpDate.format(EXAMPLE.plusNanos(999_999_999))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpDate.format(Instant.ofEpochSecond(-1, 999_999_999))).isEqualTo("Wed, 31 Dec 1969 23:59:59 GMT");
    }

    @Test
    void the_first_and_the_last_date_that_can_be_written_are_those_of_four_digits() {
        assertThat(HttpDate.format(Instant.parse("0000-01-01T00:00:00Z"))).isEqualTo("Sat, 01 Jan 0000 00:00:00 GMT");
        assertThat(HttpDate.format(Instant.parse("9999-12-31T23:59:59Z"))).isEqualTo("Fri, 31 Dec 9999 23:59:59 GMT");
        assertThatIllegalArgumentException().isThrownBy(() -> HttpDate.format(Instant.parse("-0001-12-31T23:59:59Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpDate.format(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpDate.octets(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpDate.octets(Long.MIN_VALUE));
    }

    @Test
    void what_is_written_is_what_a_calendar_says_and_is_read_back_over_all_years() {
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        long step = 86_400 * 17 + 3_600 * 5 + 60 * 11 + 7;
        for (long second = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(); second <= last; second += step) {
            var date = Instant.ofEpochSecond(second);
            var text = HttpDate.format(date);
            assertThat(text).isEqualTo(REFERENCE.format(date));
            assertThat(HttpDate.parse(text, NOW)).isEqualTo(date);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-FR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "tr-TR"})
    void the_locale_of_the_machine_has_no_say(String locale) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(HttpDate.format(EXAMPLE)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
            assertThat(HttpDate.parse("Sunday, 06-Nov-94 08:49:37 GMT", NOW)).isEqualTo(EXAMPLE);
        } finally {
            Locale.setDefault(before);
        }
    }
}
