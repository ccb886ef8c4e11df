package dev.hark.cli;

import dev.hark.limit.Limit;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The text of `--help`, from the registry of [Option]s and that of [Limit]s.
final class Help {
    private static final int COLUMN = 32;

    private Help() {}

    static String text() {
        var text = new StringBuilder("""
                hark serves a folder and shows every connection.

                Usage: hark [option ...] [folder]
                       hark explain [method] <target> [option ...] [folder]
                         what it would answer to that request, and why
                       (a folder of that name is ./explain)
                """);
        for (var group : Option.Group.values()) {
            text.append('\n').append(group.heading()).append('\n');
            for (var option : Option.values()) {
                if (option.group() == group) text.append(line(option));
            }
        }
        return text.append('\n')
                .append(limits())
                .append('\n')
                .append(environment())
                .toString();
    }

    /// `  -p, --port <port>    what it does`, the short name in a column of its own.
    private static String line(Option option) {
        var shortest = option.names().getFirst();
        var start = (shortest.startsWith("--") ? "      " : "  " + shortest + ", ")
                + option.longName()
                + (option.isSwitch() ? "" : " " + option.parameter());
        return start + " ".repeat(COLUMN - start.length()) + option.help() + "\n";
    }

    /// As `--limit` takes them.
    private static String limits() {
        var defaults = Arrays.stream(Limit.values())
                .map(limit -> limit.label() + "=" + limit.written(limit.byDefault()))
                .collect(Collectors.joining(" "));
        return "Limits and their defaults (docs/limits.md: what each bounds, and what 0 is)\n" + wrapped(defaults);
    }

    private static String environment() {
        var variables = Arrays.stream(Option.values())
                .flatMap(option -> option.variables().stream())
                .collect(Collectors.joining(" "));
        return "In the environment, weaker than the options\n" + wrapped(variables);
    }

    /// The words in lines of at most 80 columns.
    private static String wrapped(String words) {
        var text = new StringBuilder();
        int column = 0;
        for (var word : words.split(" ", -1)) {
            if (column + 1 + word.length() > 80) column = 0;
            text.append(column == 0 ? (text.isEmpty() ? "  " : "\n  ") : " ").append(word);
            column = column == 0 ? 2 + word.length() : column + 1 + word.length();
        }
        return text.append('\n').toString();
    }
}
