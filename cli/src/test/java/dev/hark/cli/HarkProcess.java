package dev.hark.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The real command, `java -jar hark.jar …`, as a process of its own. Every wait is bounded, and closing it ends the
/// process whatever it does.
///
/// With the system property `hark.carried=false` every process is started [without the JVM
/// flag][Setup#withoutAddOpens],
/// so that the tests can be run again that way.
public final class HarkProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern READY = Pattern.compile("Listening on http://(.+):(\\d+)");
    private static final boolean CARRIED = !"false".equals(System.getProperty("hark.carried"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    static final Path JAR = Path.of(System.getProperty("basedir", "."), "target", "hark.jar")
            .toAbsolutePath()
            .normalize();

    private static final Path LAUNCHER = Path.of(System.getProperty("basedir", "."), "..", "hark")
            .toAbsolutePath()
            .normalize();

    private static final List<String> WITHOUT_ADD_OPENS = List.of("-cp", JAR.toString(), "dev.hark.cli.Main");

    private final Process process;
    private final Output out;
    private final Output errors;

    private HarkProcess(Process process) {
        this.process = process;
        this.out = new Output(process.getInputStream());
        this.errors = new Output(process.getErrorStream());
    }

    /// Starts the command with these words, and nothing else.
    public static HarkProcess start(String... words) throws IOException {
        return with().start(words);
    }

    /// A start to be set up.
    public static Setup with() {
        return new Setup();
    }

    /// How the command is to be started. The environment holds nothing of hark's unless it is set here.
    public static final class Setup {
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> before = new ArrayList<>();
        private final List<String> jvm = new ArrayList<>();
        private final List<String> ignored = new ArrayList<>();
        private List<String> launch = CARRIED ? List.of("-jar", JAR.toString()) : WITHOUT_ADD_OPENS;
        private @Nullable Path script;
        private Path folder = Path.of("").toAbsolutePath();

        public Setup variable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /// In that locale, the JVM's and the system's.
        public Setup locale(String language, String country) {
            jvm.addAll(List.of("-Duser.language=" + language, "-Duser.country=" + country));
            return variable("LC_ALL", language + "_" + country + ".UTF-8");
        }

        /// With that as the current folder.
        public Setup in(Path folder) {
            this.folder = folder;
            return this;
        }

        /// From a copy of the jar.
        Setup jar(Path copy) {
            launch = List.of("-jar", copy.toString());
            return this;
        }

        /// Behind words of another command, as `setpriv --reuid=65534`.
        public Setup behind(List<String> command) {
            before.addAll(command);
            return this;
        }

        /// With that option for Java itself.
        public Setup jvm(String option) {
            jvm.add(option);
            return this;
        }

        /// With that signal ignored, as `nohup` ignores HUP.
        public Setup ignoring(String signal) {
            ignored.add(signal);
            return this;
        }

        /// Without the manifest's `Add-Opens`: the loops can't carry the connections then.
        public Setup withoutAddOpens() {
            launch = WITHOUT_ADD_OPENS;
            return this;
        }

        /// With no more descriptors than that, soft limit and hard.
        public Setup descriptors(int most) {
            return behind(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
        }

        /// By the script, as users start it: it chooses the options for Java.
        public Setup byLauncher() {
            script = LAUNCHER;
            return variable("JAVA_HOME", System.getProperty("java.home"));
        }

        /// By the script of an image, which has a Java of its own.
        Setup byImage(Path image) {
            script = image.resolve("bin/hark");
            return variable("JAVA_HOME", "/nonexistent");
        }

        /// The [Workshop] in the place of the command, with so many loops; 0 for the default.
        HarkProcess workshop(int loops) throws IOException {
            var tests = Path.of(URI.create(Workshop.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
            launch = List.of("-cp", JAR + File.pathSeparator + tests, Workshop.class.getName());
            if (CARRIED) jvm("--add-opens=java.base/java.lang=ALL-UNNAMED");
            return start(Integer.toString(loops));
        }

        public HarkProcess start(String... words) throws IOException {
            if (!Files.exists(JAR)) throw new AssertionError("There is no " + JAR.getFileName() + ": build it first.");
            var command = new ArrayList<>(before);
            command.addAll(signals());
            command.addAll(program());
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            var inherited = builder.environment();
            inherited
                    .keySet()
                    .removeIf(name -> name.startsWith("HARK_") || name.equals("PORT") || name.endsWith("_COLOR"));
            inherited.putAll(environment);
            return new HarkProcess(builder.start());
        }

        private List<String> program() {
            if (script != null) return List.of(script.toString());
            var program = new ArrayList<>(List.of(JAVA.toString()));
            program.addAll(jvm);
            program.addAll(launch);
            return program;
        }

        /// A shell has what it starts in the background ignore INT, and that is inherited; here nothing is left
        /// to it.
        private List<String> signals() {
            if (!System.getProperty("os.name").equals("Linux")) return List.of();
            var command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM"));
            ignored.forEach(signal -> command.add("--ignore-signal=" + signal));
            return command;
        }
    }

    /// Waits for the ready line.
    ///
    /// @return where it listens, as that line says
    public InetSocketAddress address() throws InterruptedException {
        var line = READY.matcher(out.await(READY));
        if (!line.find()) throw new AssertionError();
        return new InetSocketAddress(line.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(line.group(2)));
    }

    /// Where it listens, as a browser wants it, followed by that path.
    public URI uri(String path) throws InterruptedException {
        var line = READY.matcher(out.await(READY));
        if (!line.find()) throw new AssertionError();
        return URI.create(line.group().substring("Listening on ".length()) + path);
    }

    /// A new connection to it. Reading from it is bounded too.
    public Socket connect() throws IOException, InterruptedException {
        var socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(address());
        return socket;
    }

    /// Waits for a line of standard output that has that pattern in it.
    ///
    /// @return the first one
    public String awaitLine(String pattern) throws InterruptedException {
        return out.await(Pattern.compile(pattern));
    }

    /// Waits until standard output has had that many lines with that pattern.
    public void awaitLines(int count, String pattern) throws InterruptedException {
        out.await(Pattern.compile(pattern), count);
    }

    /// Waits for a line of standard error that has that pattern in it.
    ///
    /// @return the first one
    public String awaitError(String pattern) throws InterruptedException {
        return errors.await(Pattern.compile(pattern));
    }

    /// The whole lines of standard output so far.
    public List<String> lines() {
        return out.lines();
    }

    /// All of standard output so far.
    public String output() {
        return out.text();
    }

    /// All of standard error; waits for the end of the process.
    public String errors() throws InterruptedException {
        exitCode();
        errors.awaitEnd();
        return errors.text();
    }

    /// Reads no more of what it prints: the pipe is closed.
    public void closeOutput() throws IOException {
        process.getInputStream().close();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Sends a signal, named as `INT`.
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /// Waits for the end of the process, and of its output.
    public int exitCode() throws InterruptedException {
        return exitCode(PATIENCE);
    }

    public int exitCode(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("It has not ended. It printed:\n" + output() + errors.text());
        }
        out.awaitEnd();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /// What comes out of one stream, read as it comes.
    private static final class Output {
        private final StringBuilder text = new StringBuilder();
        private boolean ended;

        Output(InputStream stream) {
            Thread.ofVirtual().start(() -> read(stream));
        }

        private void read(InputStream stream) {
            var buffer = new char[4096];
            try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) append(buffer, count);
            } catch (IOException e) {
                // The process was killed, or the pipe closed.
            } finally {
                end();
            }
        }

        private synchronized void append(char[] buffer, int count) {
            text.append(buffer, 0, count);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized String text() {
            return text.toString();
        }

        synchronized List<String> lines() {
            int end = text.lastIndexOf("\n");
            return end < 0 ? List.of() : Arrays.asList(text.substring(0, end).split("\n", -1));
        }

        String await(Pattern pattern) throws InterruptedException {
            return await(pattern, 1);
        }

        /// @return the first line that matches, once so many do
        synchronized String await(Pattern pattern, int count) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                var matching = lines().stream()
                        .filter(line -> pattern.matcher(line).find())
                        .toList();
                if (matching.size() >= count) return matching.getFirst();
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || ended) {
                    throw new AssertionError("Not found " + count + " times: " + pattern + "\nbut:\n" + text);
                }
                wait(left);
            }
        }

        synchronized void awaitEnd() throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!ended) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) throw new AssertionError("The output does not end:\n" + text);
                wait(left);
            }
        }
    }
}
