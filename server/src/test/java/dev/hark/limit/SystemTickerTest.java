package dev.hark.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemTickerTest {
    @Test
    void it_counts_from_0_and_never_goes_back() {
        var ticker = Ticker.system();
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            long now = ticker.nanos();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    @Test
    void it_knows_the_date() {
        long before = System.currentTimeMillis();
        assertThat(Ticker.system().epochMillis()).isBetween(before, System.currentTimeMillis());
    }
}
