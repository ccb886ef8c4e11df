package dev.hark.bench;

import dev.hark.bench.subject.Subject;
import java.util.LinkedHashSet;
import java.util.List;

/// What a run is to measure.
///
/// @param workloads in that order
/// @param subjects in that order, round after round
/// @param rounds of each
/// @param seconds of one round
/// @param firstWarmUp seconds for a subject's first load: the compiler's time
/// @param warmUp seconds before the first round of each further workload
record Plan(List<Workload> workloads, List<Subject> subjects, int rounds, int seconds, int firstWarmUp, int warmUp) {
    static final int ROUNDS = 3;

    /// All workloads and subjects.
    static final Plan FULL = new Plan(List.of(Workload.values()), List.of(Subject.values()), ROUNDS, 6, 25, 8);

    /// What tells most, in under 9 minutes.
    static final Plan QUICK = new Plan(
            List.of(Workload.PLAINTEXT_64, Workload.FILE_1K),
            List.of(Subject.NGINX, Subject.HARK, Subject.NETTY_EPOLL, Subject.VERTX, Subject.JETTY),
            ROUNDS,
            6,
            20,
            10);

    /// What `latency` needs to know comes before it.
    Plan withWorkloads(List<Workload> workloads) {
        var all = new LinkedHashSet<>(workloads);
        if (all.contains(Workload.LATENCY)) all.addFirst(Workload.PLAINTEXT_64);
        return new Plan(List.copyOf(all), subjects, rounds, seconds, firstWarmUp, warmUp);
    }

    Plan withSubjects(List<Subject> subjects) {
        return new Plan(workloads, subjects, rounds, seconds, firstWarmUp, warmUp);
    }

    Plan withRounds(int rounds) {
        return new Plan(workloads, subjects, rounds, seconds, firstWarmUp, warmUp);
    }

    /// For a first look, and for tests: a second each, hardly warmed up. No figures to quote.
    Plan hasty() {
        return new Plan(workloads, subjects, rounds, 1, 1, 1);
    }

    int roundsOf(Workload workload) {
        return switch (workload.kind()) {
            case Workload.Start start -> start.rounds();
            case Workload.Idle _ -> 1; // memory hardly varies
            case Workload.Steady _, Workload.Fresh _, Workload.HalfLoad _, Workload.Greedy _ -> rounds;
        };
    }

    /// Those of the subjects that can be asked for it.
    List<Subject> subjectsOf(Workload workload) {
        return subjects.stream()
                .filter(subject -> subject.has(workload.feature()))
                .toList();
    }
}
