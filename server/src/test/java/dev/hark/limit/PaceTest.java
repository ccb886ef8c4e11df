package dev.hark.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    /// 100 octets a second, 5 seconds of grace, 60 of silence at the most.
    private static final Limits LIMITS = Limits.defaults()
            .with(Limit.CONTENT_RATE, 100)
            .with(Limit.GRACE, 5 * SECOND)
            .with(Limit.IDLE, 60 * SECOND);

    private final Pace pace = new Pace(LIMITS, Limit.CONTENT_RATE);

    @Test
    void who_has_sent_nothing_has_the_grace() {
        assertThat(pace.deadline(7 * SECOND)).isEqualTo(new Deadline(Limit.CONTENT_RATE, 12 * SECOND));
    }

    @Test
    void what_was_waited_is_taken_from_it() {
        pace.waited(3 * SECOND);
        assertThat(pace.deadline(10 * SECOND).at()).isEqualTo(12 * SECOND);
    }

    @Test
    void what_moved_earns_the_time_that_the_rate_gives_it() {
        pace.waited(5 * SECOND);
        pace.moved(250);
        assertThat(pace.deadline(0).at()).isEqualTo(5 * SECOND / 2);
    }

    @Test
    void who_keeps_the_rate_is_never_late() {
        for (int second = 0; second < 1000; second++) {
            assertThat(pace.deadline(second * SECOND).at()).isGreaterThan((second + 1) * SECOND);
            pace.waited(SECOND);
            pace.moved(100);
        }
    }

    @Test
    void who_is_slower_is_late_when_the_grace_is_used_up() {
        int second = 0;
        while (pace.deadline(second * SECOND).at() >= (second + 1) * SECOND) {
            pace.waited(SECOND);
            pace.moved(50);
            second++;
        }
        assertThat(second)
                .as("half the rate uses half a second of grace a second")
                .isEqualTo(9);
    }

    @Test
    void who_has_used_up_all_has_no_time() {
        pace.waited(9 * SECOND);
        assertThat(pace.deadline(SECOND).at()).isEqualTo(SECOND);
    }

    @Test
    void a_quick_start_buys_no_more_silence_than_an_idle_connection_has() {
        pace.moved(Long.MAX_VALUE / 2);
        assertThat(pace.deadline(SECOND).at()).isEqualTo(61 * SECOND);
    }

    @Test
    void without_a_rate_only_silence_counts() {
        var free = new Pace(LIMITS.with(Limit.CONTENT_RATE, 0), Limit.CONTENT_RATE);
        free.waited(1000 * SECOND);
        assertThat(free.deadline(SECOND).at()).isEqualTo(61 * SECOND);
    }

    @Test
    void without_any_bound_it_lasts_for_ever() {
        var free = new Pace(LIMITS.with(Limit.CONTENT_RATE, 0).with(Limit.IDLE, Long.MAX_VALUE), Limit.CONTENT_RATE);
        assertThat(free.deadline(SECOND).isPast(Long.MAX_VALUE - 1)).isFalse();
    }
}
