package dev.hark.bench.load;

import java.util.concurrent.TimeUnit;

/// Clients who ask for much, while others ask for little: how long do the others wait?
public final class Crowd {
    /// Requests a second of each of the others.
    private static final int RATE = 50;

    private Crowd() {}

    /// Asks for so long, and tells what came of the others.
    ///
    /// @param greedy the target of those who ask again and again
    /// @param modest the target of the others
    /// @param clients of each kind
    public static Drive run(int port, String greedy, String modest, int clients, int seconds)
            throws InterruptedException {
        var request = Client.request(greedy);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + 1L);
        var many = new Clients();
        for (int i = 0; i < clients; i++) {
            many.start(self -> {
                try (var client = new Client(port)) {
                    while (System.nanoTime() < end) client.ask(request);
                }
            });
        }
        var others = OpenLoop.run(port, modest, clients, RATE * clients, seconds);
        long failed = many.await().errors();
        return new Drive(others.requests(), others.seconds(), others.errors() + failed, others.latency());
    }
}
