package dev.hark.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Where and when it was measured.
///
/// @param at when it began
/// @param load how busy the machine was before, in the last 1, 5 and 15 minutes
/// @param build the commit of hark, with `+` if sources were changed since
/// @param versions of the subjects, by label
public record Machine(
        String at,
        String cpu,
        int processors,
        String kernel,
        String java,
        String load,
        String build,
        Map<String, String> versions) {
    /// This one, now.
    ///
    /// @param project the project's topmost folder
    public static Machine look(Path project, Map<String, String> versions) throws IOException {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                model(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                currentLoad(),
                build(project),
                versions);
    }

    /// How busy the machine was in the last 1, 5 and 15 minutes.
    public static String currentLoad() throws IOException {
        var words = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
        return String.join(" ", List.of(words).subList(0, 3));
    }

    private static String model() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(": ") + 2))
                    .orElse("unknown processor");
        }
    }

    private static String build(Path project) throws IOException {
        var process = new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--exclude=*")
                .directory(project.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var commit = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return commit.isEmpty() ? "unknown" : commit;
    }
}
