package dev.hark.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testing.ManualTicker;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final ManualTicker ticker = new ManualTicker();

    @Test
    void it_is_the_limit_from_now_on() {
        ticker.advance(5);
        var deadline = Deadline.in(Limits.defaults().with(Limit.HEAD, 1_000_000), Limit.HEAD, ticker);
        assertThat(deadline).isEqualTo(new Deadline(Limit.HEAD, 1_000_005));
    }

    @Test
    void it_is_past_when_its_moment_has_come() {
        var deadline = new Deadline(Limit.HEAD, 15);
        assertThat(deadline.isPast(14)).isFalse();
        assertThat(deadline.isPast(15)).isTrue();
        assertThat(deadline.isPast(16)).isTrue();
    }

    @Test
    void one_without_end_is_never_past() {
        ticker.advance(5);
        var deadline = Deadline.in(Limits.defaults().with(Limit.IDLE, Long.MAX_VALUE), Limit.IDLE, ticker);
        assertThat(deadline.isPast(ticker.nanos())).isFalse();
        assertThat(deadline.isPast(Long.MAX_VALUE - 1)).isFalse();
    }
}
