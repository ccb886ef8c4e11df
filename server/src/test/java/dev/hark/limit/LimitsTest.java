package dev.hark.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
    @ParameterizedTest
    @EnumSource
    void every_limit_has_its_default_and_can_be_set(Limit limit) {
        assertThat(Limits.defaults().get(limit)).isEqualTo(limit.byDefault());
        var changed = Limits.defaults().with(limit, Long.MAX_VALUE);
        assertThat(changed.get(limit)).isEqualTo(Long.MAX_VALUE);
        assertThat(Limits.defaults().get(limit)).as("the one it was made from").isEqualTo(limit.byDefault());
    }

    @Test
    void a_change_of_one_leaves_the_others() {
        var limits = Limits.defaults().with(Limit.FIELDS, 7).with(Limit.HEAD, Duration.ofMillis(8));
        assertThat(limits.get(Limit.FIELDS)).isEqualTo(7);
        assertThat(limits.get(Limit.HEAD)).isEqualTo(8_000_000);
        assertThat(limits.get(Limit.IDLE)).isEqualTo(Limit.IDLE.byDefault());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUEST_LINE           | 32        | 31     | request-line can't be 31B: it is 32B or more
            FIELD_SECTION          | 32        | 0      | field-section can't be 0: it is 32B or more
            FIELDS                 | 1         | 0      | fields can't be 0: it is 1 or more
            CONTENT                | 0         | -1     | content can't be -1B: it is 0 or more
            CHUNK_EXTENSION        | 0         | -1     | chunk-extension can't be -1B: it is 0 or more
            TRAILER_SECTION        | 0         | -1     | trailer-section can't be -1B: it is 0 or more
            UNREAD_CONTENT         | 0         | -1     | unread-content can't be -1B: it is 0 or more
            CONNECTIONS            | 0         | -1     | connections can't be -1: it is 1 or more, or 0
            CONNECTIONS_PER_PEER   | 0         | -1     | connections-per-peer can't be -1: it is 1 or more, or 0
            MEMORY                 | 16384     | 16383  | memory can't be 16383B: it is 16KiB or more, or 0
            MEMORY                 | 0         | 1024   | memory can't be 1KiB: it is 16KiB or more, or 0
            REQUESTS_PER_CONNECTION| 0         | -1     | requests-per-connection can't be -1: it is 1 or more, or 0
            BACKLOG                | 1         | 0      | backlog can't be 0: it is 1 or more
            FIRST_OCTET            | 1000000   | 0      | first-octet can't be 0: it is 1ms or more
            HEAD                   | 1000000   | 999999 | head can't be 999999ns: it is 1ms or more
            IDLE                   | 1000000   | 0      | idle can't be 0: it is 1ms or more
            CONTENT_RATE           | 0         | -1     | content-rate can't be -1B: it is 1B or more, or 0
            WRITE_RATE             | 0         | -1     | write-rate can't be -1B: it is 1B or more, or 0
            GRACE                  | 1000000   | 0      | grace can't be 0: it is 1ms or more
            HANDLER                | 1000000   | 999999 | handler can't be 999999ns: it is 1ms or more, or 0
            HANDLER                | 0         | 1      | handler can't be 1ns: it is 1ms or more, or 0
            LINGER                 | 0         | -1     | linger can't be -1ns: it is 0 or more
            LAST_CALL              | 0         | -1     | last-call can't be -1ns: it is 0 or more
            DRAIN                  | 0         | -1     | drain can't be -1ns: it is 0 or more
            """)
    void what_answers_nobody_is_refused_with_the_least_that_works(Limit limit, long least, long less, String sentence) {
        assertThat(Limits.defaults().with(limit, least).get(limit)).isEqualTo(least);
        assertThatThrownBy(() -> Limits.defaults().with(limit, less))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The limit " + sentence);
    }

    @ParameterizedTest
    @EnumSource
    void every_default_is_a_value_that_the_limit_may_have(Limit limit) {
        assertThat(limit.allows(limit.byDefault())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CONTENT, 10485760, 10MiB",
        "CONTENT, 8192, 8KiB",
        "CONTENT, 8193, 8193B",
        "CONTENT, 0, 0",
        "WRITE_RATE, 240, 240B",
        "IDLE, 60000000000, 60s",
        "IDLE, 200000000, 200ms",
        "IDLE, 200000001, 200000001ns",
        "FIELDS, 100, 100"
    })
    void values_are_written_in_the_largest_unit_that_fits(Limit limit, long value, String written) {
        assertThat(limit.written(value)).isEqualTo(written);
    }

    @Test
    void a_limit_has_one_name_for_people() {
        assertThat(Limit.CONNECTIONS_PER_PEER.label()).isEqualTo("connections-per-peer");
        assertThat(new DeadlineException(Limit.HEAD)).hasMessage("passed: limit head");
    }

    @Test
    void only_a_time_can_be_set_to_a_time() {
        assertThatThrownBy(() -> Limits.defaults().with(Limit.FIELDS, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fields")
                .hasMessageContaining("COUNT");
        assertThatThrownBy(() -> Limits.defaults().with(Limit.IDLE, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_time_that_is_too_long_to_be_counted_is_without_end() {
        var limits = Limits.defaults().with(Limit.IDLE, Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(limits.get(Limit.IDLE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void those_of_the_same_values_are_equal() {
        var limits = Limits.defaults().with(Limit.FIELDS, 7);
        assertThat(limits)
                .isEqualTo(Limits.defaults().with(Limit.FIELDS, 7))
                .hasSameHashCodeAs(Limits.defaults().with(Limit.FIELDS, 7))
                .isNotEqualTo(Limits.defaults());
        assertThat(limits.with(Limit.FIELDS, Limit.FIELDS.byDefault())).isEqualTo(Limits.defaults());
    }

    @Test
    void it_shows_what_is_not_at_its_default() {
        assertThat(Limits.defaults()).hasToString("Limits[]");
        assertThat(Limits.defaults().with(Limit.FIELDS, 7).with(Limit.BACKLOG, 8))
                .hasToString("Limits[fields=7 backlog=8]");
    }
}
