package dev.hark.bench.process;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The processes that we have started. All of them are ended when this one ends, also by a signal.
public final class Processes {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final int PATIENCE_SECONDS = 10;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Processes::kill)));
    }

    private Processes() {}

    /// Starts it, to be ended with us.
    public static Process start(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        RUNNING.add(process);
        return process;
    }

    /// Asks it to end, and kills it with all that it has started if it does not in ten seconds.
    public static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) kill(process);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(process);
    }

    private static void kill(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }
}
