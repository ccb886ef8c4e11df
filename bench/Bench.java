import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the programs of this folder share: on which machine they ran, which bounds were missed, and an end that leaves
/// nothing behind, also when they are interrupted. Not for concurrent use, but for [#endWithUs].
final class Bench {
    private static final Queue<Process> PROCESSES = new ConcurrentLinkedQueue<>();
    private static final Queue<Path> FOLDERS = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Bench::leaveNothing));
    }

    private final List<String> missed = new ArrayList<>();

    /// Something that is measured.
    interface Measurement {
        /// @return a sentence for each bound that was missed
        List<String> take() throws Exception;
    }

    Bench(String title) throws IOException {
        var model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.split(": ")[1])
                .orElse("?");
        IO.println("%s, %s".formatted(title, Instant.now().truncatedTo(ChronoUnit.MINUTES)));
        IO.println("%d processors (%s), shared with the clients, Linux %s, Java %s, load %s".formatted(
                Runtime.getRuntime().availableProcessors(), model, System.getProperty("os.version"), Runtime.version(), load()));
    }

    /// How busy the machine was in the last 1, 5 and 15 minutes.
    static String load() throws IOException {
        var words = Files.readString(Path.of("/proc/loadavg")).split(" ");
        return words[0] + " " + words[1] + " " + words[2];
    }

    /// Takes a measurement; takes it once more if it missed a bound, for the machine may have been busy with others.
    void measure(Measurement measurement) throws Exception {
        var missing = measurement.take();
        if (!missing.isEmpty()) {
            missing.forEach(miss -> IO.println("  MISSED: " + miss));
            IO.println("  once more (load " + load() + "):");
            missing = measurement.take();
            missing.forEach(miss -> IO.println("  MISSED AGAIN: " + miss));
        }
        missed.addAll(missing);
    }

    /// What was missed by a measurement that is too long to be taken again.
    void judge(List<String> missing) {
        missed.addAll(missing);
    }

    /// Ends this program: with 1 if a bound was missed.
    void end() throws IOException {
        IO.println("\nLoad at the end: " + load());
        if (missed.isEmpty()) {
            IO.println("Every bound was kept.");
        } else {
            missed.forEach(miss -> System.err.println("Bound missed: " + miss));
        }
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    // ---- Nothing is left -------------------------------------------------------------------------------------------

    /// Has the process killed, should it still run when this one ends.
    static Process endWithUs(Process process) {
        PROCESSES.add(process);
        return process;
    }

    /// A folder that goes when this process ends.
    static Path folder() throws IOException {
        var folder = Files.createTempDirectory("hark-bench");
        FOLDERS.add(folder);
        return folder;
    }

    private static void leaveNothing() {
        PROCESSES.forEach(Process::destroyForcibly);
        for (var folder : FOLDERS) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            } catch (IOException e) {
                System.err.println("could not delete " + folder + ": " + e);
            }
        }
    }
}
