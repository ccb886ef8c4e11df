package dev.hark.connection;

import dev.hark.exchange.Exchange;
import dev.hark.exchange.MemoryBudget;
import dev.hark.exchange.NoRoom;
import dev.hark.exchange.ResponseCutShort;
import dev.hark.limit.Deadline;
import dev.hark.limit.Limit;
import dev.hark.loop.Readiness.Outcome;
import dev.hark.loop.Wire;
import dev.hark.observe.CloseReason;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http1.HeadStep;
import dev.hark.protocol.http1.Http1Inbound;
import dev.hark.protocol.http1.Http1Outbound;
import dev.hark.protocol.http1.NeedBytes;
import dev.hark.protocol.http1.Refused;
import dev.hark.protocol.refusal.Violation;
import dev.hark.web.Failure;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The conversation of one HTTP/1.1 connection, top to bottom: a head comes, it is answered, the next comes
/// (RFC 9112 §9.3).
final class Http1Driver {
    /// How long a connection is idle before it rests, in nanoseconds. Shorter would start a thread for requests that
    /// follow each other as a page loads; longer would keep stacks of those who come back a minute later, or never.
    static final long RESTLESS = TimeUnit.SECONDS.toNanos(1);

    /// Requests answered in a row, without having waited for any, before other connections have their turn.
    private static final int IN_A_ROW = 32;

    /// In the place of a moment.
    private static final long IN_USE = Long.MIN_VALUE;

    private final Wire wire;
    private final ConnectionContext context;
    private final long connection;
    private final Http1Inbound inbound;
    private final Http1Outbound outbound = new Http1Outbound();
    private final Conduit conduit;
    private final Http1Codec codec;
    private long requests;
    private int inARow;
    /// By when the head that has begun to arrive must be complete.
    private @Nullable Deadline headDeadline;
    /// Since when the connection is idle, as the clock counts, or [#IN_USE].
    private long idleSince = IN_USE;
    private boolean rests;
    private @Nullable Limit passed;

    Http1Driver(Wire wire, ConnectionContext context, long connection) {
        this.wire = wire;
        this.context = context;
        this.connection = connection;
        inbound = new Http1Inbound(context.http1Limits());
        conduit = new Conduit(wire, context, connection, inbound);
        codec = new Http1Codec(wire, context, connection, inbound, outbound, conduit);
    }

    /// Serves the connection until it is to be closed, or rests: then it is idle, holds no buffer but what has come of
    /// a head, and is served again when something comes, or at [#restsUntil].
    ///
    /// @return why it is to be closed; null if it rests
    /// @throws IOException if it broke
    @Nullable
    CloseReason serve() throws IOException {
        boolean goesOn = false;
        try {
            CloseReason end;
            do {
                end = step();
            } while (end == null && !rests);
            goesOn = end == null;
            return end;
        } catch (ResponseCutShort e) {
            conduit.flushComplete();
            throw e;
        } finally {
            if (!goesOn) conduit.abandon();
        }
    }

    /// By when a connection that rests must go on: a head must have begun to arrive.
    Deadline restsUntil() {
        var limit = idleLimit();
        return Deadline.after(context.limits().get(limit), limit, idleSince);
    }

    /// Answers a peer that has too many connections with 503, without having read anything.
    ///
    /// @return as [#serve]
    CloseReason turnAway() throws IOException {
        try {
            return turnAway(Limit.CONNECTIONS_PER_PEER, false);
        } finally {
            conduit.abandon();
        }
    }

    /// Requests that were answered.
    long requests() {
        return requests;
    }

    /// The limit that was passed, if one was.
    @Nullable
    Limit passed() {
        return passed;
    }

    private @Nullable CloseReason step() throws IOException {
        return switch (inbound.head()) {
            case HeadStep.Got(var head) -> exchange(head);
            case NeedBytes() -> awaitOctets();
            case Refused(var why) -> refuse(why, CloseReason.REFUSED);
            case HeadStep.NoMore() -> {
                conduit.flush();
                yield CloseReason.PEER_CLOSED;
            }
        };
    }

    // ---- A request -------------------------------------------------------------------------------------------------

    /// Answers a request; null if the connection goes on.
    private @Nullable CloseReason exchange(RequestHead head) throws IOException {
        headDeadline = null;
        idleSince = IN_USE;
        long counted = MemoryBudget.counted(head.fields().octetCount());
        if (counted > 0 && !context.memory().tryTake(counted)) {
            return turnAway(Limit.MEMORY, head.method().equals(Method.HEAD));
        }
        boolean atEnd;
        try {
            atEnd = answer(head);
        } finally {
            if (counted > 0) context.memory().giveBack(counted);
        }
        if (outbound.isPersistent() && atEnd) {
            if (++inARow % IN_A_ROW == 0) Thread.yield();
            return null;
        }
        conduit.flush();
        // Who did not ask for the end may have sent more.
        if (!atEnd || inbound.isPersistent() || inbound.hasUnread()) linger();
        return whyLast(outbound.isPersistent());
    }

    /// Answers a request.
    ///
    /// @return whether it was read to its end
    private boolean answer(RequestHead head) throws IOException {
        requests++;
        codec.begin(head, requests, requests == context.limits().get(Limit.REQUESTS_PER_CONNECTION));
        conduit.releaseIn();
        new Exchange(context.exchanges(), codec, connection, requests).run();
        boolean atEnd = codec.discardContent();
        codec.forget();
        return atEnd;
    }

    /// @param unread whether the connection would have gone on, had the request been read to its end
    private CloseReason whyLast(boolean unread) {
        var violation = codec.violation();
        if (violation == Violation.CONTENT_TOO_SLOW) {
            passed = Limit.CONTENT_RATE;
            return CloseReason.TIMED_OUT;
        }
        if (violation != null) return CloseReason.REFUSED;
        if (unread) return CloseReason.CONTENT_UNREAD;
        return context.isDraining().getAsBoolean() ? CloseReason.DRAINED : CloseReason.ANSWERED_LAST;
    }

    // ---- Waiting ---------------------------------------------------------------------------------------------------

    /// Waits for octets of the next head; null if some came, or the peer's end.
    private @Nullable CloseReason awaitOctets() throws IOException {
        try {
            return awaitWithin();
        } catch (NoRoom e) {
            return turnAway(e.limit(), inbound.asksForHead());
        }
    }

    private @Nullable CloseReason awaitWithin() throws IOException {
        conduit.flush();
        boolean idle = inbound.isBetweenMessages();
        // Of a head that has begun, or the last call; null for who is idle, and may rest.
        var deadline = idle ? null : headDeadline();
        if (idle) conduit.release();
        inARow = 0;
        // The first octets of a connection are mostly there when it is accepted, and those that end its rest; others
        // mostly are not.
        boolean mayBeThere = requests == 0 || !idle || rests;
        boolean rested = rests;
        rests = false;
        if (mayBeThere && conduit.receiveIfAny() != 0) return null;
        if (idle && !rested) tellIdle();
        while (true) {
            conduit.release();
            boolean nudgeable = deadline == null;
            var until = deadline == null ? restlessUntil() : deadline;
            var outcome = wire.awaitReadable(until, nudgeable);
            // Whatever ended the wait: octets that are there are served before the connection is given up.
            if (outcome != Outcome.CLOSED && conduit.receiveIfAny() != 0) return null;
            switch (outcome) {
                case READY -> {}
                case TIMED_OUT -> {
                    rests = nudgeable && !restsUntil().isPast(context.ticker().nanos());
                    if (!rests) return timedOut(until, idle);
                    conduit.release();
                    return null;
                }
                case NUDGED -> deadline = Deadline.in(context.limits(), Limit.LAST_CALL, context.ticker());
                case CLOSED -> {
                    return CloseReason.FORCED;
                }
            }
        }
    }

    private void tellIdle() {
        var events = context.events();
        if (events.wants(EventKind.IDLE)) {
            events.emit(new ServerEvent.Idle(connection, context.ticker().nanos()));
        }
    }

    private Limit idleLimit() {
        return requests == 0 ? Limit.FIRST_OCTET : Limit.IDLE;
    }

    /// Until when a connection that is idle waits: then it rests, or its time is over.
    private Deadline restlessUntil() {
        long now = context.ticker().nanos();
        if (idleSince == IN_USE) idleSince = now;
        var limit = idleLimit();
        long left = context.limits().get(limit) - (now - idleSince);
        return Deadline.after(Math.min(RESTLESS, left), limit, now);
    }

    private Deadline headDeadline() {
        if (headDeadline == null) headDeadline = Deadline.in(context.limits(), Limit.HEAD, context.ticker());
        return headDeadline;
    }

    /// Who has sent a part of a request is told (RFC 9110 §15.5.9); who is silent is left.
    private CloseReason timedOut(Deadline deadline, boolean idle) throws IOException {
        if (deadline.reason() == Limit.LAST_CALL) return CloseReason.DRAINED;
        passed = deadline.reason();
        return idle ? CloseReason.TIMED_OUT : refuse(Violation.HEAD_TOO_SLOW, CloseReason.TIMED_OUT);
    }

    // ---- The end ---------------------------------------------------------------------------------------------------

    /// Answers with 503, whatever came or will come: there is no room.
    private CloseReason turnAway(Limit reached, boolean askedForHead) throws IOException {
        passed = reached;
        inbound.discard();
        return refuse(new Failure.Overloaded(reached), askedForHead, CloseReason.TURNED_AWAY);
    }

    /// Answers what is no request. If it began like a HEAD it is answered like one; else nobody knows what was asked.
    private CloseReason refuse(Violation why, CloseReason end) throws IOException {
        return refuse(new Failure.PeerBroke(why), inbound.asksForHead(), end);
    }

    private CloseReason refuse(Failure why, boolean askedForHead, CloseReason end) throws IOException {
        codec.beginRefusal(askedForHead);
        new Exchange(context.exchanges(), codec, connection, requests + 1).refuse(why);
        conduit.flush();
        linger();
        return end;
    }

    /// Listens for a while to a client that still sends, so that the answer reaches it before a reset would
    /// (RFC 9112 §9.6).
    private void linger() {
        try {
            wire.endOutput();
            var deadline = Deadline.in(context.limits(), Limit.LINGER, context.ticker());
            while (!deadline.isPast(context.ticker().nanos())) {
                int count = conduit.discard();
                if (count < 0) return;
                if (count > 0) {
                    Thread.yield();
                    continue;
                }
                conduit.release();
                if (wire.awaitReadable(deadline, false) != Outcome.READY) {
                    return;
                }
            }
        } catch (IOException e) {
            // It was answered; how it leaves does not matter.
        }
    }
}
