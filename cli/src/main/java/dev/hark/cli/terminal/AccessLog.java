package dev.hark.cli.terminal;

import dev.hark.limit.Ticker;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import java.util.Map;

/// Lines for programs: one for each answer, and nothing else. What people are to know goes to standard error.
///
/// For one thread.
final class AccessLog implements Form {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /// Refusals whose answers have not come yet, for more connections than have a turn at once.
    static final int MOST_OPEN = 1_024;

    private final LogLine line;
    private final Form spoken;
    private final SecretFields secrets;
    private final Ticker ticker;
    private final Map<Long, ServerEvent> reasons = new Recent<>(MOST_OPEN);

    /// @param line how a line is written
    /// @param spoken how people are told the rest
    AccessLog(LogLine line, Form spoken, SecretFields secrets, Ticker ticker) {
        this.line = line;
        this.spoken = spoken;
        this.secrets = secrets;
        this.ticker = ticker;
    }

    @Override
    public void append(Told told, Page page) {
        switch (told) {
            case Told.Event event -> append(event, page);
            case Told.Sentence _ -> speak(told, page);
            case Told.Missing missing -> missing(missing.lines(), page);
        }
    }

    private static void missing(long lines, Page page) {
        if (lines == 0) return;
        page.errors().append("hark: ").append(Human.count(lines, "line"));
        page.errors().append(" of the log dropped: they came faster than the output took them.\n");
    }

    private void append(Told.Event told, Page page) {
        switch (told.event().kind()) {
            case ANSWERED -> answered((ServerEvent.Answered) told.event(), told, page);
            case REFUSED -> refused((ServerEvent.Refused) told.event());
            case TURNED_AWAY -> reasons.put(((ServerEvent.TurnedAway) told.event()).connection(), told.event());
            case CLOSED -> {
                if (!reasons.isEmpty()) reasons.remove(((ServerEvent.Closed) told.event()).connection());
            }
            case LISTENING, HANDLER_FAILED, ACCEPT_PAUSED, ACCEPT_RESUMED, DRAINING, STOPPED -> speak(told, page);
            case OPENED, RECEIVED, INPUT_ENDED, SENT, IDLE, REQUESTED, CONTENT_READ, NOTED, HANDLED, LOST -> {}
        }
    }

    private void refused(ServerEvent.Refused event) {
        // Of what is refused behind its answer the line is written.
        if (!event.answered()) reasons.put(event.connection(), event);
    }

    private void answered(ServerEvent.Answered event, Told.Event told, Page page) {
        var reason = reasons.isEmpty() ? null : reasons.remove(event.connection());
        line.append(
                page.out(),
                new Answer(
                        event,
                        told.peer(),
                        time(event.at() - event.nanos()),
                        reason instanceof ServerEvent.Refused refused ? refused : null,
                        reason instanceof ServerEvent.TurnedAway turnedAway ? turnedAway : null,
                        secrets));
    }

    /// Milliseconds since 1970, of a time of the server's clock that was a moment ago.
    private long time(long nanos) {
        return ticker.epochMillis() - (ticker.nanos() - nanos) / NANOS_PER_MILLI;
    }

    /// To standard error.
    private void speak(Told told, Page page) {
        spoken.append(told, new Page(page.errors(), page.errors()));
    }

    @Override
    public long due(Page page) {
        return NEVER;
    }
}
