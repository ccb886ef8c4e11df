package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §14.2")
class RangeSelectionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant CHANGED = Instant.parse("2026-11-19T08:30:15Z");
    private static final String DATE = "Thu, 19 Nov 2026 08:30:15 GMT";
    private static final Validators STRONG = new Validators(EntityTag.strong("a"), CHANGED);

    /// What of 1,000 octets is selected: `all`, `nothing`, or the ranges.
    private static String of(String range) {
        return of(range, 1000);
    }

    private static String of(String range, long length) {
        return shown(RangeSelection.of(Method.GET, Fields.of("Range", range), STRONG, NOW, length));
    }

    private static String withIfRange(String ifRange, Validators current) {
        var fields = Fields.of("Range", "bytes=0-1", "If-Range", ifRange);
        return shown(RangeSelection.of(Method.GET, fields, current, NOW, 1000));
    }

    private static String shown(RangeSelection selection) {
        return switch (selection) {
            case RangeSelection.All() -> "all";
            case RangeSelection.Nothing() -> "nothing";
            case RangeSelection.Parts(var ranges) ->
                ranges.stream().map(range -> range.first() + "-" + range.last()).collect(Collectors.joining(" "));
        };
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0-499",
        "bytes=500-999, 500-999",
        "bytes=500-, 500-999",
        "bytes=0-, 0-999",
        "bytes=999-, 999-999",
        "bytes=0-0, 0-0",
        "bytes=-500, 500-999",
        "bytes=-1, 999-999",
        "bytes=-1000, 0-999",
        "bytes=-1001, 0-999",
        "bytes=900-1000, 900-999",
        "bytes=900-99999999999999999999999999999999, 900-999",
        "bytes=-99999999999999999999999999999999, 0-999",
        "BYTES=0-1, 0-1",
        "bytes=00-007, 0-7"
    })
    @Spec("RFC 9110 §14.1")
    @Spec("RFC 9110 §14.1.2")
    void one_range_selects_from_its_first_octet_to_its_last_or_the_end(String range, String expected) {
        assertThat(of(range)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=1",
                "bytes=2-1",
                "bytes=0-1;2-3",
                "bytes=0-1 2-3",
                "bytes=0 -1",
                "bytes=0- 1",
                "bytes=+0-1",
                "bytes=0--1",
                "bytes=--1",
                "bytes=0-1x",
                "bytes=a-b",
                "bytes=0-1,2-1",
                "bytes=0-1,nonsense",
                "bytes =0-1",
                "bytes",
                "=0-1",
                "",
                "0-1",
                "lines=0-1"
            })
    @Spec("RFC 9110 §14.1.1")
    void what_is_no_set_of_byte_ranges_is_ignored(String range) {
        assertThat(of(range)).isEqualTo("all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=1000-", "bytes=1000-1000", "bytes=-0", "bytes=9999999999999999999999-", "bytes=1000-,-0"})
    @Spec("RFC 9110 §15.5.17")
    void ranges_of_which_none_begins_within_the_representation_select_nothing(String range) {
        assertThat(of(range)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-1,10-11 | 0-1 10-11",
                "bytes=10-11,0-1 | 10-11 0-1",
                "bytes= , 0-1 ,, 10-11\t, | 0-1 10-11",
                "bytes=0-1,5000- | 0-1",
                "bytes=5000-,-0,0-1 | 0-1",
                "bytes=0-1,-2 | 0-1 998-999"
            })
    @Spec("RFC 9110 §15.3.7.2")
    void several_ranges_select_parts_in_the_order_in_which_they_stand(String range, String expected) {
        assertThat(of(range)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-10,5-20 | 0-20",
                "bytes=5-20,0-10 | 0-20",
                "bytes=0-10,11-20 | 0-20",
                "bytes=0-10,12-20 | 0-10 12-20",
                "bytes=0-10,20-30,5-25 | 0-30",
                "bytes=40-50,0-10,20-30,5-25 | 40-50 0-30",
                "bytes=0-,0-,0-,-1 | 0-999",
                "bytes=9223372036854775806-9223372036854775807,0-0 | 0-0"
            })
    @Spec("RFC 9110 §15.3.7.2")
    @Spec("RFC 9110 §17.15")
    void ranges_that_meet_become_one_so_that_no_octet_is_sent_twice(String range, String expected) {
        assertThat(of(range)).isEqualTo(expected);
    }

    @Test
    @Spec("RFC 9110 §17.15")
    void more_than_64_ranges_are_ignored() {
        assertThat(of(ranges(64))).hasSizeGreaterThan(64).startsWith("0-0 2-2 ");
        assertThat(of(ranges(65))).isEqualTo("all");
    }

    private static String ranges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> 2 * i + "-" + 2 * i)
                .collect(Collectors.joining(",", "bytes=", ""));
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-, nothing", "bytes=0-0, nothing", "bytes=-0, nothing", "bytes=-1, all", "'bytes=0-,-1', all"})
    @Spec("RFC 9110 §14.1.2")
    void of_no_octets_the_last_ones_are_all_and_the_first_ones_none(String range, String expected) {
        assertThat(of(range, 0)).isEqualTo(expected);
    }

    @Test
    void ranges_are_for_GET_only_and_without_the_field_all_is_selected() {
        var fields = Fields.of("Range", "bytes=0-1");
        for (var method : new Method[] {Method.HEAD, Method.POST, Method.PUT, Method.QUERY, Method.of("FETCH")}) {
            assertThat(shown(RangeSelection.of(method, fields, STRONG, NOW, 1000)))
                    .isEqualTo("all");
        }
        assertThat(shown(RangeSelection.of(Method.GET, Fields.EMPTY, STRONG, NOW, 1000)))
                .isEqualTo("all");
    }

    @Test
    void several_lines_are_joined_and_so_are_no_set_of_ranges() {
        var fields = Fields.of("Range", "bytes=0-1", "Range", "bytes=4-5");
        assertThat(shown(RangeSelection.of(Method.GET, fields, STRONG, NOW, 1000)))
                .isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\" | 0-1",
                "\"b\" | all",
                "W/\"a\" | all",
                "* | all",
                "\"a\", \"b\" | all",
                "nonsense | all",
                DATE + " | all"
            })
    @Spec("RFC 9110 §13.1.5")
    void a_range_counts_only_if_the_representation_is_the_one_that_If_Range_names(String ifRange, String expected) {
        assertThat(withIfRange(ifRange, STRONG)).isEqualTo(expected);
    }

    @Test
    @Spec("RFC 9110 §13.1.5")
    @Spec("RFC 9110 §8.8.1")
    void If_Range_is_compared_strongly_so_a_weak_tag_names_nothing() {
        var weak = new Validators(EntityTag.weak("a"), CHANGED);
        assertThat(withIfRange("W/\"a\"", weak)).isEqualTo("all");
        assertThat(withIfRange("\"a\"", weak)).isEqualTo("all");
        assertThat(withIfRange("\"a\"", new Validators(null, null))).isEqualTo("all");
        assertThat(withIfRange(DATE, new Validators(null, null))).isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                DATE + " | 0-1",
                "Thursday, 19-Nov-26 08:30:15 GMT | 0-1",
                "Thu, 19 Nov 2026 08:30:16 GMT | all",
                "Thu, 19 Nov 2026 08:30:14 GMT | all",
                "nonsense | all"
            })
    @Spec("RFC 9110 §13.1.5")
    void a_date_names_the_representation_only_where_there_is_no_tag(String ifRange, String expected) {
        assertThat(withIfRange(ifRange, new Validators(null, CHANGED))).isEqualTo(expected);
        assertThat(withIfRange(ifRange, STRONG)).isEqualTo("all");
        assertThat(withIfRange(ifRange, new Validators(EntityTag.weak("a"), CHANGED)))
                .isEqualTo("all");
    }

    @Test
    @Spec("RFC 9110 §8.8.2.2")
    void a_date_names_one_representation_only_if_it_is_a_second_old() {
        var young = new Validators(null, NOW);
        assertThat(withIfRange(HttpDate.format(NOW), young)).isEqualTo("all");
        var old = new Validators(null, NOW.minusSeconds(1));
        assertThat(withIfRange(HttpDate.format(NOW.minusSeconds(1)), old)).isEqualTo("0-1");
    }

    @Test
    @Spec("RFC 9110 §13.1.5")
    void without_a_Range_If_Range_is_ignored() {
        assertThat(shown(RangeSelection.of(Method.GET, Fields.of("If-Range", "\"b\""), STRONG, NOW, 1000)))
                .isEqualTo("all");
    }

    @Test
    @Spec("RFC 9110 §14.4")
    void Content_Range_tells_first_and_last_octet_and_the_complete_length() {
        assertThat(new ByteRange(42, 1233).contentRange(1234)).isEqualTo("bytes 42-1233/1234");
        assertThat(ByteRange.unsatisfied(1234)).isEqualTo("bytes */1234");
        assertThat(new ByteRange(0, 0).length()).isOne();
    }
}
