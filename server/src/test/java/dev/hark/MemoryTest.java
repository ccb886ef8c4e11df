package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.testing.Await;
import dev.hark.testing.ChildJvm;
import dev.hark.testkit.RawClient;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Heap and direct memory of a whole server that is filled from all sides, under [Limit#MEMORY].
class MemoryTest {
    private static final int MEBI = 1024 * 1024;
    private static final int BUDGET = 8 * MEBI;
    private static final int OF_EACH_KIND = 150;

    /// What a connection may hold beyond the budget: its objects, what its socket's key costs, a small buffer.
    private static final int OF_A_CONNECTION = 8 * 1024;

    /// What the JVM itself needs more when it has worked for a while: compiled code's data, pools, metadata.
    private static final int OF_THE_JVM = 3 * MEBI;

    @Test
    void half_heads_unread_content_and_unread_answers_together_stay_within_the_budget() throws Exception {
        try (var child = ChildJvm.start(Bounded.class)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(child.line("port")));
            assertThat(post(address, 1000)).isEqualTo("1000");
            long before = measure(child).octets();
            var clients = new ArrayList<RawClient>();
            try {
                for (int i = 0; i < OF_EACH_KIND; i++) {
                    fill(address, clients);
                    if (i % 50 == 0) assertWithin(before, measure(child), clients.size());
                }
                Await.until("some are turned away", () -> measure(child).turnedAway() > 0);
                assertWithin(before, measure(child), clients.size());
            } finally {
                for (var client : clients) client.reset();
            }
            Await.until("nobody is there", () -> measure(child).open() == 0);
            // Content that needs most of the budget: so what was held is given back, and what is kept is given up.
            assertThat(post(address, 6 * MEBI)).isEqualTo(Integer.toString(6 * MEBI));
            assertThat(measure(child).octets()).isLessThan(before + BUDGET + OF_THE_JVM);
        }
    }

    private static void assertWithin(long before, Measured now, int connections) {
        assertThat(now.octets() - before).isLessThan(BUDGET + (long) connections * OF_A_CONNECTION + OF_THE_JVM);
    }

    /// One connection more of each kind.
    private static void fill(InetSocketAddress address, List<RawClient> clients) throws IOException {
        clients.add(RawClient.connect(address).send("GET / HTTP/1.1\r\nHost: test\r\nCookie: " + "c".repeat(20_000)));
        clients.add(RawClient.connect(address)
                .send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000\r\n\r\n" + "c".repeat(100_000)));
        clients.add(RawClient.connect(address, 4096).get("/large").get("/large"));
    }

    private static String post(InetSocketAddress address, int octets) throws IOException {
        try (var client = RawClient.connect(address)) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + octets + "\r\n\r\n");
            return client.send(new byte[octets]).response().text();
        }
    }

    /// @param octets of heap and direct memory that are in use
    private record Measured(long octets, int open, int turnedAway) {}

    private static Measured measure(ChildJvm child) throws Exception {
        child.tell("measure");
        var words = child.line("measured").split(" ");
        return new Measured(Long.parseLong(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }

    /// A server that tells what it holds whenever it is asked on its standard input.
    static final class Bounded {
        private static final Response LARGE = Response.bytes(new byte[4 * MEBI], "application/octet-stream");

        private Bounded() {}

        private static Response answer(Request request) throws IOException {
            return request.path().equals("/large")
                    ? LARGE
                    : Response.text("" + request.body().bytes().length);
        }

        static void main() throws Exception {
            var counts = new Counts();
            try (var server = Server.builder()
                    .handler(Bounded::answer)
                    .limits(Limits.defaults().with(Limit.MEMORY, BUDGET))
                    .listener(counts)
                    .start()) {
                System.out.println("port " + server.port());
                for (int octet = System.in.read(); octet >= 0; octet = System.in.read()) {
                    if (octet == '\n') System.out.println("measured " + used() + " " + counts);
                }
            }
        }

        private static long used() {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return heap
                    + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                            .mapToLong(BufferPoolMXBean::getMemoryUsed)
                            .sum();
        }
    }

    private static final class Counts implements ServerListener {
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger turnedAway = new AtomicInteger();

        @Override
        public Set<EventKind> wants() {
            return EnumSet.of(EventKind.OPENED, EventKind.CLOSED, EventKind.TURNED_AWAY);
        }

        @Override
        public void on(ServerEvent event) {
            switch (event) {
                case ServerEvent.Opened _ -> open.incrementAndGet();
                case ServerEvent.Closed _ -> open.decrementAndGet();
                case ServerEvent.TurnedAway _ -> turnedAway.incrementAndGet();
                default -> {}
            }
        }

        @Override
        public String toString() {
            return open + " " + turnedAway;
        }
    }
}
