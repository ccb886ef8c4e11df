package dev.hark.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Another JVM that runs a class of the tests, for what one process can't show of itself. It says things by
/// lines on its standard output, and is told to go on by lines on its standard input.
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();

    private ChildJvm(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(() -> read(process.inputReader(StandardCharsets.UTF_8), lines));
        Thread.ofPlatform().daemon().start(() -> read(process.errorReader(StandardCharsets.UTF_8), errors));
    }

    /// Starts one that carries virtual threads if this one does.
    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /// Starts one that may open no more than so many file descriptors.
    public static ChildJvm withDescriptors(int most, Class<?> main, String... arguments) throws IOException {
        return start(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"), main, arguments);
    }

    private static ChildJvm start(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command).start());
    }

    private static void read(BufferedReader from, BlockingQueue<String> to) {
        try (from) {
            from.lines().forEach(to::add);
        } catch (IOException | UncheckedIOException e) {
            to.add("(unreadable: " + e + ")");
        }
    }

    /// The rest of its next line, which must start with `start`.
    public String line(String start) throws InterruptedException {
        var line = lines.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (line == null || !line.startsWith(start)) {
            throw new AssertionError("Not '" + start + "' but: " + line + " " + lines + " " + errors);
        }
        return line.substring(start.length()).strip();
    }

    /// Lines that were not asked for yet.
    public List<String> unread() {
        return List.copyOf(lines);
    }

    /// Gives it a line.
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /// Asks it to end, as Ctrl-C in a terminal would.
    public void terminate() {
        process.toHandle().destroy(); // Process#destroy would close its input too
    }

    /// Waits for its end.
    ///
    /// @return its exit code
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new AssertionError("It never ended");
        return process.exitValue();
    }

    /// Processor time that it has used so far.
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /// How often its threads whose names start so went to sleep so far.
    public long sleeps(String name) throws IOException {
        long sum = 0;
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (var task : tasks.toList()) {
                if (!Files.readString(task.resolve("comm")).startsWith(name)) continue;
                for (var line : Files.readAllLines(task.resolve("status"))) {
                    if (line.startsWith("voluntary_ctxt_switches:")) {
                        sum += Long.parseLong(
                                line.substring(line.indexOf(':') + 1).strip());
                    }
                }
            }
        }
        return sum;
    }

    /// File descriptors that it has open.
    public long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.count();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
