package dev.hark.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// When the output is coloured.
public enum ColorWish {
    /// In a terminal, unless the environment says otherwise.
    AUTO,
    ALWAYS,
    NEVER;

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    /// Whether to colour, in that environment: `NO_COLOR` wins over `FORCE_COLOR`, and both over what the output
    /// is. A terminal that is called `dumb` gets none.
    public boolean decide(Map<String, String> environment) {
        return decide(environment, ColorWish::isTerminal);
    }

    boolean decide(Map<String, String> environment, BooleanSupplier isTerminal) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> {
                if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) yield false;
                var force = environment.getOrDefault("FORCE_COLOR", "");
                if (!force.isEmpty()) yield !force.equals("0") && !force.equals("false");
                yield !"dumb".equals(environment.get("TERM")) && isTerminal.getAsBoolean();
            }
        };
    }

    /// Linux tells it by the name of what standard output is. The JDK's console would know too, but it takes a good
    /// part of the time in which a server starts, and wants standard input to be a terminal as well.
    @SuppressWarnings("SystemConsoleNull") // NullAway wants the question
    static boolean isTerminal() {
        try {
            var output = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return output.startsWith("/dev/pts/") || output.startsWith("/dev/tty") || output.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            var console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
