package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Source.rfc;

import dev.hark.inspector.record.Moment;
import dev.hark.inspector.record.RecordedConnection;
import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What there is to say of connections, the most telling first.
final class ConnectionRules {
    /// Nanoseconds.
    static final long LONG_WAIT = TimeUnit.MILLISECONDS.toNanos(20);

    static final List<Rule<RecordedConnection>> ALL = List.of(
            Rule.of(
                    "preconnect",
                    Source.PRECONNECT,
                    it -> it.isSilent() && it.turnedAway() == null,
                    it -> it.isOpen()
                            ? "Nothing was said on it yet. Browsers open a connection in advance when they expect to "
                                    + "need one, so that no time is lost then."
                            : "Nothing was ever said on it. Browsers open connections in advance when they expect to "
                                    + "need them, and close those that they did not need."),
            Rule.of(
                    "parallel",
                    rfc("RFC 9112 §9.4"),
                    it -> it.others() > 0 && !it.isSilent(),
                    it -> "It was opened beside " + (it.others() == 1 ? "another" : it.others() + " others")
                            + " of the same client"
                            + (it.busy() == 0 ? "" : ", of which " + it.busy() + " waited for an answer")
                            + ". HTTP/1.1 answers one request after the other on a connection, so browsers open up to "
                            + "six to a host."),
            Rule.of(
                    "turned-away",
                    rfc("RFC 9110 §15.6.4"),
                    it -> it.turnedAway() != null,
                    it -> "There was no room for it: the limit " + label(it.turnedAway())
                            + " was reached. The client was told to come again (503)."),
            Rule.of(
                    "waited",
                    rfc("RFC 9112 §9"),
                    it -> it.waited() > LONG_WAIT,
                    it -> "It waited for " + Lengths.text(it.waited())
                            + " until the server came to it: all its loops were busy."),
            Rule.of(
                    "half-closed",
                    rfc("RFC 9112 §9.6"),
                    it -> it.inputEndedAt() != Moment.NEVER && it.isOpen(),
                    "The client has said that it sends no more. It can still read what it is answered."),
            Rule.of(
                    "resting",
                    rfc("RFC 9112 §9.3"),
                    ConnectionRules::rests,
                    "It rests: all that was asked is answered. Client and server keep it open for a while, because the "
                            + "next request then loses no time to open another."),
            closed(
                    "closed-by-client",
                    "RFC 9112 §9.6",
                    CloseReason.PEER_CLOSED,
                    "The client closed it, with nothing left to be answered: that is how connections mostly end."),
            closed(
                    "vanished",
                    "RFC 9112 §9.6",
                    CloseReason.PEER_VANISHED,
                    "The client went away without ending the connection: the page was left, the load was stopped, the "
                            + "browser was closed, or the network broke."),
            closed(
                    "answered-last",
                    "RFC 9112 §9.6",
                    CloseReason.ANSWERED_LAST,
                    "The last answer said Connection: close, and the server closed it then."),
            closed(
                    "content-unread",
                    "RFC 9112 §9.3",
                    CloseReason.CONTENT_UNREAD,
                    "More of a request's content was left than is worth reading: to close was cheaper for both."),
            closed(
                    "closed-refused",
                    "RFC 9112 §2.2",
                    CloseReason.REFUSED,
                    "A message was refused. Where the next one would begin cannot be known then, so the connection "
                            + "ends."),
            timedOut(
                    Limit.IDLE,
                    "RFC 9112 §9.5",
                    "No request came for as long as a connection may be idle. The client opens another one when it "
                            + "needs it."),
            timedOut(Limit.FIRST_OCTET, "RFC 9112 §9.5", "Nothing came for as long as a new connection may be silent."),
            timedOut(
                    Limit.HEAD,
                    "RFC 9110 §15.5.9",
                    "A request began, and its head was not complete in time. Attackers do that to hold connections "
                            + "(\"slowloris\")."),
            timedOut(Limit.CONTENT_RATE, "RFC 9110 §15.5.9", "The content of a request came too slowly."),
            timedOut(Limit.WRITE_RATE, "RFC 9112 §9.5", "The client took its answer too slowly, or not at all."),
            closed(
                    "cut-short",
                    "RFC 9112 §8",
                    CloseReason.HANDLER_FAILED,
                    "An answer failed after its head was sent. Closing in the middle is the only way to tell the "
                            + "client that it has not got all."),
            closed(
                    "drained",
                    "RFC 9112 §9.6",
                    CloseReason.DRAINED,
                    "The server ended, and finished what was in flight."),
            closed("forced", "RFC 9112 §9.6", CloseReason.FORCED, "The server ended at once, whatever was in flight."));

    private ConnectionRules() {}

    private static Rule<RecordedConnection> closed(String id, String section, CloseReason why, String text) {
        return Rule.of(id, rfc(section), it -> it.why() == why, text);
    }

    private static Rule<RecordedConnection> timedOut(Limit limit, String section, String text) {
        return Rule.of("timed-out-" + limit.label(), rfc(section), it -> timedOut(it, limit), text);
    }

    private static boolean timedOut(RecordedConnection connection, Limit limit) {
        return connection.why() == CloseReason.TIMED_OUT && connection.passed() == limit;
    }

    /// What is told of a connection that changed may have none but the last of its exchanges.
    private static boolean rests(RecordedConnection connection) {
        var exchanges = connection.exchanges();
        if (!connection.isOpen() || connection.inputEndedAt() != Moment.NEVER || exchanges.isEmpty()) return false;
        var last = exchanges.getLast();
        return last.persistence() == Persistence.PERSISTENT
                && !last.awaitsContent()
                && last.number() == connection.requests()
                && last.receivedSpan().to() == connection.received();
    }

    private static String label(@Nullable Limit limit) {
        return limit == null ? "" : limit.label();
    }
}
