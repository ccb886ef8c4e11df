package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YieldingTest {
    private static final long QUICK = 99_999;
    private static final long SLOW = 100_000;
    private static final int MANY = 8;

    private final Yielding yielding = new Yielding();

    /// Before how many sleeps it is left out until it is due again.
    private int leftOut() {
        int sleeps = 0;
        while (!yielding.isDue()) sleeps++;
        return sleeps;
    }

    /// Has it help so often.
    private void help(int times) {
        for (int i = 0; i < times; i++) {
            leftOut();
            yielding.done(QUICK, MANY);
        }
    }

    @Test
    void where_it_does_not_help_it_is_tried_before_every_64th_sleep() {
        for (int i = 0; i < 3; i++) {
            assertThat(leftOut()).isEqualTo(63);
            yielding.done(QUICK, MANY - 1);
        }
    }

    @Test
    void one_that_helps_is_worth_eight_in_vain() {
        help(1);
        for (int i = 0; i < 8; i++) {
            assertThat(leftOut()).isZero();
            yielding.done(QUICK, MANY - 1);
        }
        assertThat(leftOut()).isEqualTo(63);
    }

    @Test
    void however_often_it_helped_64_in_vain_are_enough() {
        help(100);
        for (int i = 0; i < 64; i++) {
            assertThat(leftOut()).isZero();
            yielding.done(QUICK, MANY - 1);
        }
        assertThat(leftOut()).isEqualTo(63);
    }

    @Test
    void one_that_took_long_is_enough_whatever_came() {
        help(100);
        assertThat(leftOut()).isZero();
        yielding.done(SLOW, MANY);
        assertThat(leftOut()).isEqualTo(63);
    }
}
