package dev.hark.cli.terminal;

import java.util.Map;
import java.util.function.BooleanSupplier;

/// When the output is coloured.
public enum ColorWish {
    /// In a terminal, unless the environment says otherwise.
    AUTO,
    ALWAYS,
    NEVER;

    /// Whether to colour, in that environment: `NO_COLOR` wins over `FORCE_COLOR`, and both over what the output is.
    /// A terminal that is called `dumb` gets none.
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

    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
