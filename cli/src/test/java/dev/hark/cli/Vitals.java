package dev.hark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// What Linux tells of a process: its descriptors, its threads, and the processor time that it took.
///
/// @param process the process; one that lives
record Vitals(ProcessHandle process) {
    /// A part of a measurement during which a process that is at rest hardly does anything.
    private static final Duration MOMENT = Duration.ofMillis(500);

    /// The ticks in which Linux counts processor time, twice.
    private static final Duration HARDLY_ANYTHING = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Vitals of(HarkProcess hark) {
        return new Vitals(hark.handle());
    }

    long descriptors() throws IOException {
        return entries("fd").size();
    }

    /// How many selectors it has open.
    long selectors() throws IOException {
        long count = 0;
        for (var descriptor : entries("fd")) {
            try {
                if (Files.readSymbolicLink(descriptor).toString().contains("eventpoll")) count++;
            } catch (NoSuchFileException e) {
                // Closed meanwhile.
            }
        }
        return count;
    }

    long threads() throws IOException {
        return entries("task").size();
    }

    /// How often the threads with a name of that kind have gone to sleep. Linux keeps the first 15 characters of a
    /// name.
    long sleeps(Predicate<String> name) throws IOException {
        long sum = 0;
        for (var thread : entries("task")) {
            try {
                if (name.test(Files.readString(thread.resolve("comm")).strip()))
                    sum += sleeps(thread.resolve("status"));
            } catch (NoSuchFileException e) {
                // Ended meanwhile.
            }
        }
        return sum;
    }

    /// User and system time since its start.
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /// The processor time that it takes while so much time passes.
    Duration processorTimeIn(Duration time) throws InterruptedException {
        var before = processorTime();
        Thread.sleep(time);
        return processorTime().minus(before);
    }

    /// Waits until it has come to rest, the compilers of the JVM included.
    void awaitRest() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (processorTimeIn(MOMENT).compareTo(HARDLY_ANYTHING) > 0) {
            if (System.nanoTime() > deadline) throw new AssertionError("The process does not come to rest.");
        }
    }

    private List<Path> entries(String what) throws IOException {
        try (var entries = Files.list(Path.of("/proc", Long.toString(process.pid()), what))) {
            return entries.toList();
        }
    }

    private static long sleeps(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .sum();
    }
}
