package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Handlers that wait, each in another way: only their own connection waits with them.
@Timeout(120)
@Tag("fallback")
class BlockingIT {
    private static final int WAITING = 64;
    private static final int ASKED = 200;

    @ParameterizedTest
    @ValueSource(strings = {"/sleep", "/lock", "/monitor", "/socket", "/latch"})
    void a_handler_that_waits_delays_no_other(String how) throws Exception {
        try (var workshop = HarkProcess.with().workshop(0);
                var others = new Others(workshop, 8);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var address = workshop.address();
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < WAITING; i++) answers.add(clients.submit(() -> Others.ask(address, how)));
            others.awaitInside(WAITING);
            for (int i = 0; i < ASKED; i++) others.ask();
            assertThat(others.inside()).isEqualTo(WAITING);
            System.out.printf("%d in %s, others: %s%n", WAITING, how, others.latencies());
            assertThat(others.latencies().worst()).isLessThan(Duration.ofSeconds(1));
            others.open();
            for (var answer : answers) assertThat(answer.get()).isEqualTo("done\n");
        }
    }
}
