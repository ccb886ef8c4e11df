package dev.hark.bench;

import dev.hark.bench.peer.Work;
import dev.hark.bench.report.Chart;
import dev.hark.bench.report.Machine;
import dev.hark.bench.report.Report;
import dev.hark.bench.report.Results;
import dev.hark.bench.report.Section;
import dev.hark.bench.subject.Subject;
import dev.hark.bench.subject.Workplace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The program behind `bench/run`.
final class Run {
    private static final int WRONG_USAGE = 2;
    private static final Duration COMPUTING = Duration.ofMillis(50);

    private final Options options;
    private final Path project;
    private final PrintStream out;

    private Run(Options options, Path project, PrintStream out) {
        this.options = options;
        this.project = project;
        this.out = out;
    }

    /// @param arguments the project's folder, then what the user typed
    static void main(String[] arguments) throws Exception {
        var project = Path.of(arguments[0]).toRealPath();
        var typed = Arrays.copyOfRange(arguments, 1, arguments.length);
        var options = Options.parse(typed, System.out, System.err);
        System.exit(options == null ? WRONG_USAGE : new Run(options, project, System.out).run());
    }

    private int run() throws IOException, InterruptedException {
        if (options.help) return 0;
        var file = file("jsonl");
        if (!options.report) {
            var missing = Tools.missing(options.plan());
            if (!missing.isEmpty()) {
                missing.forEach(out::println);
                return 1;
            }
            if (!options.resume) setAside(file);
            var failures = measure(Results.of(file));
            tell(Results.of(file));
            failures.forEach(failure -> out.println("FAILED: " + failure));
            return failures.isEmpty() ? 0 : 1;
        }
        tell(Results.of(file));
        return 0;
    }

    private Path file(String extension) {
        return project.resolve("bench/results").resolve(options.name() + "." + extension);
    }

    /// Nobody's hour of measuring is lost because somebody forgot `--resume`.
    private static void setAside(Path file) throws IOException {
        if (!Files.exists(file)) return;
        var time = Files.getLastModifiedTime(file).toMillis();
        Files.move(file, file.resolveSibling(time + "-" + file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> measure(Results results) throws IOException, InterruptedException {
        var plan = options.plan();
        results.begin(Machine.look(project, Versions.of(plan.subjects())));
        try (var scratch = new Scratch();
                var stable = new Stable(workplace(scratch))) {
            var rate = new HalfRate(results, plan);
            var measurer = new Measurer(plan, workplace(scratch), stable, rate, Work.stepsIn(COMPUTING));
            return new Campaign(plan, results, measurer, out).run();
        } finally {
            results.end(Machine.currentLoad());
        }
    }

    private Workplace workplace(Scratch scratch) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Workplace(project, java, System.getProperty("java.class.path"), scratch.files(), scratch.logs());
    }

    /// Prints the report, and writes it and the chart beside the results.
    private void tell(Results results) throws IOException {
        var sections = Arrays.stream(Workload.values()).map(Workload::section).toList();
        var text = new Report(results, sections, labels()).text();
        out.println(text);
        Files.createDirectories(file("md").getParent());
        Files.writeString(file("md"), text);
        chart(results, sections);
        out.println("Written to " + project.relativize(file("*")));
    }

    private void chart(Results results, List<Section> sections) throws IOException {
        try {
            var svg = Chart.svg(results, sections, labels(), Subject.HARK.key());
            if (!svg.isEmpty()) Files.writeString(file("svg"), svg);
        } catch (LinkageError | InternalError e) {
            // So Java says that it finds no fonts.
            out.println("No chart: on Debian, apt-get install fontconfig fonts-dejavu-core (" + e + ")");
        }
    }

    private static SequencedMap<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        for (var subject : Subject.values()) labels.put(subject.key(), subject.label());
        return labels;
    }
}
