package dev.hark.cli;

import dev.hark.Server;
import dev.hark.cli.Signals.Signal;
import dev.hark.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// How the server ends: the first INT or TERM drains it, the second ends it now. HUP is for reloading; but if the
/// terminal in which hark was started has gone, it means what INT means: nobody is left to press Ctrl-C.
///
/// Signals come on threads of the JVM's own, and may come before the server runs.
final class Ending {
    private static final Set<Signal> ENDING = Set.of(Signal.INT, Signal.TERM);
    private static final Path CONTROLLING_TERMINAL = Path.of("/dev/tty");

    private final boolean startedInTerminal = hasTerminal();
    private final Terminal terminal;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch again = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();
    private volatile @Nullable Server server;
    private volatile @Nullable Signal insisted;
    private volatile @Nullable Runnable beginning;

    private Ending(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Listens to signals from now on.
    ///
    /// @param patience nanoseconds that a drain may take
    static Ending onSignals(Terminal terminal, long patience) {
        var ending = new Ending(terminal);
        new Watchdog(ending.asked, ending.again, patience, Watchdog.GRACE, ending::halt).start();
        if (!Signals.listen(ending::heard).containsAll(ENDING)) {
            Runtime.getRuntime().addShutdownHook(new Thread(ending::drainAtExit, "hark-drain"));
        }
        return ending;
    }

    /// Has that done before the server drains.
    void beginWith(Runnable step) {
        beginning = step;
    }

    /// Waits for a signal, then for the end of the server.
    ///
    /// @return the exit code
    int await(Server running) throws InterruptedException {
        server = running;
        // Who insists writes that down first and looks for the server then: one of the two sees the other.
        if (insisted != null) running.force();
        asked.await();
        begin();
        if (running.drain()) return ExitCode.OK;
        var cutBy = insisted;
        return cutBy == null ? ExitCode.FAILURE : ExitCode.cutBySignal(cutBy.number());
    }

    /// Has the server end as the first signal would.
    void ask() {
        asked.countDown();
    }

    /// No `switch`, for which a class of its own would have to be loaded: if the jar has gone, or was written over, the
    /// process must still end.
    private void heard(Signal signal) {
        if (signal == Signal.WINCH) {
            terminal.resized();
        } else if (signal == Signal.HUP && !(startedInTerminal && !hasTerminal())) {
            terminal.say("Nothing to reload: there is no file of settings. It goes on.");
        } else {
            end(signal);
        }
    }

    private void end(Signal signal) {
        ask();
        if (times.getAndIncrement() == 0) return;
        again.countDown();
        insisted = signal;
        var running = server;
        if (running != null) {
            running.force();
        } else {
            // It starts, and hangs in that: there is nothing in flight.
            Runtime.getRuntime().halt(ExitCode.cutBySignal(signal.number()));
        }
    }

    private void halt(String threads) {
        System.err.println("hark: It did not end, and is cut off. What its threads did:\n" + threads);
        Runtime.getRuntime().halt(ExitCode.FAILURE);
    }

    /// Whether the process has a terminal from which it is controlled: the file is there for all, but opens only
    /// then.
    private static boolean hasTerminal() {
        try (var _ = Files.newByteChannel(CONTROLLING_TERMINAL)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Where signals can't be heard: the JVM runs this when it ends by one.
    private void drainAtExit() {
        var running = server;
        begin();
        if (running != null) running.drain();
        terminal.close();
    }

    private void begin() {
        var step = beginning;
        if (step != null) step.run();
    }
}
