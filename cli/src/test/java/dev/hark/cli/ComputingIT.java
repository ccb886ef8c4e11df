package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Handlers that compute. Those who ask for other things do not wait for them, though both share few
/// processors. Without the JVM flag it is not so.
///
/// The bounds are generous: the clients need the same processors. What was measured is printed.
@Timeout(120)
class ComputingIT {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Test
    void a_client_a_processor_that_computes_for_two_seconds_delays_no_other() throws Exception {
        try (var workshop = HarkProcess.with().workshop(0)) {
            var latencies = latenciesWhile(workshop, PROCESSORS);
            System.out.println("2 s of computing on each processor, others: " + latencies);
            assertThat(latencies.count()).isGreaterThan(20);
            assertThat(latencies.worst()).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_single_loop_is_relieved_of_who_computes() throws Exception {
        try (var workshop = HarkProcess.with().workshop(1)) {
            var latencies = latenciesWhile(workshop, 1);
            System.out.println("2 s of computing on a single loop, others: " + latencies);
            assertThat(latencies.count()).isGreaterThan(20);
            assertThat(latencies.worst()).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void thirty_two_clients_that_compute_again_and_again_delay_no_other() throws Exception {
        try (var workshop = HarkProcess.with().workshop(0);
                var others = new Others(workshop, 8);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var address = workshop.address();
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            var computed = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 32; i++) computed.add(clients.submit(() -> computeUntil(end, address)));
            others.awaitInside(2 * PROCESSORS);
            while (System.nanoTime() < end) others.ask();
            int answers = 0;
            for (var client : computed) answers += client.get();
            System.out.printf("32 x 50 ms of computing (%d times), others: %s%n", answers, others.latencies());
            assertThat(answers).isGreaterThan(32);
            assertThat(others.latencies().percentile(95)).isLessThan(Duration.ofMillis(500));
        }
    }

    /// How long others waited while so many clients had 2 s computed.
    private static Latencies latenciesWhile(HarkProcess workshop, int computing) throws Exception {
        try (var others = new Others(workshop, 8);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var address = workshop.address();
            var computed = new ArrayList<Future<String>>();
            for (int i = 0; i < computing; i++) {
                computed.add(clients.submit(() -> Others.ask(address, "/compute?2000")));
            }
            others.awaitInside(computing);
            while (!areDone(computed)) others.ask();
            for (var answer : computed) assertThat(answer.get()).isEqualTo("done\n");
            return others.latencies();
        }
    }

    private static boolean areDone(List<Future<String>> all) {
        return all.stream().allMatch(Future::isDone);
    }

    private static int computeUntil(long end, InetSocketAddress address) throws Exception {
        int answers = 0;
        try (var client = RawClient.connect(address)) {
            for (; System.nanoTime() < end; answers++) Others.ask(client, "/compute?50");
        }
        return answers;
    }
}
