package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that has nothing to do does nothing.
@Timeout(120)
class IdleIT {
    /// How the kernel calls the threads that are the JVM's own, compilers and collectors; it cuts names at 15
    /// letters.
    private static final Set<String> JVM =
            Set.of("C1", "C2", "G1", "GC", "VM", "Monitor", "Service", "Signal", "Common-Cleaner");

    private static final Duration WHILE = Duration.ofSeconds(5);

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
    void an_idle_server_wakes_at_most_once_a_second() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var idle = hark.connect()) {
            Client.write(idle, "GET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n");
            Client.readUntil(idle, "text\n");
            Thread.sleep(Duration.ofSeconds(2)); // Until what the request started has settled.
            long before = wakeUps(hark);
            Thread.sleep(WHILE);
            assertThat(wakeUps(hark) - before).isLessThanOrEqualTo(WHILE.toSeconds());
        }
    }

    @Test
    void a_client_that_half_closes_while_its_answer_waits_costs_no_processor_time() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            Client.readUntil(socket, "\r\n\r\n");
            socket.shutdownOutput();
            assertCostsNothing(hark);
        }
    }

    @Test
    void a_client_that_pipelines_while_its_answer_waits_costs_no_processor_time() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            Client.readUntil(socket, "\r\n\r\n");
            Client.write(socket, "GET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));
            assertCostsNothing(hark);
        }
    }

    private static void assertCostsNothing(HarkProcess hark) throws Exception {
        Thread.sleep(Duration.ofMillis(500)); // Until the compilers have settled.
        var before = cpu(hark);
        Thread.sleep(Duration.ofSeconds(2)); // A loop that spins would use all of it.
        assertThat(cpu(hark).minus(before)).isLessThan(Duration.ofMillis(200));
    }

    private static Duration cpu(HarkProcess hark) {
        return hark.handle().info().totalCpuDuration().orElseThrow();
    }

    /// How often the threads that are not the JVM's own went to sleep.
    private static long wakeUps(HarkProcess hark) throws IOException {
        long sum = 0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(hark.pid()), "task"))) {
            for (var thread : threads) {
                var name = Files.readString(thread.resolve("comm")).strip();
                if (!JVM.contains(name.split(" ", -1)[0])) sum += voluntarySwitches(thread.resolve("status"));
            }
        }
        return sum;
    }

    private static long voluntarySwitches(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .sum();
    }
}
