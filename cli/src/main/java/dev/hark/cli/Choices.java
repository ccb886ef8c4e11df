package dev.hark.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was chosen for each option, by the strongest who chose: the command line, or else the environment.
final class Choices {
    private final Map<Option, Choice> byOption;

    private Choices(Map<Option, Choice> byOption) {
        this.byOption = byOption;
    }

    /// The command line's choices over those of the environment. A variable that is empty counts as not set.
    static Choices of(Map<Option, Choice> commandLine, Map<String, String> environment) {
        var byOption = new EnumMap<Option, Choice>(Option.class);
        for (var option : Option.values()) {
            var choice = commandLine.containsKey(option) ? commandLine.get(option) : fromVariables(option, environment);
            if (choice != null) byOption.put(option, choice);
        }
        return new Choices(byOption);
    }

    private static @Nullable Choice fromVariables(Option option, Map<String, String> environment) {
        for (var variable : option.variables()) {
            var value = environment.getOrDefault(variable, "");
            if (value.isEmpty()) continue;
            var values = option.isRepeatable() ? value.lines().toList() : List.of(value);
            return new Choice(variable, values, Choice.Source.ENVIRONMENT);
        }
        return null;
    }

    /// What was chosen for that option, or null if it stays at its default.
    @Nullable
    Choice of(Option option) {
        return byOption.get(option);
    }

    /// Whether that switch is on.
    boolean isOn(Option option) throws StartException {
        var choice = byOption.get(option);
        return choice != null && choice.isOn();
    }
}
