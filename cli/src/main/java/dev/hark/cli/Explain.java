package dev.hark.cli;

import dev.hark.cli.terminal.Explanation;
import dev.hark.cli.terminal.PageAddress;
import dev.hark.handlers.live.LiveReload;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `hark explain`: asks the server that the options set up what it would answer, without starting it, and tells why.
/// Loaded only by who asks.
final class Explain {
    private Explain() {}

    /// What the words behind `explain` ask for, ready to print.
    ///
    /// @param errors gets what is wrong in the folder
    /// @throws StartException if the words are wrong, or the server could not be started
    static String answer(List<String> words, PrintStream errors, Map<String, String> environment)
            throws StartException, IOException {
        var read = CommandLineWords.readExplain(words);
        var options = read.options();
        if (options.containsKey(Option.HELP)) return Help.text();
        if (options.containsKey(Option.VERSION)) return Command.version();
        var asked = Question.Words.of(read.others());
        if (asked.folder() != null) options = CommandLineWords.withFolder(options, asked.folder());
        var settings = Settings.of(Choices.of(options, environment));
        var address = settings.address();
        if (address.isUnresolved()) throw AddressTrouble.ofUnknownHost(address);
        var explanation = explanation(settings, address, question(asked, options, settings, address), warning -> {
            synchronized (errors) {
                errors.println("hark: " + warning);
            }
        });
        return options.containsKey(Option.JSON)
                ? explanation.json(settings.maskedInPrint())
                : explanation.text(settings.color().decide(environment), settings.maskedInPrint());
    }

    private static Question question(
            Question.Words asked, Map<Option, Choice> options, Settings settings, InetSocketAddress address)
            throws StartException {
        var fields = options.get(Option.REQUEST_HEADER);
        if (fields != null) checkLines(fields);
        var page = new PageAddress(address, settings.hosts()).here();
        return Question.of(asked, fields == null ? List.of() : fields.values(), page.substring("http://".length()));
    }

    /// What is wrong with a field the server says; but more than one line, or none, would be another request.
    private static void checkLines(Choice fields) throws StartException {
        for (var line : fields.values()) {
            if (line.isEmpty() || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                throw fields.mistake("takes one line, 'Name: value'; give each field with an option of its own");
            }
        }
    }

    private static Explanation explanation(
            Settings settings, InetSocketAddress address, Question question, Consumer<String> warnings)
            throws StartException, IOException {
        var folder = Folder.check(settings.folder());
        var watcher = new Watcher();
        try (var live = settings.live() ? LiveReload.watching(folder, warnings) : null) {
            var server = Command.server(settings, folder, address, warnings, live);
            byte[] answer = server.listener(watcher).answerTo(question.octets(), 0);
            return new Explanation(
                    question.method(),
                    question.target(),
                    question.fieldLines(),
                    answer,
                    List.copyOf(watcher.notes),
                    watcher.refused,
                    watcher.failed);
        }
    }

    /// Remembers why.
    private static final class Watcher implements ServerListener {
        private final List<String> notes = new ArrayList<>();
        private ServerEvent.@Nullable Refused refused;
        private @Nullable Throwable failed;

        @Override
        public Set<EventKind> wants() {
            return EnumSet.of(EventKind.NOTED, EventKind.REFUSED, EventKind.HANDLER_FAILED);
        }

        @Override
        public void on(ServerEvent event) {
            if (event instanceof ServerEvent.Noted noted) notes.add(noted.why());
            else if (event instanceof ServerEvent.Refused told) refused = told;
            else if (event instanceof ServerEvent.HandlerFailed told) failed = told.cause();
        }
    }
}
