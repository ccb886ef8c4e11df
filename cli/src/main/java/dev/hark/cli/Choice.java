package dev.hark.cli;

import dev.hark.cli.terminal.Escape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What somebody chose for an option, and where. Its readers turn the text into a value, or say what is wrong with it
/// in the name under which it was given.
///
/// @param name under which it was given: an option's name or a variable's
/// @param values as given; several only if the option is repeatable, empty for a switch on the command line
/// @param source where they stood
record Choice(String name, List<String> values, Source source) {
    /// Where a choice can stand, the strongest first.
    enum Source {
        COMMAND_LINE(ExitCode.USAGE),
        ENVIRONMENT(ExitCode.CONFIGURATION);

        private final int exitCode;

        Source(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    String text() {
        return values.getFirst();
    }

    /// Whether this one was given in a stronger place than `other`.
    boolean outranks(Choice other) {
        return source.compareTo(other.source) < 0;
    }

    /// A whole number in plain digits.
    ///
    /// @param what the thing that is counted, for the sentence if it is none
    int number(int least, int most, String what) throws StartException {
        String text = text();
        boolean isNumber = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = isNumber ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw wrong("is no " + what + "; give a number from " + least + " to " + most);
        }
        return number;
    }

    /// One of the constants of that enumeration, named in lower case.
    <E extends Enum<E>> E oneOf(Class<E> kind) throws StartException {
        for (var constant : kind.getEnumConstants()) {
            if (word(constant).equals(text())) return constant;
        }
        var words = Arrays.stream(kind.getEnumConstants()).map(Choice::word).collect(Collectors.joining(", "));
        throw wrong("is not among its values; they are: " + words);
    }

    /// A switch: given on the command line, or true or false in the environment.
    boolean isOn() throws StartException {
        if (values.isEmpty()) return true;
        return switch (text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw wrong("switches nothing; give true or false");
        };
    }

    /// That the first value can't be had.
    ///
    /// @param why what follows the value in the sentence
    StartException wrong(String why) {
        return wrong(text(), why);
    }

    /// That one of the values can't be had.
    StartException wrong(String value, String why) {
        return new StartException(source.exitCode, name + ": '" + Escape.visible(value) + "' " + why + ".");
    }

    /// That the option can't be given so.
    ///
    /// @param why what follows the name in the sentence
    StartException mistake(String why) {
        return new StartException(source.exitCode, name + " " + why + ".");
    }

    /// That this and `other` can't both be had.
    StartException contradicts(Choice other) {
        return new StartException(
                source.exitCode, name + " and " + other.name + " contradict each other. Give one of them.");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
