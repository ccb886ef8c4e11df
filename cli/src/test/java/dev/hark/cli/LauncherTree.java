package dev.hark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A tiny world for the script `hark`: a source tree with a copy of it, a PATH with only the tools that it may use, and
/// scripts in place of Java and Maven. Nothing of the machine's own JDKs is seen from there.
///
/// The Java of a world prints its own path, its process number and its arguments, a line each. Its Maven adds a line to
/// `builds` and makes an empty jar.
final class LauncherTree {
    private static final List<String> TOOLS = List.of("cat", "find", "mkdir", "mv", "readlink", "rm", "sleep", "touch");
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    /// What came of a run.
    record Outcome(int exit, String out, String err) {}

    final Path world;
    final Path tree;
    final Path jar;
    final Path cache;
    final Path rehearsal;
    final Path lock;
    final Path home;
    final Path root;
    final Path tools;
    final Path started;
    final Path gate;
    private final Map<String, String> environment = new HashMap<>();
    private List<String> prefix = List.of();

    /// Lays out a world in an empty folder: sources, no jar, no JDK, a Maven that works.
    LauncherTree(Path folder) throws IOException {
        world = folder;
        tree = Files.createDirectories(folder.resolve("a tree"));
        jar = tree.resolve("cli/target/hark.jar");
        cache = tree.resolve("cli/target/hark.aot");
        rehearsal = tree.resolve("cli/target/rehearsal.log");
        lock = tree.resolve("cli/target/launcher.lock");
        started = folder.resolve("started");
        gate = folder.resolve("gate");
        home = Files.createDirectories(folder.resolve("home"));
        root = Files.createDirectories(folder.resolve("root"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec '%s' \"$@\"".formatted(onPath(tool)));
        }
        Files.copy(Path.of("../hark"), tree.resolve("hark"));
        permit("rwxr-xr-x", tree.resolve("hark"));
        for (String source :
                List.of("pom.xml", "LICENSE", "cli/pom.xml", "cli/src/main/A.java", "cli/src/main/B.java")) {
            source(source);
        }
        try (var sources = Files.walk(tree)) {
            for (Path path : sources.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(OLD));
            }
        }
        maven("echo built >>'%1$s/builds'; mkdir -p '%1$s/cli/target'; : >'%1$s/cli/target/hark.jar'".formatted(tree));
        environment.put("PATH", tools.toString());
        environment.put("HOME", home.toString());
        environment.put("HARK_JDK_ROOT", root.toString());
    }

    /// Sets a variable of the script's environment.
    LauncherTree with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /// Runs the script behind words of another command, as `setpriv --reuid=65534`. Other users may come to this world.
    LauncherTree behind(List<String> words) throws IOException {
        prefix = words;
        permit("rwxr-xr-x", world);
        return this;
    }

    /// Makes a JDK whose `release` file names a version, and returns its folder.
    Path jdk(Path folder, String version) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("release"), """
                IMPLEMENTOR="Somebody"
                JAVA_RUNTIME_VERSION="99"
                JAVA_VERSION="%s"
                JAVA_VERSION_DATE="2026-01-20"
                """.formatted(version));
        script(folder.resolve("bin/javac"), "exit 0");
        script(folder.resolve("bin/java"), "printf '%s\\n' \"$0\" $$ \"$@\"");
        return folder;
    }

    /// Puts a JDK 25 where the script finds it.
    LauncherTree withJdk() throws IOException {
        jdk(root.resolve("usr/lib/jvm/jdk-25"), "25");
        return this;
    }

    /// Puts a jar there, newer than the sources by an hour, whose start was recorded: what Java said of it has its
    /// time.
    LauncherTree withJar() throws IOException {
        withJarOfMaven();
        Files.createFile(rehearsal);
        Files.setLastModifiedTime(rehearsal, Files.getLastModifiedTime(jar));
        return this;
    }

    /// Puts a jar there, newer than the sources by an hour.
    LauncherTree withJarOfMaven() throws IOException {
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
        Files.setLastModifiedTime(jar, FileTime.from(OLD.plus(Duration.ofHours(1))));
        return this;
    }

    /// Writes a source, as if just saved.
    void source(String name) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    /// Replaces Maven by a script.
    void maven(String body) throws IOException {
        script(tools.resolve("mvn"), body);
    }

    /// Makes the pipes [#started] and [#gate].
    LauncherTree withPipes() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", started.toString(), gate.toString())
                .start()
                .waitFor();
        return this;
    }

    /// Has the first build write its process number into the pipe [#started], and then wait for a line in the pipe
    /// [#gate].
    LauncherTree withFirstBuildWaiting() throws IOException, InterruptedException {
        withPipes();
        String work = Files.readString(tools.resolve("mvn"));
        maven("[ -f '%s/builds' ] || { echo $$ >'%s'; read _ <'%s'; }%n%s".formatted(tree, started, gate, work));
        return this;
    }

    /// Has Java make a cache, write its process number into the pipe [#started], and then wait for a line in the pipe
    /// [#gate].
    LauncherTree withJavaWaiting() throws IOException, InterruptedException {
        withPipes();
        script(
                root.resolve("usr/lib/jvm/jdk-25/bin/java"),
                ": >'%s'; echo $$ >'%s'; read _ <'%s'".formatted(cache, started, gate));
        return this;
    }

    /// How many times Maven was called.
    long builds() throws IOException {
        Path builds = tree.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /// Runs the script to its end.
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return outcome(start(tree.resolve("hark"), arguments));
    }

    /// Starts the script by the given path, in the world's own folder.
    Process start(Path script, String... arguments) throws IOException {
        var command = new ProcessBuilder(Machine.with(prefix, script.toString()));
        command.command().addAll(List.of(arguments));
        command.directory(world.toFile());
        command.environment().clear();
        command.environment().putAll(environment);
        Process process = command.start();
        // What hangs is ended, and then fails its test: a thread that reads from a pipe cannot be interrupted.
        CompletableFuture.delayedExecutor(30, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return process;
    }

    /// Waits for the end of a started script. The little that it prints fits into the pipes.
    static Outcome outcome(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), out, rest(process.errorReader(UTF_8)));
    }

    static Path script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return permit("rwxr-xr-x", file);
    }

    /// Gives a file or a folder permissions, such as `rwxr-xr-x`, and returns it.
    static Path permit(String permissions, Path path) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String rest(BufferedReader reader) throws IOException {
        var text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static Path onPath(String tool) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException("no " + tool + " on PATH");
    }
}
