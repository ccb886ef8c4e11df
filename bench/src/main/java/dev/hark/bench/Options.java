package dev.hark.bench;

import dev.hark.bench.subject.Subject;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the user of `bench/run` typed.
@Command(
        name = "bench/run",
        usageHelpAutoWidth = true,
        description = {
            "Measures hark beside nginx and other JVM servers, in one run, round by round in turns. What counts is CPU "
                    + "time for each request, of the server's process. Loopback only.",
            "Results are kept in bench/results/NAME.jsonl, the report and a chart beside them. Needs wrk and nginx."
        },
        footer = {"", "Workloads: ${WORKLOADS}", "Subjects: ${SUBJECTS}"})
final class Options {
    @Option(names = "--quick", description = "What tells most, in under 9 minutes; the whole takes about 100.")
    boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "WORKLOAD", description = "Only these workloads.")
    private List<String> only = List.of();

    @Option(names = "--subjects", split = ",", paramLabel = "SUBJECT", description = "Only these subjects.")
    private List<String> subjects = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each; the default is 3.")
    private int rounds = Plan.ROUNDS;

    @Option(names = "--hasty", description = "A second each: to see that it works, not for figures.")
    private boolean hasty;

    @Option(names = "--name", paramLabel = "NAME", description = "Of the results; the default is full, or quick.")
    private String name = "";

    @Option(names = "--resume", description = "Go on where a run of that name was interrupted.")
    boolean resume;

    @Option(names = "--report", description = "Only write the report of that name.")
    boolean report;

    /// Whether only the help was asked for.
    @Option(names = "--help", usageHelp = true, description = "This help.")
    boolean help;

    private Options() {}

    /// What was typed, understood.
    ///
    /// @param out for the help
    /// @param err for what is wrong
    /// @return null if something is wrong
    static @Nullable Options parse(String[] arguments, PrintStream out, PrintStream err) {
        System.setProperty("WORKLOADS", keys(Workload.values(), Workload::key));
        System.setProperty("SUBJECTS", keys(Subject.values(), Subject::key));
        var options = new Options();
        var line = new CommandLine(options);
        try {
            line.parseArgs(arguments);
            if (options.help) line.usage(out, CommandLine.Help.Ansi.OFF);
            else options.check();
            return options;
        } catch (CommandLine.ParameterException | IllegalArgumentException e) {
            err.println("bench/run: " + e.getMessage());
            return null;
        }
    }

    /// Of the results.
    String name() {
        if (!name.isEmpty()) return name;
        return quick ? "quick" : "full";
    }

    Plan plan() {
        var plan = (quick ? Plan.QUICK : Plan.FULL).withRounds(rounds);
        if (!only.isEmpty()) plan = plan.withWorkloads(named(only, Workload.values(), Workload::key));
        if (!subjects.isEmpty()) plan = plan.withSubjects(named(subjects, Subject.values(), Subject::key));
        return hasty ? plan.hasty() : plan;
    }

    private void check() {
        if (rounds < 1) throw new IllegalArgumentException("--rounds must be 1 or more");
        var _ = plan();
    }

    private static <T> List<T> named(List<String> names, T[] all, Function<T, String> key) {
        return names.stream()
                .map(name -> Arrays.stream(all)
                        .filter(one -> key.apply(one).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no '%s'; there are %s".formatted(name, keys(all, key)))))
                .toList();
    }

    private static <T> String keys(T[] all, Function<T, String> key) {
        return String.join(", ", Arrays.stream(all).map(key).toList());
    }
}
