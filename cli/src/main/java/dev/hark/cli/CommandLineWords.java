package dev.hark.cli;

import dev.hark.cli.terminal.Escape;
import java.util.ArrayList;
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
        var read = read(words, 1);
        for (var option : read.options().keySet()) {
            if (option.group() == Option.Group.EXPLAINED) {
                throw StartException.usage(
                        option.longName() + " has no use for a server: it is for `hark explain <target>`.");
            }
        }
        return read.others().isEmpty()
                ? read.options()
                : withFolder(read.options(), read.others().getFirst());
    }

    /// What was given to a subcommand.
    ///
    /// @param options each with its values as they stand
    /// @param others words that belong to no option, in their order
    record Words(Map<Option, Choice> options, List<String> others) {}

    /// What was given behind `explain`.
    ///
    /// @throws StartException as [#read(List)]
    static Words readExplain(List<String> words) throws StartException {
        return read(words, 3);
    }

    /// @param most words that may belong to no option
    private static Words read(List<String> words, int most) throws StartException {
        try {
            return words(parser(most).parseArgs(words.toArray(String[]::new)), most);
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

    private static CommandLine parser(int others) {
        var spec = CommandSpec.create().name("hark");
        for (var option : Option.values()) {
            var names = option.names().toArray(String[]::new);
            var kind = option.isSwitch() ? boolean.class : option.isRepeatable() ? String[].class : String.class;
            spec.addOption(OptionSpec.builder(names)
                    .type(kind)
                    .arity(option.isSwitch() ? "0" : "1")
                    .build());
        }
        for (int i = 0; i < others; i++) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index(Integer.toString(i))
                    .arity("0..1")
                    .type(String.class)
                    .build());
        }
        return new CommandLine(spec).setExpandAtFiles(false);
    }

    private static Words words(ParseResult parsed, int most) {
        var choices = new EnumMap<Option, Choice>(Option.class);
        for (var option : Option.values()) {
            var matched = parsed.matchedOption(option.longName());
            if (matched != null) {
                choices.put(option, choice(option, option.isSwitch() ? List.of() : matched.stringValues()));
            }
        }
        var others = new ArrayList<String>();
        for (int i = 0; i < most && parsed.hasMatchedPositional(i); i++) {
            others.addAll(parsed.matchedPositional(i).stringValues());
        }
        return new Words(choices, others);
    }

    /// Those choices, and the folder.
    ///
    /// @throws StartException if one of them is the folder already
    static Map<Option, Choice> withFolder(Map<Option, Choice> choices, String folder) throws StartException {
        var all = new EnumMap<Option, Choice>(Option.class);
        all.putAll(choices);
        if (all.put(Option.DIRECTORY, choice(Option.DIRECTORY, List.of(folder))) != null) {
            throw StartException.usage("The folder is given twice: as '" + Escape.visible(folder)
                    + "' and with --directory. Give one of them.");
        }
        return all;
    }

    private static Choice choice(Option option, List<String> values) {
        return new Choice(option.longName(), List.copyOf(values), Choice.Source.COMMAND_LINE);
    }

    private static StartException unmatched(UnmatchedArgumentException e) {
        var word = e.getUnmatched().getFirst();
        if (!e.isUnknownOption()) return oneTooMany(word);
        return StartException.usage("There is no option " + Escape.visible(word) + "."
                + Option.nearest(word)
                        .map(name -> " Did you mean " + name + "?")
                        .orElse(" `hark --help` lists them."));
    }

    /// That a word which belongs to no option is the second folder.
    static StartException oneTooMany(String word) {
        return StartException.usage("One folder can be served; '" + Escape.visible(word) + "' is one too many.");
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
