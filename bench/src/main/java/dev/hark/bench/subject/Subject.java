package dev.hark.bench.subject;

import static dev.hark.bench.subject.Feature.CODE;
import static dev.hark.bench.subject.Feature.CONSTANT;
import static dev.hark.bench.subject.Feature.FILES;
import static dev.hark.bench.subject.Feature.FORMS;

import dev.hark.bench.process.Processes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server that is measured.
public enum Subject {
    NGINX("nginx", null, "", Set.of(CONSTANT, FILES, FORMS)),
    HARK("hark", "HarkPeer", "", Set.of(Feature.values()), "--add-opens=java.base/java.lang=ALL-UNNAMED"),
    HARK_NO_FLAG("hark without the JVM flag", "HarkPeer", "", Set.of(Feature.values())),
    HARK_COMMAND("./hark", null, "", Set.of(CONSTANT, FILES, FORMS)),
    NETTY_EPOLL("Netty epoll", "NettyEpollPeer", "netty-codec-http", Set.of(CONSTANT, FILES, CODE)),
    NETTY_IO_URING("Netty io_uring", "NettyIoUringPeer", "netty-codec-http", Set.of(CONSTANT, CODE)),
    VERTX("Vert.x", "VertxPeer", "vertx-core", Set.of(CONSTANT, FILES, CODE)),
    JETTY("Jetty", "JettyPeer", "jetty-server", Set.of(CONSTANT, FILES, CODE)),
    JETTY_NON_BLOCKING("Jetty, never blocking", "JettyNonBlockingPeer", "", Set.of(CONSTANT)),
    UNDERTOW("Undertow", "UndertowPeer", "undertow-core", Set.of(CONSTANT, FILES, CODE)),
    HELIDON("Helidon", "HelidonPeer", "helidon-webserver", Set.of(CONSTANT, FILES, CODE)),
    ROBAHO("robaho", "RobahoPeer", "httpserver", Set.of(CONSTANT, FILES, CODE)),
    JDK("the JDK's httpserver", "JdkPeer", "", Set.of(CONSTANT, FILES, CODE));

    /// What all JVMs get: a heap that none of them fills, and a collector without barriers that threads pay
    /// for.
    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    /// Netty does without `sun.misc.Unsafe` on Java 25 unless it is told that it may; others don't care.
    private static final List<String> PEERS_JVM =
            List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private final String label;

    /// The class in `dev.hark.bench.peer`, or null if it is a program of its own.
    private final @Nullable String main;

    private final String artifact;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Feature> features;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> flags;

    /// @param artifact whose version is the subject's; empty if there is none
    Subject(String label, @Nullable String main, String artifact, Set<Feature> features, String... flags) {
        this.label = label;
        this.main = main;
        this.artifact = artifact;
        this.features = features;
        this.flags = List.of(flags);
    }

    /// How it is called in a report.
    public String label() {
        return label;
    }

    /// How it is called in options and files.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The artifact whose version is the subject's; empty if there is none.
    public String artifact() {
        return artifact;
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /// Whether it runs on a JVM.
    public boolean isJava() {
        return this != NGINX;
    }

    /// Starts it, with a heap and a collector like all others.
    ///
    /// @param port where it is to listen; it does not yet when this returns
    public Running start(Workplace workplace, int port) throws IOException {
        return start(workplace, port, String.join(" ", JVM));
    }

    /// Starts it as its users do: as [#start], but for the options that `./hark` chooses by itself.
    public Running startPlainly(Workplace workplace, int port) throws IOException {
        return start(workplace, port, "");
    }

    private Running start(Workplace workplace, int port, String commandOptions) throws IOException {
        var builder = new ProcessBuilder(command(workplace, port))
                .redirectErrorStream(true)
                .redirectOutput(workplace.logs().resolve(key() + ".log").toFile());
        builder.environment().put("HARK_JAVA_OPTS", commandOptions);
        return new Running(this, Processes.start(builder), port);
    }

    private List<String> command(Workplace workplace, int port) throws IOException {
        if (this == NGINX) return Nginx.command(workplace, port);
        if (main == null) {
            var program = workplace.project().resolve("hark").toString();
            return List.of(
                    program, "-o", "none", "-p", "" + port, workplace.folder().toString());
        }
        var command = new ArrayList<String>();
        command.add(workplace.java().toString());
        command.addAll(JVM);
        command.addAll(PEERS_JVM);
        command.addAll(flags);
        command.addAll(List.of("-cp", workplace.classPath(), "dev.hark.bench.peer." + main));
        command.addAll(List.of("" + port, workplace.folder().toString()));
        return command;
    }
}
