import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// A server that is measured: a process of its own, and what Linux and its JVM tell of it.
final class Subject implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern READY = Pattern.compile("Listening on http://127\\.0\\.0\\.1:(\\d+)");
    /// Octets that were allocated outside of the heap by [java.nio.ByteBuffer#allocateDirect] and its like.
    private static final Pattern DIRECT = Pattern.compile("Other \\(reserved=\\d+, committed=(\\d+)\\)");
    private static final String TRACKING = "-XX:NativeMemoryTracking=summary";
    private static final int SAID_AT_MOST = 100;

    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final int port;

    /// What it takes at a moment; octets and counts.
    ///
    /// @param heap of what lives, after a collection
    /// @param direct buffers outside of the heap
    /// @param resident all that it has in memory
    record Vitals(long heap, long direct, long resident, long threads, long descriptors) {
        @Override
        public String toString() {
            return "heap %6.1f MB, direct %5.1f MB, resident %6.1f MB, %3d threads, %5d descriptors".formatted(
                    heap / 1e6, direct / 1e6, resident / 1e6, threads, descriptors);
        }
    }

    private Subject(ProcessBuilder builder) throws Exception {
        process = Bench.endWithUs(builder.redirectErrorStream(true).start());
        var ready = new CompletableFuture<Integer>();
        Thread.ofPlatform().daemon().start(() -> listen(ready));
        try {
            port = ready.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("did not start: " + String.join("\n", said), e);
        }
    }

    /// The command, which serves a folder.
    static Subject command(Path folder) throws Exception {
        var builder = new ProcessBuilder("./hark", "-o", "none", "-p", portOfItsOwn(), folder.toString());
        builder.environment().merge("HARK_JAVA_OPTS", TRACKING, (theirs, ours) -> theirs + " " + ours);
        return new Subject(builder);
    }

    /// A port that nobody else has by chance after the server has ended: below those that Linux gives to whoever asks for
    /// any.
    private static String portOfItsOwn() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return Integer.toString(port);
            } catch (BindException e) {
                // Somebody has it: another.
            }
        }
    }

    /// The server of Workbench.java, on the library.
    static Subject workbench() throws Exception {
        return new Subject(new ProcessBuilder(JAVA.resolve("java").toString(), "-XX:+UseSerialGC", TRACKING,
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", "cli/target/hark.jar", "bench/Workbench.java"));
    }

    private void listen(CompletableFuture<Integer> ready) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (said.size() < SAID_AT_MOST) said.add(line);
                var matcher = READY.matcher(line);
                if (matcher.find()) ready.complete(Integer.parseInt(matcher.group(1)));
            }
        } catch (IOException e) {
            said.add(e.toString());
        }
        ready.completeExceptionally(new IOException("it ended"));
    }

    int port() {
        return port;
    }

    /// What it printed: the beginning of it.
    List<String> said() {
        return List.copyOf(said);
    }

    // ---- Its vitals ------------------------------------------------------------------------------------------------

    /// Collects its garbage, and looks.
    Vitals vitals() throws Exception {
        jcmd("GC.run");
        Thread.sleep(200); // for the cleaner, which frees the direct buffers that the collector found
        var total = jcmd("GC.class_histogram").getLast().trim().split(" +"); // Total, instances, octets
        return new Vitals(Long.parseLong(total[2]), direct(), resident(), entries("task"), entries("fd"));
    }

    private long direct() throws Exception {
        for (var line : jcmd("VM.native_memory", "summary", "scale=B")) {
            var matcher = DIRECT.matcher(line);
            if (matcher.find()) return Long.parseLong(matcher.group(1));
        }
        return 0;
    }

    long resident() throws IOException {
        for (var line : Files.readAllLines(proc("status"))) {
            if (line.startsWith("VmRSS:")) return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
        return 0;
    }

    long descriptors() throws IOException {
        return entries("fd");
    }

    private long entries(String what) throws IOException {
        try (var entries = Files.list(proc(what))) {
            return entries.count();
        }
    }

    private Path proc(String what) {
        return Path.of("/proc", Long.toString(process.pid()), what);
    }

    private List<String> jcmd(String... words) throws Exception {
        var command = new ArrayList<>(List.of(JAVA.resolve("jcmd").toString(), Long.toString(process.pid())));
        command.addAll(List.of(words));
        var jcmd = Bench.endWithUs(new ProcessBuilder(command).redirectErrorStream(true).start());
        var lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (jcmd.waitFor() != 0) throw new IOException(String.join("\n", lines));
        return lines;
    }

    // ---- Its end ---------------------------------------------------------------------------------------------------

    /// Asks it to end: SIGTERM.
    void terminate() {
        process.destroy();
    }

    /// @return its exit code
    int awaitEnd() throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new IOException("the server did not end within a minute:\n" + threads());
        return process.exitValue();
    }

    /// What all its threads do, the virtual ones too.
    private String threads() throws Exception {
        var file = Bench.folder().resolve("threads");
        jcmd("Thread.dump_to_file", file.toString());
        return String.join("\n", jcmd("Thread.print")) + Files.readString(file);
    }

    @Override
    public void close() throws Exception {
        terminate();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
