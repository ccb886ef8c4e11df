package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--threads`: so many loops, and with one loop one connection's turn after the other. How a single loop is relieved
/// of a handler that computes: [ComputingIT].
@Timeout(120)
class SingleThreadIT {
    private static final int CLIENTS = 32;
    private static final int TURNS = 100;

    @TempDir
    Path site;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void there_are_as_many_loops_as_were_asked_for_and_they_serve_many(int threads) throws Exception {
        Machine.needsProc();
        Files.writeString(site.resolve("a.txt"), "text\n");
        try (var hark = HarkProcess.start("-p", "0", "--threads", Integer.toString(threads), site.toString())) {
            var clients = new ArrayList<RawClient>();
            try {
                for (int i = 0; i < 200; i++) clients.add(RawClient.connect(hark.address()));
                for (var client : clients) client.get("/a.txt");
                for (var client : clients) assertThat(client.response().text()).isEqualTo("text\n");
                assertThat(Vitals.of(hark).selectors()).isEqualTo(threads);
            } finally {
                for (var client : clients) client.close();
            }
        }
    }

    /// A turn that the machine holds up before it is known to have begun is relieved, too, and overlaps with the next
    /// one: that is rare.
    @Test
    void one_loop_has_one_turn_at_a_time() throws Exception {
        try (var workshop = HarkProcess.with().workshop(1);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var address = workshop.address();
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) clients.add(threads.submit(() -> takeTurns(address)));
            for (var client : clients) client.get();
            int overlaps = Integer.parseInt(Others.ask(address, "/overlaps").strip());
            System.out.printf("%d of %,d turns overlapped on a single loop%n", overlaps, CLIENTS * TURNS);
            assertThat(overlaps).isLessThan(CLIENTS * TURNS / 50);
        }
    }

    private static Void takeTurns(InetSocketAddress address) throws Exception {
        try (var client = RawClient.connect(address)) {
            for (int i = 0; i < TURNS; i++) Others.ask(client, "/turn");
        }
        return null;
    }
}
