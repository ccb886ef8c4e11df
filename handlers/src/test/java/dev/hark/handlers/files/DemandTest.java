package dev.hark.handlers.files;

import static dev.hark.handlers.files.SmallFiles.FRESH;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemandTest {
    private final Demand demand = new Demand();

    @Test
    void what_is_asked_for_again_within_a_moment_is_in_demand() {
        assertThat(demand.isIn("a", 1)).isFalse();
        assertThat(demand.isIn("a", FRESH)).isTrue();
        assertThat(demand.isIn("a", 2 * FRESH - 1)).isTrue();
    }

    @Test
    void what_is_asked_for_once_or_again_later_is_not() {
        assertThat(demand.isIn("a", 0)).isFalse();
        assertThat(demand.isIn("b", 1)).isFalse();
        assertThat(demand.isIn("a", FRESH)).isFalse();
        assertThat(demand.isIn("a", 2 * FRESH)).isFalse();
    }

    @Test
    void so_many_others_may_be_asked_for_that_one_is_forgotten_but_none_is_taken_for_another() {
        for (int i = 0; i < 10_000; i++) assertThat(demand.isIn("key" + i, i)).isFalse();
    }
}
