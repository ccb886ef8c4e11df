package dev.hark.cli.terminal;

import dev.hark.limit.Ticker;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Shows on standard output what happens in the server. It only notes what it is told; a thread of its own makes lines
/// of that and writes them, so that no connection ever waits for a terminal.
public final class Terminal implements ServerListener, AutoCloseable {
    private final OutputLevel level;
    private final Screen screen;
    private final Pretty.Tally tally = Pretty.Tally.none();
    /// Who is at the other end of the open connections; null if nobody asks for that.
    private final @Nullable Map<Long, InetSocketAddress> peers;
    private final Scribe scribe;

    /// Where it is shown.
    ///
    /// @param out standard output; not closed
    /// @param errors standard error; not closed
    /// @param isTerminal whether standard output is one
    record Device(OutputStream out, OutputStream errors, Charset charset, boolean isTerminal, Screen screen) {
        static Device ofProcess() {
            boolean isTerminal = ColorWish.isTerminal();
            // Not System.out: it would swallow the error that tells of a closed pipe.
            return new Device(
                    new FileOutputStream(FileDescriptor.out),
                    new FileOutputStream(FileDescriptor.err),
                    ofStandardOutput(),
                    isTerminal,
                    isTerminal ? Screen.ofTerminal(System.getenv("COLUMNS")) : Screen.endless());
        }

        /// Where no locale is set Java takes ASCII; every terminal of today takes UTF-8.
        private static Charset ofStandardOutput() {
            var charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
            return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        }

        private boolean showsBlocks() {
            return charset.newEncoder().canEncode('█');
        }
    }

    /// Shows it on the process's standard output; what is not for a log, where that is a log for programs, on standard
    /// error.
    ///
    /// @param announcement what to say at the start
    public static Terminal onStandardOutput(View view, Announcement announcement) {
        return new Terminal(Device.ofProcess(), view, announcement, Ticker.system(), Backlog.ROOM);
    }

    /// @param room octets of memory that may wait to be written
    Terminal(Device device, View view, Announcement announcement, Ticker ticker, int room) {
        boolean isForPeople = view.format() == LogFormat.PRETTY;
        // Octets are for people.
        level = isForPeople || view.level() == OutputLevel.NONE ? view.level() : OutputLevel.INFO;
        screen = device.screen();
        peers = isForPeople ? null : new ConcurrentHashMap<>();
        var paint = new Paint(view.colored() && isForPeople);
        var ready = new ReadyText(paint, announcement, announcement.withCode() && device.showsBlocks());
        boolean thins = isForPeople && device.isTerminal();
        var pretty = new Pretty(
                level, paint, view.secrets(), ready, isForPeople ? screen : Screen.endless(), thins, tally, ticker);
        var form = switch (view.format()) {
            case PRETTY -> pretty;
            case COMBINED -> new AccessLog(new CombinedLine(ZoneId.systemDefault()), pretty, view.secrets(), ticker);
            case JSON -> new AccessLog(new JsonLine(), pretty, view.secrets(), ticker);
        };
        scribe = new Scribe(device.out(), device.errors(), device.charset(), form, room);
    }

    @Override
    public Set<EventKind> wants() {
        return level.wanted();
    }

    @Override
    public boolean wantsOctets() {
        return level == OutputLevel.VERBOSE;
    }

    @Override
    public void on(ServerEvent event) {
        count(event);
        scribe.tell(Told.Event.of(event, peers == null ? null : peer(event, peers)));
    }

    /// Prints a sentence that is no event of the server's.
    public void say(String sentence) {
        scribe.tell(new Told.Sentence(sentence));
    }

    /// Prints a sentence about what is wrong in the folder that is served.
    public void warn(String sentence) {
        if (level != OutputLevel.NONE) say(Escape.visible(sentence));
    }

    /// That the terminal may have another size now.
    public void resized() {
        screen.resized();
    }

    /// Writes what is still to be written.
    @Override
    public void close() {
        scribe.close();
    }

    private void count(ServerEvent event) {
        if (event instanceof ServerEvent.Answered answered) {
            if (answered.complete()) tally.answers().increment();
        } else if (event instanceof ServerEvent.Opened) {
            tally.opened().increment();
        } else if (event instanceof ServerEvent.Closed) {
            tally.closed().increment();
        }
    }

    private static @Nullable InetSocketAddress peer(ServerEvent event, Map<Long, InetSocketAddress> peers) {
        if (event instanceof ServerEvent.Answered answered) return peers.get(answered.connection());
        if (event instanceof ServerEvent.Opened opened) peers.put(opened.connection(), opened.peer());
        else if (event instanceof ServerEvent.Closed closed) peers.remove(closed.connection());
        return null;
    }
}
