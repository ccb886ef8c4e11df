package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Clients of a [Workshop] that want nothing but a quick answer, and how long they wait for it. For one thread.
final class Others implements AutoCloseable {
    /// One of so many asks on a connection of its own: who connects must not wait either.
    private static final int NEWCOMERS = 10;

    private final InetSocketAddress address;
    private final List<RawClient> clients = new ArrayList<>();
    private final Latencies latencies = new Latencies();

    /// So many connections, each of which has been used: the very first requests have classes to load.
    Others(HarkProcess workshop, int count) throws Exception {
        address = workshop.address();
        for (int i = 0; i < count; i++) clients.add(RawClient.connect(address));
        for (int i = 0; i < 20 * count; i++) ask(clients.get(i % count), "/");
    }

    /// Asks on the next connection.
    void ask() throws Exception {
        latencies.measure(() -> {
            int number = latencies.count();
            if (number % NEWCOMERS == 0) ask(address, "/");
            else ask(clients.get(number % clients.size()), "/");
        });
    }

    Latencies latencies() {
        return latencies;
    }

    /// Waits until so many requests are in handlers that work.
    void awaitInside(int count) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (inside() < count)
            assertThat(System.nanoTime()).as("%d inside", inside()).isLessThan(deadline);
    }

    int inside() throws IOException {
        return Integer.parseInt(ask(address, "/inside").strip());
    }

    /// Lets everybody go who waits in the workshop.
    void open() throws IOException {
        ask(address, "/open");
    }

    /// Asks on a connection of its own.
    static String ask(InetSocketAddress address, String target) throws IOException {
        try (var client = RawClient.connect(address)) {
            return ask(client, target);
        }
    }

    /// Asks for something that is answered with 200.
    static String ask(RawClient client, String target) throws IOException {
        var response = client.get(target).response();
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        return response.text();
    }

    @Override
    public void close() throws IOException {
        for (var client : clients) client.close();
    }
}
