package dev.hark.cli;

import java.util.List;
import java.util.Map;

/// Where the command starts, and the only place where it ends the process.
public final class Main {
    private Main() {}

    /// Runs the command.
    ///
    /// @param arguments what the user typed
    public static void main(String[] arguments) {
        // What the user wants for his own starts has no part in a rehearsal.
        var environment = Rehearsal.isWanted() ? Map.<String, String>of() : System.getenv();
        int code = ExitCode.FAILURE;
        try {
            code = new Command(System.out, System.err, environment).run(List.of(arguments));
        } finally {
            System.exit(code); // whatever it was: threads that serve would keep the process
        }
    }
}
