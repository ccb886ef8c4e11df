package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchdogTest {
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch insisted = new CountDownLatch(1);
    private final BlockingQueue<String> late = new LinkedBlockingQueue<>();

    private void watch(long patience, long grace) {
        new Watchdog(asked, insisted, patience, grace, late::add).start();
    }

    @Test
    void an_end_that_takes_too_long_is_reported_with_what_all_threads_do() throws Exception {
        watch(1, 1);
        asked.countDown();
        assertThat(late.poll(20, TimeUnit.SECONDS))
                .contains(Thread.currentThread().getName(), "WatchdogTest.an_end_that_takes_too_long");
    }

    @Test
    void so_is_one_on_which_somebody_insists() throws Exception {
        watch(FOR_EVER, 1);
        asked.countDown();
        insisted.countDown();
        assertThat(late.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void nothing_is_late_that_nobody_asked_for() throws Exception {
        watch(1, 1);
        insisted.countDown();
        var watchdog = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("hark-watchdog"))
                .findAny()
                .orElseThrow();
        while (watchdog.getState() != Thread.State.WAITING) Thread.onSpinWait();
        assertThat(late).isEmpty();
    }
}
