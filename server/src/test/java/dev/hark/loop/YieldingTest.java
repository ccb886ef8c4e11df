package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YieldingTest {
    private static final long QUICK = 99_999;
    private static final long SLOW = 100_000;

    private final Yielding yielding = new Yielding();

    /// Before how many sleeps it is left out until it is due again.
    private int leftOut() {
        int sleeps = 0;
        while (!yielding.isDue()) sleeps++;
        return sleeps;
    }

    @Test
    void as_long_as_it_helps_it_is_due_before_each_sleep() {
        for (int i = 0; i < 100; i++) {
            assertThat(leftOut()).isZero();
            yielding.done(QUICK, true);
        }
    }

    @Test
    void each_time_that_it_does_not_help_it_is_left_out_for_twice_as_long_up_to_a_bound() {
        for (int expected : new int[] {0, 1, 3, 7, 15, 31, 63, 63}) {
            assertThat(leftOut()).isEqualTo(expected);
            yielding.done(QUICK, false);
        }
    }

    @Test
    void one_that_took_long_does_not_help_whatever_came() {
        assertThat(leftOut()).isZero();
        yielding.done(SLOW, true);
        assertThat(leftOut()).isEqualTo(1);
    }

    @Test
    void when_it_helps_again_it_is_due_before_each_sleep_again() {
        for (int i = 0; i < 5; i++) {
            leftOut();
            yielding.done(SLOW, false);
        }
        leftOut();
        yielding.done(QUICK, true);
        assertThat(leftOut()).isZero();
    }
}
