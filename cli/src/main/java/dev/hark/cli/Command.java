package dev.hark.cli;

import dev.hark.AddressUnavailableException;
import dev.hark.Server;
import dev.hark.ServerBuilder;
import dev.hark.cli.terminal.Announcement;
import dev.hark.cli.terminal.Escape;
import dev.hark.cli.terminal.PageAddress;
import dev.hark.cli.terminal.Terminal;
import dev.hark.cli.terminal.View;
import dev.hark.handlers.files.FileHandler;
import dev.hark.handlers.live.LiveReload;
import dev.hark.inspector.Inspector;
import dev.hark.limit.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The command: reads what it was asked, serves, and says with which code the process should end.
final class Command {
    /// The word that asks what would be answered. A folder of that name is `./explain`.
    private static final String EXPLAIN = "explain";

    private final PrintStream out;
    private final PrintStream errors;
    private final Map<String, String> environment;

    Command(PrintStream out, PrintStream errors, Map<String, String> environment) {
        this.out = out;
        this.errors = errors;
        this.environment = environment;
    }

    /// Does what the words ask; returns when the server has ended.
    ///
    /// @return an [ExitCode]
    int run(List<String> words) {
        try {
            if (!words.isEmpty() && words.getFirst().equals(EXPLAIN)) {
                return print(Explain.answer(words.subList(1, words.size()), errors, environment));
            }
            var given = CommandLineWords.read(words);
            if (given.containsKey(Option.HELP)) return print(Help.text());
            if (given.containsKey(Option.VERSION)) return print(version());
            return serve(Settings.of(Choices.of(given, environment)));
        } catch (StartException e) {
            errors.println("hark: " + e.getMessage());
            return e.exitCode();
        } catch (IOException | RuntimeException | Error e) {
            errors.println("hark: It failed in a way that it did not foresee: " + Escape.visible(e.toString()) + ".");
            return ExitCode.FAILURE;
        } catch (InterruptedException e) {
            return ExitCode.FAILURE;
        }
    }

    private int serve(Settings settings) throws StartException, IOException, InterruptedException {
        var folder = Folder.check(settings.folder());
        var address = settings.address();
        try (var inspector = Inspection.start(settings);
                var terminal = terminal(settings, folder, inspector);
                var live = settings.live() ? LiveReload.watching(folder, terminal::warn) : null) {
            var ending = Ending.onSignals(terminal, settings.limits().get(Limit.DRAIN));
            // Its streams would hold up the drain.
            if (live != null) ending.beginWith(live::close);
            var server = start(settings, folder, address, terminal, live, inspector);
            if (Rehearsal.isWanted()) {
                Rehearsal.with(server);
                ending.ask();
            }
            if (settings.opens()) open(new PageAddress(server.address(), settings.hosts()).here());
            return ending.await(server);
        }
    }

    private Terminal terminal(Settings settings, Path folder, @Nullable Inspector inspector) {
        var announcement = new Announcement(
                folder,
                settings.hosts(),
                settings.showsCode(),
                settings.live(),
                inspector == null ? null : inspector.address());
        boolean colored = settings.color().decide(environment);
        var view = new View(settings.output(), settings.logFormat(), colored, settings.maskedInPrint());
        return Terminal.onStandardOutput(view, announcement);
    }

    private static Server start(
            Settings settings,
            Path folder,
            InetSocketAddress address,
            Terminal terminal,
            @Nullable LiveReload live,
            @Nullable Inspector inspector)
            throws StartException, IOException {
        var builder = server(settings, folder, address, terminal::warn, live).listener(terminal);
        if (inspector != null) builder.listener(inspector);
        if (settings.loops() > 0) builder.loops(settings.loops());
        try {
            return builder.start();
        } catch (AddressUnavailableException e) {
            throw AddressTrouble.of(e);
        }
    }

    /// The server that those settings ask for, but for who listens to it and by how many threads: all that decides
    /// what it answers.
    ///
    /// @param warnings is told what is wrong in the folder
    static ServerBuilder server(
            Settings settings,
            Path folder,
            InetSocketAddress address,
            Consumer<String> warnings,
            @Nullable LiveReload live)
            throws IOException {
        var builder = Server.builder()
                .address(address)
                .hosts(settings.hosts().toArray(String[]::new))
                .limits(settings.limits())
                .handler(handler(settings, folder, address, warnings));
        if (live != null) builder.filter(live);
        if (settings.cors()) builder.filter(new OpenToAllOrigins());
        if (!settings.added().isEmpty()) builder.filter(new AddedFields(settings.added()));
        return builder;
    }

    private static FileHandler handler(
            Settings settings, Path folder, InetSocketAddress address, Consumer<String> warnings) throws IOException {
        return FileHandler.builder(folder)
                .listing(settings.lists(address))
                .cleanUrls(settings.cleanUrls())
                .singlePage(settings.singlePage())
                .cachePolicy(settings.cachePolicy(address))
                .warnings(warnings)
                .build();
    }

    private void open(String page) {
        new BrowserOpener(
                        System.getProperty("os.name"),
                        environment.getOrDefault("PATH", ""),
                        sentence -> errors.println("hark: " + sentence))
                .open(page);
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return ExitCode.OK;
    }

    static String version() {
        var version = Main.class.getPackage().getImplementationVersion();
        return "hark " + (version == null ? "(not packed)" : version) + ", Java " + Runtime.version() + "\n";
    }
}
