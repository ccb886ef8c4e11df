package dev.hark.cli;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Asks a server: with the JDK's client where the answer matters, over a bare socket where the octets do.
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Client() {}

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send("GET", uri, Map.of());
    }

    static HttpResponse<String> send(String method, URI uri, Map<String, String> fields)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            var request =
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).method(method, HttpRequest.BodyPublishers.noBody());
            fields.forEach(request::header);
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    static void write(Socket socket, String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Reads to the end of the connection.
    static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// Reads until that text has come.
    static String readUntil(Socket socket, String text) throws IOException {
        var received = new StringBuilder();
        while (received.indexOf(text) < 0) {
            int octet = socket.getInputStream().read();
            if (octet < 0) throw new AssertionError("The connection ended after:\n" + received);
            received.append((char) octet);
        }
        return received.toString();
    }
}
