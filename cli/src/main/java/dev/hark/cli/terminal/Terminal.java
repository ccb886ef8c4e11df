package dev.hark.cli.terminal;

import dev.hark.observe.EventKind;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Shows on standard output what happens in the server. Every event becomes one block of whole lines.
public final class Terminal implements ServerListener, AutoCloseable {
    private final Printer printer;
    private final OutputLevel level;
    private final ReadyText ready;
    private final EventText text;
    private final WireView wire;
    private final @Nullable Thinning thinning;
    private final AtomicBoolean faviconSeen = new AtomicBoolean();
    private final LongAdder connections = new LongAdder();
    private final LongAdder answers = new LongAdder();

    /// Shows it on the process's standard output.
    ///
    /// @param colored whether with colours
    /// @param secrets what `verbose` does not show
    /// @param announcement what to say at the start
    public static Terminal onStandardOutput(
            OutputLevel level, boolean colored, SecretFields secrets, Announcement announcement) {
        // Not System.out: it would swallow the error that tells of a closed pipe.
        var out = new FileOutputStream(FileDescriptor.out);
        return new Terminal(out, charset(), level, colored, secrets, announcement, ColorWish.isTerminal());
    }

    Terminal(
            OutputStream out,
            Charset charset,
            OutputLevel level,
            boolean colored,
            SecretFields secrets,
            Announcement announcement,
            boolean isTerminal) {
        var paint = new Paint(colored);
        this.printer = new Printer(out, charset);
        this.level = level;
        this.ready = new ReadyText(
                paint,
                announcement,
                announcement.withCode() && charset.newEncoder().canEncode('█'));
        this.text = new EventText(paint, secrets);
        this.wire = new WireView(paint, secrets);
        this.thinning = isTerminal ? Thinning.of(printer::print) : null;
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
        if (thinning != null && !thinning.admits(event)) {
            forget(event);
            return;
        }
        boolean verbose = level == OutputLevel.VERBOSE;
        switch (event) {
            case ServerEvent.Listening e -> print(level == OutputLevel.NONE ? ready.brief(e) : ready.full(e));
            case ServerEvent.Opened e -> opened(e);
            case ServerEvent.Received e -> print(wire.received(e));
            case ServerEvent.Requested e -> wire.requested(e.connection());
            case ServerEvent.Noted e -> print(text.noted(e));
            case ServerEvent.Refused e -> print(text.refused(e));
            case ServerEvent.TurnedAway e -> print(text.turnedAway(e));
            case ServerEvent.Sent e -> print(wire.sent(e));
            case ServerEvent.Answered e -> answered(e);
            case ServerEvent.HandlerFailed e -> print(text.handlerFailed(e, verbose));
            case ServerEvent.Closed e -> closed(e);
            case ServerEvent.AcceptPaused e -> print(text.acceptPaused(e));
            case ServerEvent.AcceptResumed e -> print(text.acceptResumed(e));
            case ServerEvent.Draining e -> print(text.draining(e));
            case ServerEvent.Stopped e -> stopped(e);
            case ServerEvent.InputEnded _,
                    ServerEvent.Idle _,
                    ServerEvent.ContentRead _,
                    ServerEvent.Handled _,
                    ServerEvent.Lost _ -> {}
        }
    }

    /// Prints a sentence that is no event of the server's.
    public void say(String sentence) {
        print(sentence + "\n");
    }

    /// Prints a sentence about what is wrong in the folder that is served.
    public void warn(String sentence) {
        if (level != OutputLevel.NONE) say(Escape.visible(sentence));
    }

    /// Writes what is still to be written.
    @Override
    public void close() {
        printer.close();
    }

    private void count(ServerEvent event) {
        if (event instanceof ServerEvent.Opened) connections.increment();
        else if (event instanceof ServerEvent.Answered answered && answered.complete()) answers.increment();
    }

    /// Of what is not shown nothing is held either.
    private void forget(ServerEvent event) {
        if (event instanceof ServerEvent.Closed closed) wire.closed(closed.connection());
    }

    private void opened(ServerEvent.Opened event) {
        if (level == OutputLevel.VERBOSE) wire.opened(event.connection());
        print(text.opened(event));
    }

    private void answered(ServerEvent.Answered event) {
        if (level == OutputLevel.VERBOSE) wire.answered(event.connection());
        print(text.answered(event));
        var asked = event.asked();
        boolean isFavicon = asked != null && asked.target().text().equals("/favicon.ico");
        if (isFavicon && faviconSeen.compareAndSet(false, true)) print(text.favicon());
    }

    private void closed(ServerEvent.Closed event) {
        wire.closed(event.connection());
        print(level == OutputLevel.VERBOSE ? text.closed(event) : text.endedSilently(event));
    }

    private void stopped(ServerEvent.Stopped event) {
        if (level != OutputLevel.NONE || event.cut() > 0) {
            print(text.stopped(connections.sum(), answers.sum(), event.cut()));
        }
    }

    private void print(String block) {
        if (!block.isEmpty()) printer.print(block);
    }

    /// That of standard output. Where no locale is set Java takes ASCII; every terminal of today takes UTF-8.
    private static Charset charset() {
        var charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }
}
