package dev.hark.bench;

import dev.hark.bench.report.Figure;
import dev.hark.bench.report.Reading;
import dev.hark.bench.report.Results;
import dev.hark.bench.subject.Subject;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Carries a [Plan] out. Rounds are interleaved: each subject once, then each again, so that what changes
/// in the machine meanwhile meets all. What the results have already is not measured again.
final class Campaign {
    private final Plan plan;
    private final Results results;
    private final Measurer measurer;
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    Campaign(Plan plan, Results results, Measurer measurer, PrintStream out) {
        this.plan = plan;
        this.results = results;
        this.measurer = measurer;
        this.out = out;
    }

    /// Measures all.
    ///
    /// @return a sentence for each measurement that failed
    List<String> run() throws InterruptedException {
        for (var workload : plan.workloads()) measure(workload);
        return failures;
    }

    private void measure(Workload workload) throws InterruptedException {
        var subjects = new LinkedHashSet<>(plan.subjectsOf(workload));
        subjects.removeIf(subject -> isComplete(workload, subject));
        warmUp(workload, subjects);
        for (int round = 1; round <= plan.roundsOf(workload); round++) {
            for (var subject : List.copyOf(subjects)) {
                if (results.has(workload.key(), subject.key(), round)) continue;
                if (!measure(workload, subject, round)) subjects.remove(subject);
            }
        }
    }

    private boolean isComplete(Workload workload, Subject subject) {
        for (int round = 1; round <= plan.roundsOf(workload); round++) {
            if (!results.has(workload.key(), subject.key(), round)) return false;
        }
        return true;
    }

    private void warmUp(Workload workload, Set<Subject> subjects) throws InterruptedException {
        for (var subject : List.copyOf(subjects)) {
            try {
                measurer.warmUp(workload, subject);
            } catch (IOException e) {
                failed(workload, subject, e);
                subjects.remove(subject);
            }
        }
    }

    private boolean measure(Workload workload, Subject subject, int round) throws InterruptedException {
        try {
            var figures = measurer.measure(workload, subject);
            results.add(new Reading(workload.key(), subject.key(), round, figures));
            var measure = workload.section().measure();
            out.printf(
                    "%s, round %d of %d, %s: %s%n",
                    workload.key(),
                    round,
                    plan.roundsOf(workload),
                    subject.label(),
                    figures.containsKey(measure) ? measure.text(figures.get(measure)) : figures);
            double errors = figures.getOrDefault(Figure.ERRORS, 0.0);
            if (errors > 0) failures.add("%s, %s: %.0f errors".formatted(workload.key(), subject.label(), errors));
            return true;
        } catch (IOException e) {
            failed(workload, subject, e);
            return false;
        }
    }

    private void failed(Workload workload, Subject subject, IOException cause) {
        var failure = "%s, %s: %s".formatted(workload.key(), subject.label(), cause.getMessage());
        failures.add(failure);
        out.println(failure);
    }
}
