package dev.hark.cli;

import dev.hark.cli.terminal.Escape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads the words of a command line by the registry of [Option]s. picocli does the reading; it is told of the options
/// by calls and not by annotations, because reflection would double the time that it takes to start.
final class CommandLineWords {
    private CommandLineWords() {}

    /// What was given, each option with its values as they stand.
    ///
    /// @throws StartException if a word is no option, or an option lacks its value
    static Map<Option, Choice> read(List<String> words) throws StartException {
        if (words.stream().noneMatch(word -> word.startsWith("-")) && words.size() <= 1) return folder(words);
        try {
            return choices(parser().parseArgs(words.toArray(String[]::new)));
        } catch (UnmatchedArgumentException e) {
            throw unmatched(e);
        } catch (MissingParameterException e) {
            throw withoutValue(e.getMissing().getFirst());
        } catch (OverwrittenOptionException e) {
            throw StartException.usage(name(e.getOverwritten()) + " is given more than once.");
        } catch (ParameterException e) {
            // A switch with a value, for example. picocli says it in English everywhere.
            throw StartException.usage(
                    "The command line can't be read: " + Escape.visible(String.valueOf(e.getMessage())) + ".");
        }
    }

    /// A folder alone, or nothing. The usual command needs no parser, and picocli would take a quarter of the time
    /// to the first answer.
    private static Map<Option, Choice> folder(List<String> words) {
        return words.isEmpty() ? Map.of() : Map.of(Option.DIRECTORY, choice(Option.DIRECTORY, words));
    }

    private static CommandLine parser() {
        var spec = CommandSpec.create().name("hark");
        for (var option : Option.values()) {
            var names = option.names().toArray(String[]::new);
            var kind = option.isSwitch() ? boolean.class : option.isRepeatable() ? String[].class : String.class;
            spec.addOption(OptionSpec.builder(names)
                    .type(kind)
                    .arity(option.isSwitch() ? "0" : "1")
                    .build());
        }
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .build());
        return new CommandLine(spec).setExpandAtFiles(false);
    }

    private static Map<Option, Choice> choices(ParseResult parsed) throws StartException {
        var choices = new EnumMap<Option, Choice>(Option.class);
        for (var option : Option.values()) {
            var matched = parsed.matchedOption(option.longName());
            if (matched != null) {
                choices.put(option, choice(option, option.isSwitch() ? List.of() : matched.stringValues()));
            }
        }
        if (parsed.hasMatchedPositional(0)) {
            var folder = parsed.matchedPositional(0).stringValues();
            if (choices.put(Option.DIRECTORY, choice(Option.DIRECTORY, folder)) != null) {
                throw StartException.usage("The folder is given twice: as '" + Escape.visible(folder.getFirst())
                        + "' and with --directory. Give one of them.");
            }
        }
        return choices;
    }

    private static Choice choice(Option option, List<String> values) {
        return new Choice(option.longName(), List.copyOf(values), Choice.Source.COMMAND_LINE);
    }

    private static StartException unmatched(UnmatchedArgumentException e) {
        var word = Escape.visible(e.getUnmatched().getFirst());
        if (!e.isUnknownOption()) {
            return StartException.usage("One folder can be served; '" + word + "' is one too many.");
        }
        return StartException.usage("There is no option " + word + "."
                + Option.nearest(e.getUnmatched().getFirst())
                        .map(name -> " Did you mean " + name + "?")
                        .orElse(" `hark --help` lists them."));
    }

    private static StartException withoutValue(ArgSpec missing) {
        var name = name(missing);
        var parameter = Option.named(name).map(Option::parameter).orElse("<value>");
        return StartException.usage(name + " needs a value: " + name + " " + parameter + ".");
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option
                ? Option.named(option.longestName()).map(Option::longName).orElseThrow()
                : "The folder";
    }
}
