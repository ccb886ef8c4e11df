package dev.hark.bench.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Asks a server that is starting until it answers.
public final class FirstAnswer {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private FirstAnswer() {}

    /// Returns when the first complete answer with 200 is there.
    ///
    /// @throws IOException if there is none in half a minute
    public static void await(int port, String target) throws IOException {
        var request = Client.request(target);
        for (long end = System.nanoTime() + PATIENCE; ; ) {
            try (var client = new Client(port)) {
                client.ask(request);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) throw e;
                LockSupport.parkNanos(PAUSE);
            }
        }
    }
}
