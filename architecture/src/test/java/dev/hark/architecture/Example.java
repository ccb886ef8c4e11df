package dev.hark.architecture;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.hark.Server;
import dev.hark.protocol.http.Fields;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A program that stands in a document, started from its source as its reader would. Closing it ends its process.
///
/// It listens at the port that the document names, which a test can't have: the copy that runs has a free one. Should
/// somebody take that one before the program does, it is tried again with another.
final class Example implements AutoCloseable {
    private static final String PORT_OF_DOCUMENTS = "7878";
    private static final int ATTEMPTS = 5;
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;
    private final String firstLine;
    private final int port;

    private Example(Process process, int port) throws IOException {
        this.process = process;
        this.port = port;
        output = process.inputReader();
        // Without the JVM's flag a server says, once it listens, that it runs without. That line is what is
        // waited for.
        var line = output.readLine();
        firstLine = line == null ? "" : line;
    }

    /// Starts the program and waits until it listens, or fails.
    ///
    /// @param folder for its source
    static Example start(Path folder, String source) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            var file = Planted.write(folder, "Example.java", source.replace(PORT_OF_DOCUMENTS, Integer.toString(port)));
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var builder = new ProcessBuilder(java, "--class-path", hark(), file.toString()).redirectErrorStream(true);
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            var example = new Example(builder.start(), port);
            if (attempt == ATTEMPTS || !example.firstLine.contains("AddressUnavailableException")) return example;
            example.close();
        }
    }

    /// Asks it for `/`.
    ///
    /// @throws AssertionError with what it printed, if it does not answer
    HttpResponse<String> get() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            process.toHandle().destroy(); // Process.destroy would take what it printed with it
            throw new AssertionError("the example does not answer; it printed:\n" + firstLine + "\n" + rest(), e);
        }
    }

    /// Asks it to end, as Ctrl-C would, and waits until it has.
    ///
    /// @return whether it did
    boolean end() throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor(PATIENCE_SECONDS, SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String rest() {
        return output.lines().collect(Collectors.joining("\n"));
    }

    /// The class path of a program that uses hark as a library.
    private static String hark() {
        return List.of(Server.class, Fields.class).stream()
                .map(Example::home)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }
}
