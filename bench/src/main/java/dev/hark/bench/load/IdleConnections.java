package dev.hark.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Connections that are kept, each after one answer. For one thread.
public final class IdleConnections implements Closeable {
    private final List<Client> clients = new ArrayList<>();

    /// Opens so many, one after the other.
    public static IdleConnections open(int port, String target, int count) throws IOException {
        var idle = new IdleConnections();
        var request = Client.request(target);
        try {
            for (int i = 0; i < count; i++) {
                var client = new Client(port);
                idle.clients.add(client);
                client.ask(request);
            }
        } catch (IOException e) {
            idle.close();
            throw e;
        }
        return idle;
    }

    @Override
    public void close() throws IOException {
        for (var client : clients) client.close();
    }
}
