package dev.hark.bench;

import dev.hark.bench.load.Crowd;
import dev.hark.bench.load.Drive;
import dev.hark.bench.load.FirstAnswer;
import dev.hark.bench.load.IdleConnections;
import dev.hark.bench.load.OpenLoop;
import dev.hark.bench.load.ShortConnections;
import dev.hark.bench.report.Figure;
import dev.hark.bench.subject.Running;
import dev.hark.bench.subject.Subject;
import dev.hark.bench.subject.Workplace;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Measures one subject under one workload, once.
final class Measurer {
    private static final int SHORT_CLIENTS = 64;
    private static final double MEBI = 1 << 20;

    /// How long connections say nothing before they count as idle.
    private static final Duration UNTIL_IDLE = Duration.ofSeconds(3);

    private final Plan plan;
    private final Workplace workplace;
    private final Stable stable;
    private final Rate rate;
    private final long work;

    /// The rate of [Workload#LATENCY].
    @FunctionalInterface
    interface Rate {
        /// Requests a second.
        double get() throws IOException;
    }

    /// @param work how many steps of `/compute` take 50 ms
    Measurer(Plan plan, Workplace workplace, Stable stable, Rate rate, long work) {
        this.plan = plan;
        this.workplace = workplace;
        this.stable = stable;
        this.rate = rate;
        this.work = work;
    }

    /// What one round says.
    Map<Figure, Double> measure(Workload workload, Subject subject) throws IOException, InterruptedException {
        return switch (workload.kind()) {
            case Workload.Idle idle -> idle(subject, idle.connections());
            case Workload.Start _ -> start(subject);
            case Workload.Steady _, Workload.Fresh _, Workload.HalfLoad _, Workload.Greedy _ ->
                load(workload, stable.get(subject));
        };
    }

    /// The same for nothing: what is measured afterwards finds code compiled, and files in memory.
    void warmUp(Workload workload, Subject subject) throws IOException, InterruptedException {
        switch (workload.kind()) {
            case Workload.Idle _ -> {}
            case Workload.Start _ -> start(subject);
            case Workload.Steady _, Workload.Fresh _, Workload.HalfLoad _, Workload.Greedy _ ->
                drive(workload, stable.get(subject), stable.isCold(subject) ? plan.firstWarmUp() : plan.warmUp());
        }
    }

    private Map<Figure, Double> load(Workload workload, Running running) throws IOException, InterruptedException {
        double resident = running.residentOctets() / MEBI;
        var before = running.cpu();
        var drive = drive(workload, running, plan.seconds());
        var cpu = running.cpu().since(before);
        var figures = new EnumMap<Figure, Double>(Figure.class);
        // Where others compute meanwhile, what a request costs can't be told.
        if (!(workload.kind() instanceof Workload.Greedy)) {
            figures.put(Figure.CPU, cpu.total() / drive.requests());
            figures.put(Figure.CPU_USER, cpu.user() / drive.requests());
        }
        figures.put(Figure.RATE, drive.perSecond());
        figures.put(Figure.P50, drive.latency().p50());
        figures.put(Figure.P99, drive.latency().p99());
        figures.put(Figure.P999, drive.latency().p999());
        figures.put(Figure.WORST, drive.latency().worst());
        figures.put(Figure.RESIDENT_BEFORE, resident);
        figures.put(Figure.RESIDENT_AFTER, running.residentOctets() / MEBI);
        figures.put(Figure.ERRORS, (double) drive.errors());
        figures.values().removeIf(value -> !Double.isFinite(value));
        return figures;
    }

    private Drive drive(Workload workload, Running running, int seconds) throws IOException, InterruptedException {
        int port = running.port();
        return switch (workload.kind()) {
            case Workload.Steady steady -> steady.wrk().run(running.url(steady.target()), seconds);
            case Workload.Fresh connections ->
                ShortConnections.run(port, "/plaintext", SHORT_CLIENTS, connections.each(), seconds);
            case Workload.HalfLoad half -> OpenLoop.run(port, "/plaintext", half.connections(), rate.get(), seconds);
            case Workload.Greedy greedy ->
                Crowd.run(port, "/compute?work=" + work, "/plaintext", greedy.clients(), seconds);
            case Workload.Idle _, Workload.Start _ -> throw new IllegalArgumentException(workload + " is no load");
        };
    }

    /// What idle connections add to a server that was started for this, and is warm: frames of compiled code are
    /// smaller than those of interpreted code. After a moment, so that they are idle and not just answered.
    private Map<Figure, Double> idle(Subject subject, int connections) throws IOException, InterruptedException {
        try (var running = stable.fresh(subject)) {
            drive(Workload.PLAINTEXT_64, running, plan.firstWarmUp());
            double heap = subject.isJava() ? running.liveHeap(workplace) : 0;
            double resident = running.residentOctets();
            var figures = new EnumMap<Figure, Double>(Figure.class);
            try (var _ = IdleConnections.open(running.port(), "/plaintext", connections)) {
                Thread.sleep(UNTIL_IDLE);
                figures.put(Figure.RESIDENT_EACH, (running.residentOctets() - resident) / connections);
                if (subject.isJava()) {
                    figures.put(Figure.HEAP_EACH, (running.liveHeap(workplace) - heap) / connections);
                }
            }
            return figures;
        }
    }

    private Map<Figure, Double> start(Subject subject) throws IOException {
        int port = Stable.freePort();
        long began = System.nanoTime();
        try (var _ = subject.startPlainly(workplace, port)) {
            FirstAnswer.await(port, "/plaintext");
            return new EnumMap<>(Map.of(Figure.START, (System.nanoTime() - began) / 1e6));
        }
    }
}
