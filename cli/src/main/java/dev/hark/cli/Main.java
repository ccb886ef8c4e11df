package dev.hark.cli;

import java.util.List;

/// Where the command starts, and the only place where it ends the process.
public final class Main {
    private Main() {}

    /// Runs the command.
    ///
    /// @param arguments what the user typed
    public static void main(String[] arguments) {
        System.exit(new Command(System.out, System.err, System.getenv()).run(List.of(arguments)));
    }
}
