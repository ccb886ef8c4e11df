package dev.hark.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
    @ParameterizedTest
    @EnumSource
    void every_limit_has_its_default_and_can_be_set(Limit limit) {
        assertThat(Limits.defaults().get(limit)).isEqualTo(limit.byDefault());
        var changed = Limits.defaults().with(limit, 7);
        assertThat(changed.get(limit)).isEqualTo(7);
        assertThat(Limits.defaults().get(limit)).as("the one it was made from").isEqualTo(limit.byDefault());
    }

    @Test
    void a_change_of_one_leaves_the_others() {
        var limits = Limits.defaults().with(Limit.FIELDS, 7).with(Limit.HEAD, Duration.ofMillis(8));
        assertThat(limits.get(Limit.FIELDS)).isEqualTo(7);
        assertThat(limits.get(Limit.HEAD)).isEqualTo(8_000_000);
        assertThat(limits.get(Limit.IDLE)).isEqualTo(Limit.IDLE.byDefault());
    }

    @Test
    void nothing_is_less_than_0() {
        assertThatThrownBy(() -> Limits.defaults().with(Limit.FIELDS, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIELDS");
        assertThat(Limits.defaults().with(Limit.FIELDS, 0).get(Limit.FIELDS)).isZero();
    }

    @Test
    void only_a_time_can_be_set_to_a_time() {
        assertThatThrownBy(() -> Limits.defaults().with(Limit.FIELDS, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIELDS")
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
                .hasToString("Limits[FIELDS=7 BACKLOG=8]");
    }
}
