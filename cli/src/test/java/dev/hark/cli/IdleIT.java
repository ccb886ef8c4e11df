package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that has nothing to do does nothing.
@Timeout(120)
class IdleIT {
    /// How the kernel calls the threads that are the JVM's own, compilers and collectors.
    private static final Set<String> JVM =
            Set.of("C1", "C2", "G1", "GC", "VM", "Monitor", "Service", "Signal", "Common-Cleaner");

    private static final Duration WHILE = Duration.ofSeconds(3);
    private static final int WHILES = 4;
    private static final Duration HARDLY_ANYTHING = Duration.ofMillis(50);
    private static final int PIPELINED = 100;

    /// After a second without a request a connection gives its thread back, and wakes for that once.
    private static final Duration UNTIL_CONNECTIONS_REST = Duration.ofMillis(1500);

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Machine.needsProc();
        Files.writeString(site.resolve("a.txt"), "text\n");
        try (var large = new RandomAccessFile(site.resolve("large").toFile(), "rw")) {
            large.setLength(48 * 1024 * 1024);
        }
    }

    @Test
    @Tag("fallback")
    void an_idle_server_wakes_at_most_once_a_second_however_many_keep_their_connection() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            var clients = new ArrayList<RawClient>();
            try {
                for (int i = 0; i < 50; i++) clients.add(RawClient.connect(hark.address()));
                for (var client : clients)
                    assertThat(client.get("/a.txt").response().status()).isEqualTo(200);
                assertThat(leastWakeUps(hark, thread -> !isJvms(thread), WHILE.toSeconds()))
                        .isLessThanOrEqualTo(WHILE.toSeconds());
            } finally {
                for (var client : clients) client.close();
            }
        }
    }

    /// The options that the launcher gives to Java have the JVM's own threads sleep as well.
    @Test
    void started_by_the_launcher_the_whole_process_wakes_about_once_a_second() throws Exception {
        try (var hark = HarkProcess.with().byLauncher().start("-p", "0", site.toString())) {
            hark.address();
            long wakeUps = leastWakeUps(hark, thread -> true, 2 * WHILE.toSeconds());
            System.out.printf("idle, the whole process: %d wake-ups in %d s%n", wakeUps, WHILE.toSeconds());
            assertThat(wakeUps).isLessThanOrEqualTo(2 * WHILE.toSeconds());
        }
    }

    @Test
    @Tag("fallback")
    void clients_that_half_close_or_pipeline_while_an_answer_waits_cost_no_processor_time() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var halfClosing = RawClient.connect(hark.address());
                var pipelining = RawClient.connect(hark.address())) {
            halfClosing.get("/large").endOutput();
            pipelining.get("/large");
            for (int i = 0; i < PIPELINED; i++) pipelining.get("/a.txt");
            assertCostsNothing(hark);
        }
    }

    @Test
    @Tag("fallback")
    void clients_that_half_close_or_pipeline_while_a_handler_waits_cost_no_processor_time_and_are_answered()
            throws Exception {
        try (var workshop = HarkProcess.with().workshop(0);
                var others = new Others(workshop, 1);
                var halfClosing = RawClient.connect(workshop.address());
                var pipelining = RawClient.connect(workshop.address())) {
            halfClosing.get("/latch").endOutput();
            pipelining.get("/latch");
            others.awaitInside(2);
            for (int i = 0; i < PIPELINED; i++) pipelining.get("/");
            assertCostsNothing(workshop);
            others.open();
            assertThat(halfClosing.response().text()).isEqualTo("done\n");
            assertThat(halfClosing.isAtEnd()).isTrue();
            for (int i = 0; i <= PIPELINED; i++)
                assertThat(pipelining.response().text()).isEqualTo("done\n");
        }
    }

    /// How often they wake in a while: the first one in which it is not too often, or the least of a few. What the
    /// JVM finishes late after a start comes to an end; what a server does by itself is in every while.
    private static long leastWakeUps(HarkProcess hark, Predicate<String> threads, long allowed) throws Exception {
        Thread.sleep(UNTIL_CONNECTIONS_REST);
        var vitals = Vitals.of(hark);
        vitals.awaitRest();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < WHILES && least > allowed; i++) {
            long before = vitals.sleeps(threads);
            Thread.sleep(WHILE);
            least = Math.min(least, vitals.sleeps(threads) - before);
        }
        return least;
    }

    /// A loop that spins would use all of the time.
    private static void assertCostsNothing(HarkProcess hark) throws Exception {
        var vitals = Vitals.of(hark);
        vitals.awaitRest();
        var took = vitals.processorTimeIn(Duration.ofSeconds(2));
        System.out.println("waiting, in 2 s: " + took.toMillis() + " ms of processor time");
        assertThat(took).isLessThan(HARDLY_ANYTHING);
    }

    private static boolean isJvms(String thread) {
        return JVM.contains(thread.split(" ")[0]);
    }
}
