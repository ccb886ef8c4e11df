package dev.hark.handlers.files;

import dev.hark.protocol.http.Method;
import dev.hark.web.Request;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a main class of the tests in a JVM of its own, for what a JVM can't have done to itself.
final class ChildJvm {
    private ChildJvm() {}

    /// Runs it to its end.
    ///
    /// @param shell what a shell does before it becomes the JVM
    /// @return the lines that it printed
    static List<String> run(Class<?> main, String shell, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", "-c", shell + " exec \"$0\" \"$@\""));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath()), main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("The child failed after these lines: " + lines);
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /// Loads all classes of hark: later, with no descriptor free, none can be read from a folder.
    static void loadAll() throws IOException, ReflectiveOperationException {
        for (var entry : classPath()) {
            var folder = Path.of(entry);
            if (!Files.isDirectory(folder)) continue;
            try (var files = Files.walk(folder)) {
                for (var file :
                        files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    var name = folder.relativize(file).toString().replace(File.separatorChar, '.');
                    if (!name.startsWith("dev.hark.") || name.contains("Test")) continue;
                    Class.forName(name.substring(0, name.length() - ".class".length()));
                }
            }
        }
    }

    private static List<String> classPath() {
        return List.of(place(Method.class), place(Request.class), place(FileHandler.class), place(ChildJvm.class));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
