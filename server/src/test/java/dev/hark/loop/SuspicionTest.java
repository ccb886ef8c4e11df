package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SuspicionTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Suspicion noted = new Suspicion(1, 20 * MILLI, 50 * MILLI);

    @Test
    void a_turn_that_went_on_to_work_is_what_it_looked_like() {
        assertThat(noted.isBorneOut(25 * MILLI + 1, 60 * MILLI)).isTrue();
    }

    @Test
    void a_turn_that_was_held_up_is_not() {
        assertThat(noted.isBorneOut(25 * MILLI, 150 * MILLI)).isFalse();
    }

    @Test
    void a_turn_that_was_away_for_longer_than_a_busy_machine_explains_is() {
        assertThat(noted.isBorneOut(20 * MILLI, 150 * MILLI + 1)).isTrue();
    }

    @Test
    void where_the_processor_time_is_not_known_time_counts() {
        assertThat(noted.isBorneOut(ProcessorTime.UNKNOWN, 55 * MILLI)).isFalse();
        assertThat(noted.isBorneOut(ProcessorTime.UNKNOWN, 55 * MILLI + 1)).isTrue();
    }

    @Test
    void the_jvm_tells_how_long_a_thread_has_worked() {
        var time = ProcessorTime.ofTheJvm();
        long before = time.of(Thread.currentThread());
        assertThat(before).isPositive();
        while (time.of(Thread.currentThread()) == before) Thread.onSpinWait();
        assertThat(time.of(Thread.currentThread())).isGreaterThan(before);
    }
}
