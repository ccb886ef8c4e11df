package dev.hark.cli.terminal;

import dev.hark.limit.Ticker;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Lines for people: every connection, its requests under it, and now and then a word on why.
///
/// For one thread.
final class Pretty implements Form {
    private final OutputLevel level;
    private final Tally tally;
    private final Ticker ticker;
    private final ReadyText ready;
    private final EventText text;
    private final RequestLine requestLine;
    private final WireView wire;
    private final Hints hints = new Hints();
    private final @Nullable Thinning thinning;

    /// What there was in all, counted where it happens: of this nothing is ever dropped.
    ///
    /// @param answers those that were complete
    record Tally(LongAdder opened, LongAdder closed, LongAdder answers) {
        static Tally none() {
            return new Tally(new LongAdder(), new LongAdder(), new LongAdder());
        }

        long open() {
            return Math.max(opened.sum() - closed.sum(), 0);
        }
    }

    /// @param thins whether lines that nobody could read are counted instead
    Pretty(
            OutputLevel level,
            Paint paint,
            SecretFields secrets,
            ReadyText ready,
            Screen screen,
            boolean thins,
            Tally tally,
            Ticker ticker) {
        this.level = level;
        this.tally = tally;
        this.ticker = ticker;
        this.ready = ready;
        this.text = new EventText(paint, secrets, screen);
        this.requestLine = new RequestLine(paint, screen);
        this.wire = new WireView(paint, secrets);
        boolean verbose = level == OutputLevel.VERBOSE;
        this.thinning = thins ? new Thinning(verbose ? Thinning.MOST_WITH_OCTETS : Thinning.MOST) : null;
    }

    @Override
    public void append(Told told, Page page) {
        switch (told) {
            case Told.Event event -> append(event.event(), page.out());
            case Told.Sentence sentence -> page.out().append(sentence.text()).append('\n');
            case Told.Missing missing -> {
                wire.lost();
                page.out().append(text.missing(missing.lines()));
            }
        }
    }

    @Override
    public long due(Page page) {
        return thinning == null || !thinning.isThinned()
                ? NEVER
                : thinning.due(ticker.nanos(), tally.open(), page.out());
    }

    private void append(ServerEvent event, StringBuilder out) {
        if (thinning != null && !thinning.admits(event)) {
            passOver(event);
            return;
        }
        boolean verbose = level == OutputLevel.VERBOSE;
        switch (event) {
            case ServerEvent.Listening e -> out.append(level == OutputLevel.NONE ? ready.brief(e) : ready.full(e));
            case ServerEvent.Opened e -> opened(e, out);
            case ServerEvent.Received e -> out.append(wire.received(e));
            case ServerEvent.InputEnded e -> out.append(text.inputEnded(e));
            case ServerEvent.Idle e -> out.append(text.idle(e));
            case ServerEvent.Requested e -> wire.requested(e);
            case ServerEvent.ContentRead e -> contentRead(e, out);
            case ServerEvent.Noted e -> out.append(text.noted(e));
            case ServerEvent.Refused e -> out.append(text.refused(e));
            case ServerEvent.TurnedAway e -> out.append(text.turnedAway(e));
            case ServerEvent.Sent e -> out.append(wire.sent(e));
            case ServerEvent.Answered e -> answered(e, out);
            case ServerEvent.HandlerFailed e -> out.append(text.handlerFailed(e, verbose));
            case ServerEvent.Closed e -> closed(e, out);
            case ServerEvent.AcceptPaused e -> out.append(text.acceptPaused(e));
            case ServerEvent.AcceptResumed e -> out.append(text.acceptResumed(e));
            case ServerEvent.Draining e -> draining(e, out);
            case ServerEvent.Stopped e -> stopped(e, out);
            case ServerEvent.Handled _, ServerEvent.Lost _ -> {}
        }
    }

    /// What is not shown is passed over: nothing is held of what has ended, and of a secret nothing is forgotten.
    private void passOver(ServerEvent event) {
        if (level == OutputLevel.VERBOSE) wire.passOver(event);
        if (event instanceof ServerEvent.Closed closed) hints.forget(closed.connection());
    }

    private void opened(ServerEvent.Opened event, StringBuilder out) {
        if (level == OutputLevel.VERBOSE) wire.opened(event.connection());
        hints.opened(event);
        out.append(text.opened(event));
    }

    private void contentRead(ServerEvent.ContentRead event, StringBuilder out) {
        wire.contentRead(event.connection());
        out.append(text.contentRead(event));
    }

    private void answered(ServerEvent.Answered event, StringBuilder out) {
        if (level == OutputLevel.VERBOSE) wire.answered(event.connection());
        var asked = event.asked();
        // What was refused before it was a request has its line already.
        if (asked != null) requestLine.append(out, event, asked);
        append(hints.answered(event), out);
    }

    private void closed(ServerEvent.Closed event, StringBuilder out) {
        wire.closed(event.connection());
        out.append(level == OutputLevel.VERBOSE ? text.closed(event) : text.endedOddly(event));
        append(hints.closed(event), out);
    }

    private void append(@Nullable Hint hint, StringBuilder out) {
        if (hint != null) out.append(text.hint(hint));
    }

    private void draining(ServerEvent.Draining event, StringBuilder out) {
        tellRates(out);
        out.append(text.draining(event));
    }

    /// What was counted up to now, before the last words.
    private void tellRates(StringBuilder out) {
        if (thinning != null) thinning.tell(ticker.nanos(), tally.open(), out);
    }

    private void stopped(ServerEvent.Stopped event, StringBuilder out) {
        tellRates(out);
        if (level != OutputLevel.NONE) {
            out.append(text.stopped(tally.opened().sum(), tally.answers().sum(), event.cut()));
        } else if (event.cut() > 0) {
            out.append(text.cut(event.cut()));
        }
    }
}
