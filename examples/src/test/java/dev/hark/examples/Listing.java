package dev.hark.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.hark.testkit.RawClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A listing's process, started from source at a free port by the JDK that runs this test. Closing it ends the process.
final class Listing implements AutoCloseable {
    /// No step takes longer, on the slowest machine that we test on.
    private static final int PATIENCE_SECONDS = 60;

    private static final String END = "the end of what the listing prints";

    private final Process process;
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final int port;

    private Listing(Process process) throws InterruptedException {
        this.process = process;
        Thread.ofVirtual().start(this::collect);
        this.port = portOf(line());
    }

    /// Starts a file of `examples/book`, and waits until it listens.
    static Listing start(String name) throws IOException, InterruptedException {
        return start(Book.listing(name));
    }

    /// Starts a program that needs these classes' jars, as its first comment says, and waits until it listens.
    static Listing startWith(List<Class<?>> types, Path program)
            throws IOException, InterruptedException, URISyntaxException {
        var places = new ArrayList<String>();
        for (var type : types) places.add(placeOf(type));
        var classPath = String.join(File.pathSeparator, places);
        return start(program, "--class-path", classPath, "--add-opens", "java.base/java.lang=ALL-UNNAMED");
    }

    /// The jar or folder from which this test itself has the class.
    private static String placeOf(Class<?> type) throws URISyntaxException {
        var location = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(location.toURI()).toString();
    }

    private static Listing start(Path program, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add(program.toString());
        command.add("0");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        var process = builder.start();
        try {
            return new Listing(process);
        } catch (Throwable failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /// The next line that it prints.
    String line() throws InterruptedException {
        var line = printed.poll(PATIENCE_SECONDS, SECONDS);
        if (line == null || line.equals(END)) {
            throw new AssertionError(line == null ? "the listing prints nothing more" : "the listing has ended");
        }
        return line;
    }

    /// All lines that it prints from now on, until it ends.
    List<String> linesUntilEnd() throws InterruptedException {
        var lines = new ArrayList<String>();
        for (var line = printed.poll(PATIENCE_SECONDS, SECONDS);
                line != null && !line.equals(END);
                line = printed.poll(PATIENCE_SECONDS, SECONDS)) {
            lines.add(line);
        }
        return lines;
    }

    /// Connects, and sends these bytes.
    Socket send(String request) throws IOException {
        var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        client.setSoTimeout(PATIENCE_SECONDS * 1000);
        client.getOutputStream().write(request.getBytes(UTF_8));
        return client;
    }

    /// Asks for a path, and returns the whole answer, up to the end of the connection.
    String get(String path) throws IOException {
        return ask(request(path));
    }

    /// Sends these bytes, and returns all that comes back, up to the end of the connection.
    String ask(String request) throws IOException {
        try (var client = send(request)) {
            return answer(client);
        }
    }

    static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    }

    static String answer(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), UTF_8);
    }

    /// Sends SIGTERM, which means the same as Ctrl-C's SIGINT.
    void terminate() {
        process.toHandle().destroy(); // Process.destroy would also stop us from reading what it prints
    }

    /// Returns once nobody listens at the port any more.
    void awaitRefusal() throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        var deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            if (RawClient.isRefused(address)) return;
        }
        throw new AssertionError("the listing still accepts");
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
            throw new AssertionError("the listing does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(PATIENCE_SECONDS, SECONDS).join();
    }

    private void collect() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            lines.lines().forEach(printed::add);
        } catch (IOException | UncheckedIOException ended) {
            // The process was ended while we read.
        } finally {
            printed.add(END);
        }
    }

    private static int portOf(String firstLine) {
        var address = "Listening on http://127.0.0.1:";
        if (!firstLine.startsWith(address)) {
            throw new AssertionError("the listing does not say where it listens: " + firstLine);
        }
        return Integer.parseInt(firstLine.substring(address.length()));
    }
}
