package dev.hark.cli;

import dev.hark.cli.terminal.Escape;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Opens a page in the user's browser, by the program that each system has for that. `java.awt.Desktop` does the same,
/// but it takes a module with all windows of Java, and finds no desktop on some that `xdg-open` knows.
///
/// @param system its name, as the property `os.name` has it
/// @param path the folders of programs, as the variable `PATH` has them
/// @param trouble is told in a sentence why no browser opens, from any thread
record BrowserOpener(String system, String path, Consumer<String> trouble) {
    /// In seconds. Some programs end when they have found a browser, others when the browser ends; those who fail do
    /// so at once.
    private static final int PATIENCE = 10;

    /// Opens a page, on a thread of its own that keeps no process alive.
    ///
    /// @return that thread
    Thread open(String url) {
        return Thread.ofPlatform().name("hark-open").daemon().start(() -> tryToOpen(url));
    }

    private void tryToOpen(String url) {
        var opener = opener();
        if (opener.isEmpty()) {
            fail(url, "there is no program xdg-open");
            return;
        }
        var name = "'" + Escape.visible(String.join(" ", opener)) + "'";
        var command = new ArrayList<>(apart());
        command.addAll(opener);
        command.add(url);
        try {
            // A browser chatters, and would read what is typed for others.
            var process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS) || process.exitValue() == 0) return;
            fail(url, name + " ended with exit code " + process.exitValue());
        } catch (IOException e) {
            fail(url, name + " can't be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(String url, String why) {
        trouble.accept("No browser opens: " + why + ". Open " + url + " yourself.");
    }

    /// The words that open the page which follows them; none if there is no such program.
    private List<String> opener() {
        if (system.startsWith("Windows")) return List.of("rundll32", "url.dll,FileProtocolHandler");
        if (system.startsWith("Mac")) return List.of("open");
        var program = find("xdg-open");
        return program == null ? List.of() : List.of(program);
    }

    /// The words that have what follows run in a session of its own, where there are any: else the Ctrl-C that ends
    /// hark would end a browser that was started for it.
    private List<String> apart() {
        var program = find("setsid");
        return program == null ? List.of() : List.of(program);
    }

    private @Nullable String find(String program) {
        for (var folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            if (folder.isEmpty()) continue;
            try {
                var file = Path.of(folder, program);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) return file.toString();
            } catch (InvalidPathException e) {
                // Nothing is in a folder that can't be.
            }
        }
        return null;
    }
}
