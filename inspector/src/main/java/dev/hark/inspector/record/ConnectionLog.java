package dev.hark.inspector.record;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Offence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes known of one connection. Written on the connection's own thread; its lock is held as briefly as
/// it takes to write down an event, or to copy what is written down.
final class ConnectionLog {
    /// What one takes beside its exchanges and octets, roughly.
    private static final int CONNECTION = 600;

    private final ServerEvent.Opened opened;
    private final Context context;
    private final int others;
    private final int busy;
    private final OctetLog input;
    private final OctetLog output;
    private final Deque<ExchangeLog> exchanges = new ArrayDeque<>();

    private long firstOctetAt = Moment.NEVER;
    private long inputEndedAt = Moment.NEVER;
    private long closedAt = Moment.NEVER;
    private @Nullable Limit turnedAway;
    private @Nullable CloseReason why;
    private @Nullable Limit passed;
    private long requests;
    private long skipped;
    private long forgotten;
    /// What was refused before it was a request has a number, but is none.
    private long lastForgotten;

    /// The exchange that is not answered yet.
    private @Nullable ExchangeLog current;
    /// Whether it was decided whether the message that comes is worth recording; and that it is not.
    private boolean begun;

    private boolean skipping;
    /// Whether content of that message is still to be read; and that it was answered nevertheless.
    private boolean unread;

    private boolean answered;
    /// Where in the input the next message begins, and where in the output its answer.
    private long receivedTo;

    private long sentTo;
    private long stamp;
    /// What its exchanges take that are over, and what is counted of all.
    private long past;

    private long counted;

    /// @param others how many connections the peer has besides
    /// @param busy how many of these are being answered
    ConnectionLog(ServerEvent.Opened opened, Context context, int others, int busy) {
        this.opened = opened;
        this.context = context;
        this.others = others;
        this.busy = busy;
        input = new OctetLog(context.masked().secrets());
        output = new OctetLog(context.masked().secrets());
    }

    // ---- What happens ----------------------------------------------------------------------------------------------

    /// Something happened on it.
    synchronized void on(ServerEvent.OfConnection event) {
        // The most frequent first: each case is tried in turn.
        switch (event) {
            case ServerEvent.Received e -> received(e);
            case ServerEvent.Sent e -> sent(e);
            case ServerEvent.Requested e -> requested(e);
            case ServerEvent.Handled e -> {
                if (current != null) current.handled(e.at());
            }
            case ServerEvent.Answered e -> answered(e);
            case ServerEvent.Noted e -> {
                if (current != null) current.noted(e);
            }
            case ServerEvent.ContentRead e -> contentRead(e);
            case ServerEvent.Opened _, ServerEvent.Idle _ -> {}
            case ServerEvent.InputEnded e -> inputEndedAt = e.at();
            case ServerEvent.TurnedAway e -> turnedAway = e.reached();
            case ServerEvent.Refused e -> refused(e);
            case ServerEvent.HandlerFailed e -> {
                if (current != null) current.failed(e);
            }
            case ServerEvent.Closed e -> closed(e);
        }
        stamp();
    }

    private void received(ServerEvent.Received event) {
        if (firstOctetAt == Moment.NEVER) firstOctetAt = event.at();
        decide(event.at());
        if (skipping) input.skip(event.count());
        else input.add(event.count(), event.octets(), event.at());
    }

    /// Decides, once for a message, whether it is worth recording.
    private void decide(long at) {
        if (begun) return;
        begun = true;
        skipping = !context.tempo().allows(at);
    }

    private void sent(ServerEvent.Sent event) {
        if (skipping) output.skip(event.count());
        else output.add(event.count(), event.octets(), event.at());
    }

    /// What comes from now on is of the next message.
    private void over() {
        begun = false;
        skipping = false;
        unread = false;
        answered = false;
    }

    private void requested(ServerEvent.Requested event) {
        requests++;
        if (answered) over();
        decide(event.at());
        unread = event.head().hasContent();
        if (skipping) {
            skipped++;
            boundary(event.received());
            return;
        }
        var head = context.masked().head(event.head());
        var peer = opened.peer().getAddress();
        long pageLoad = context.pageLoads().of(head, peer, event.at());
        boolean repeated = context.repetitions().isRepeated(head, peer, event.at());
        begin(event.request(), event.at()).requested(head, event, pageLoad, repeated);
        boundary(event.received());
    }

    private ExchangeLog begin(long number, long now) {
        long at = input.timeOf(receivedTo, now);
        var exchange = new ExchangeLog(opened.connection(), number, at, receivedTo, sentTo);
        exchanges.addLast(exchange);
        current = exchange;
        context.peers().busy(opened.peer().getAddress(), 1);
        return exchange;
    }

    private void boundary(long offset) {
        receivedTo = offset;
        input.boundary(offset);
    }

    private void contentRead(ServerEvent.ContentRead event) {
        // It may come after the answer, if the handler had left the content.
        var exchange = latest(event.request());
        if (exchange != null) {
            exchange.contentRead(event);
            exchange.stamp(context.stamps().now());
        }
        boundary(event.received());
        unread = false;
        if (answered) over();
    }

    private void refused(ServerEvent.Refused event) {
        decide(event.at());
        if (skipping) return;
        var offence = event.offence();
        var masked = offence == null ? null : context.masked().offence(offence);
        if (event.answered()) {
            refusedLate(event, masked);
        } else {
            var exchange = current == null ? begin(event.request(), event.at()) : current;
            exchange.refused(event.violation(), masked);
        }
    }

    /// The content of a message is refused whose answer is past.
    private void refusedLate(ServerEvent.Refused event, @Nullable Offence offence) {
        var exchange = latest(event.request());
        if (exchange == null) return;
        past -= exchange.memory();
        exchange.refused(event.violation(), offence);
        past += exchange.memory();
        exchange.stamp(context.stamps().now());
    }

    /// The exchange that was recorded last; null if it is not the one of that number, which was only counted then, or
    /// is forgotten.
    private @Nullable ExchangeLog latest(long number) {
        var last = exchanges.peekLast();
        return last == null || last.number() != number ? null : last;
    }

    private void answered(ServerEvent.Answered event) {
        decide(event.at());
        if (!skipping) {
            var exchange = current == null ? begin(event.request(), event.at()) : current;
            exchange.answered(context.masked().head(event.answer()), event);
            exchange.stamp(context.stamps().now());
            if (!event.complete() && !event.isEventStream()) cut(exchange, event.at());
            end(exchange);
        }
        sentTo = event.sent();
        output.boundary(event.sent());
        answered = true;
        if (!unread) over();
    }

    /// Nothing more is expected of an exchange.
    private void end(ExchangeLog exchange) {
        past += exchange.memory();
        current = null;
        context.peers().busy(opened.peer().getAddress(), -1);
    }

    private void cut(ExchangeLog exchange, long at) {
        var asked = exchange.asked();
        if (asked != null) context.repetitions().cut(asked, opened.peer().getAddress(), at);
    }

    private void closed(ServerEvent.Closed event) {
        closedAt = event.at();
        why = event.why();
        passed = event.passed();
        context.peers().closed(opened.peer().getAddress());
        var unanswered = current;
        if (unanswered == null) return;
        unanswered.stamp(context.stamps().now());
        cut(unanswered, event.at());
        end(unanswered);
    }

    /// Tells the time of a change to who watches, and what it takes to who has to make room.
    private void stamp() {
        stamp = context.stamps().now();
        if (current != null) current.stamp(stamp);
        long memory = memory();
        context.memory().add(memory - counted);
        counted = memory;
    }

    private long memory() {
        return CONNECTION + past + (current == null ? 0 : current.memory()) + input.memory() + output.memory();
    }

    // ---- What is asked ---------------------------------------------------------------------------------------------

    long number() {
        return opened.connection();
    }

    /// Whether an exchange is being recorded now.
    synchronized boolean isRecording() {
        return current != null;
    }

    synchronized boolean isOpen() {
        return closedAt == Moment.NEVER;
    }

    synchronized boolean isStampedSince(long since) {
        return stamp >= since;
    }

    /// As it is now.
    ///
    /// @param since only with the exchanges that were stamped since then
    synchronized RecordedConnection now(long since) {
        var changed = new ArrayList<RecordedExchange>();
        for (var exchange : exchanges) {
            if (exchange.isStampedSince(since)) changed.add(exchange.now(input.total(), output.total()));
        }
        return new RecordedConnection(
                opened.connection(),
                opened.peer(),
                opened.local(),
                opened.at(),
                opened.waited(),
                others,
                busy,
                firstOctetAt,
                input.total(),
                output.total(),
                inputEndedAt,
                closedAt,
                turnedAway,
                why,
                passed,
                requests,
                skipped,
                forgotten,
                exchanges.isEmpty()
                        ? Math.max(requests, lastForgotten) + 1
                        : exchanges.getFirst().number(),
                List.copyOf(changed));
    }

    synchronized List<Piece> input() {
        return input.pieces();
    }

    synchronized List<Piece> output() {
        return output.pieces();
    }

    // ---- Making room -----------------------------------------------------------------------------------------------

    /// Forgets the older half of the exchanges.
    ///
    /// @return octets of memory that this has freed
    synchronized long forgetHalf() {
        return forget((exchanges.size() + 1) / 2);
    }

    /// Forgets the exchanges that are over, those that were only counted included.
    synchronized void clear() {
        forgotten += skipped;
        skipped = 0;
        forget(exchanges.size());
    }

    private long forget(int count) {
        long before = counted;
        for (int i = 0; i < count && exchanges.peekFirst() != current; i++) {
            var oldest = exchanges.removeFirst();
            past -= oldest.memory();
            lastForgotten = oldest.number();
            forgotten++;
        }
        var first = exchanges.peekFirst();
        input.forget(first == null ? receivedTo : first.receivedFrom());
        output.forget(first == null ? sentTo : first.sentFrom());
        stamp();
        return before - counted;
    }

    /// All of it is forgotten.
    synchronized long forgetAll() {
        context.memory().add(-counted);
        long freed = counted;
        counted = 0;
        return freed;
    }
}
