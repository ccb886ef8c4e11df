package dev.hark.bench.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Clients that open a connection, ask a few times, close it and open the next.
public final class ShortConnections {
    private ShortConnections() {}

    /// Asks for so long.
    ///
    /// @param clients at the same time
    /// @param each requests on a connection
    /// @param seconds for how long
    public static Drive run(int port, String target, int clients, int each, int seconds) throws InterruptedException {
        var request = Client.request(target);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var all = new Clients();
        for (int i = 0; i < clients; i++) {
            all.start(self -> {
                while (System.nanoTime() < end) connect(self, port, request, each);
            });
        }
        return all.await();
    }

    private static void connect(Clients self, int port, byte[] request, int each) {
        try (var client = new Client(port)) {
            for (int i = 0; i < each; i++) {
                client.ask(request);
                self.answered();
            }
        } catch (IOException e) {
            self.failed();
        }
    }
}
