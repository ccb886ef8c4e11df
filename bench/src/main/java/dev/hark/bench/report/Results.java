package dev.hark.bench.report;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file of results: a line of JSON for each reading, written as soon as it is there, and for each machine
/// that a run began on.
public final class Results {
    private static final Gson GSON = new Gson();

    private final Path file;
    private final List<Line> lines = new ArrayList<>();

    /// One of them is there.
    private record Line(
            @Nullable Machine machine,
            @Nullable Reading reading,
            @Nullable String loadAfter) {}

    private Results(Path file) {
        this.file = file;
    }

    /// What the file has; nothing if it is not there.
    ///
    /// @throws IOException if it can't be read, or has anything else in it
    public static Results of(Path file) throws IOException {
        var results = new Results(file);
        if (!Files.exists(file)) return results;
        for (var line : Files.readAllLines(file)) {
            // The last one is cut short if its writer was killed.
            if (line.endsWith("}}") || line.endsWith("\"}")) results.lines.add(GSON.fromJson(line, Line.class));
        }
        return results;
    }

    /// A run begins.
    public void begin(Machine machine) throws IOException {
        append(new Line(machine, null, null));
    }

    public void add(Reading reading) throws IOException {
        append(new Line(null, reading, null));
    }

    /// A run ends.
    ///
    /// @param load how busy the machine is now
    public void end(String load) throws IOException {
        append(new Line(null, null, load));
    }

    private void append(Line line) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, GSON.toJson(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        lines.add(line);
    }

    public List<Reading> readings() {
        return lines.stream().map(Line::reading).filter(Objects::nonNull).toList();
    }

    public boolean has(String workload, String subject, int round) {
        return readings().stream()
                .anyMatch(reading -> reading.workload().equals(workload)
                        && reading.subject().equals(subject)
                        && reading.round() == round);
    }

    List<Machine> machines() {
        return lines.stream().map(Line::machine).filter(Objects::nonNull).toList();
    }

    /// How busy the machine was at the ends.
    List<String> loadsAfter() {
        return lines.stream().map(Line::loadAfter).filter(Objects::nonNull).toList();
    }
}
