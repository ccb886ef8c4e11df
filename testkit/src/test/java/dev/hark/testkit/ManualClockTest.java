package dev.hark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void it_stands_still_until_it_is_moved() {
        assertThat(clock.nanos()).isZero();
        clock.advance(Duration.ofSeconds(2));
        clock.advance(1);
        assertThat(clock.nanos()).isEqualTo(2_000_000_001);
        assertThat(clock.epochMillis()).isEqualTo(ManualClock.EPOCH_MILLIS + 2000);
    }

    @Test
    void it_tells_of_each_move_after_it() {
        var told = new ArrayList<Long>();
        clock.onJump(() -> told.add(clock.nanos()));
        clock.advance(5);
        clock.advance(7);
        assertThat(told).containsExactly(5L, 12L);
    }

    @Test
    void it_does_not_go_back() {
        assertThatThrownBy(() -> clock.advance(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
