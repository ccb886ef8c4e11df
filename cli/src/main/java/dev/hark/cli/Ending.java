package dev.hark.cli;

import dev.hark.Server;
import dev.hark.cli.Signals.Signal;
import dev.hark.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
    private volatile @Nullable Server server;
    private volatile @Nullable Signal insisted;

    private Ending(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Listens to signals from now on.
    static Ending onSignals(Terminal terminal) {
        var ending = new Ending(terminal);
        if (!Signals.listen(ending::heard).containsAll(ENDING)) {
            Runtime.getRuntime().addShutdownHook(new Thread(ending::drainAtExit, "hark-drain"));
        }
        return ending;
    }

    /// Waits for a signal, then for the end of the server.
    ///
    /// @return the exit code
    int await(Server running) throws InterruptedException {
        server = running;
        // Who insists writes that down first and looks for the server then: one of the two sees the other.
        if (insisted != null) running.force();
        asked.await();
        if (running.drain()) return ExitCode.OK;
        var cutBy = insisted;
        return cutBy == null ? ExitCode.FAILURE : ExitCode.cutBySignal(cutBy.number());
    }

    /// Has the server end as the first signal would.
    void ask() {
        asked.countDown();
    }

    private void heard(Signal signal) {
        switch (signal) {
            case HUP -> {
                if (startedInTerminal && !hasTerminal()) end(signal);
                else terminal.say("Nothing to reload: there is no file of settings. It goes on.");
            }
            case INT, TERM -> end(signal);
        }
    }

    private void end(Signal signal) {
        if (asked.getCount() > 0) {
            ask();
            return;
        }
        insisted = signal;
        var running = server;
        if (running != null) running.force();
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
        if (running != null) running.drain();
        terminal.close();
    }
}
