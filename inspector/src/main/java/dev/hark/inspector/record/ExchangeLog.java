package dev.hark.inspector.record;

import dev.hark.inspector.record.RecordedExchange.Failed;
import dev.hark.inspector.record.RecordedExchange.Note;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes known of one exchange.
///
/// For who holds the lock of its connection.
final class ExchangeLog {
    private static final int MOST_NOTES = 50;
    private static final int MOST_FRAMES = 50;
    private static final int LONGEST_TEXT = 1_000;

    /// What one takes beside its fields and octets, roughly; and a note, or a text, beside its characters.
    private static final int EXCHANGE = 800;

    private static final int TEXT = 100;

    private final long connection;
    private final long number;
    private final long begunAt;
    private final long receivedFrom;
    private final long sentFrom;

    private @Nullable RequestHead asked;
    private @Nullable ResponseHead answer;
    private long headAt = Moment.NEVER;
    private long contentAt = Moment.NEVER;
    private long content;
    private long handledAt = Moment.NEVER;
    private long answeredAt = Moment.NEVER;
    private long octets;
    private boolean complete;
    private @Nullable Persistence persistence;
    private @Nullable Violation violation;
    private @Nullable Offence offence;
    private @Nullable Failed failure;
    private final List<Note> notes = new ArrayList<>();
    private long headEnd = Moment.NEVER;
    private long receivedTo = Moment.NEVER;
    private long sentTo = Moment.NEVER;
    private long pageLoad;
    private boolean repeated;
    private long stamp;
    /// What notes, a failure and an offence take.
    private long words;

    /// @param receivedFrom where in the input it begins
    /// @param sentFrom where in the output its answer will begin
    ExchangeLog(long connection, long number, long begunAt, long receivedFrom, long sentFrom) {
        this.connection = connection;
        this.number = number;
        this.begunAt = begunAt;
        this.receivedFrom = receivedFrom;
        this.sentFrom = sentFrom;
    }

    void requested(RequestHead head, ServerEvent.Requested event, long pageLoad, boolean repeated) {
        asked = head;
        headAt = event.at();
        headEnd = event.received();
        if (!head.hasContent()) receivedTo = headEnd;
        this.pageLoad = pageLoad;
        this.repeated = repeated;
    }

    void contentRead(ServerEvent.ContentRead event) {
        contentAt = event.at();
        content = event.octets();
        receivedTo = event.received();
    }

    void noted(ServerEvent.Noted event) {
        if (notes.size() == MOST_NOTES) return;
        var note = new Note(cut(event.why()), event.at());
        notes.add(note);
        words += sizeOf(note.why());
    }

    void handled(long at) {
        handledAt = at;
    }

    void refused(Violation violation, @Nullable Offence offence) {
        this.violation = violation;
        this.offence = offence;
        if (offence != null) words += sizeOf(offence.line());
    }

    /// The frames are the program's own, and no secret of a client's.
    void failed(ServerEvent.HandlerFailed event) {
        var frames = Arrays.stream(event.cause().getStackTrace())
                .limit(MOST_FRAMES)
                .map(StackTraceElement::toString)
                .toList();
        failure = new Failed(event.id(), cut(event.cause().toString()), frames, event.at());
        words += sizeOf(failure.cause());
        for (var frame : frames) words += sizeOf(frame);
    }

    void answered(ResponseHead head, ServerEvent.Answered event) {
        answer = head;
        answeredAt = event.at();
        octets = event.octets();
        complete = event.complete();
        persistence = event.persistence();
        sentTo = event.sent();
    }

    void stamp(long now) {
        stamp = now;
    }

    boolean isStampedSince(long since) {
        return stamp >= since;
    }

    @Nullable
    RequestHead asked() {
        return asked;
    }

    long number() {
        return number;
    }

    long receivedFrom() {
        return receivedFrom;
    }

    long sentFrom() {
        return sentFrom;
    }

    long memory() {
        return EXCHANGE
                + (asked == null
                        ? 0
                        : sizeOf(asked.fields()) + asked.target().text().length())
                + (answer == null ? 0 : sizeOf(answer.fields()))
                + words;
    }

    private static long sizeOf(String text) {
        return TEXT + 2L * text.length();
    }

    private static long sizeOf(Fields fields) {
        return fields.octetCount();
    }

    /// As it is now.
    ///
    /// @param received all that has come on the connection
    /// @param sent all that was sent
    RecordedExchange now(long received, long sent) {
        return new RecordedExchange(
                connection,
                number,
                asked,
                answer,
                begunAt,
                headAt,
                contentAt,
                content,
                handledAt,
                answeredAt,
                octets,
                complete,
                persistence,
                violation,
                offence,
                failure,
                List.copyOf(notes),
                new Span(receivedFrom, receivedTo == Moment.NEVER ? Math.max(received, receivedFrom) : receivedTo),
                headEnd == Moment.NEVER ? received : headEnd,
                new Span(sentFrom, sentTo == Moment.NEVER ? Math.max(sent, sentFrom) : sentTo),
                pageLoad,
                repeated);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
