package dev.hark.bench;

import dev.hark.bench.load.FirstAnswer;
import dev.hark.bench.subject.Running;
import dev.hark.bench.subject.Subject;
import dev.hark.bench.subject.Workplace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The subjects that run, each started when it is first asked for. Closing ends them all.
final class Stable implements AutoCloseable {
    private final Workplace workplace;
    private final Map<Subject, Running> running = new EnumMap<>(Subject.class);
    private final Set<Subject> warm = EnumSet.noneOf(Subject.class);

    Stable(Workplace workplace) {
        this.workplace = workplace;
    }

    /// A port that is free now. Somebody else may take it before the subject does, which then fails to
    /// start.
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The subject, which answers; started if it does not run.
    Running get(Subject subject) throws IOException {
        var known = running.get(subject);
        if (known != null && known.isAlive()) return known;
        warm.remove(subject);
        var started = fresh(subject);
        running.put(subject, started);
        return started;
    }

    /// The subject, started anew beside the one that may run. It answers; who asked for it closes it.
    Running fresh(Subject subject) throws IOException {
        var started = subject.start(workplace, freePort());
        try {
            FirstAnswer.await(started.port(), "/plaintext");
            return started;
        } catch (IOException e) {
            started.close();
            throw new IOException(
                    subject.label() + " did not start, see " + workplace.logs().resolve(subject.key() + ".log"), e);
        }
    }

    /// Whether this is the first time that the subject is warmed up since it was started.
    boolean isCold(Subject subject) {
        return warm.add(subject);
    }

    @Override
    public void close() {
        running.values().forEach(Running::close);
    }
}
