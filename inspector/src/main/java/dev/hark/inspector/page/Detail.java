package dev.hark.inspector.page;

import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.Span;
import java.util.List;

/// What is told of a connection at once.
///
/// @param exchanges of which all is told
/// @param received where in the input these stand
/// @param sent where in the output
/// @param left how many other exchanges there are
record Detail(RecordedConnection connection, List<RecordedExchange> exchanges, Span received, Span sent, int left) {
    /// Exchanges that are told at once. There may be many thousands: who wants to see more asks for one at a time.
    static final int MOST = 50;

    /// The connection itself, and the first of its exchanges.
    static Detail of(RecordedConnection connection) {
        var all = connection.exchanges();
        if (all.size() <= MOST) {
            return new Detail(connection, all, new Span(0, connection.received()), new Span(0, connection.sent()), 0);
        }
        var first = all.subList(0, MOST);
        var last = first.getLast();
        return new Detail(
                connection,
                first,
                new Span(0, last.receivedSpan().to()),
                new Span(0, last.sentSpan().to()),
                all.size() - MOST);
    }

    /// One of its exchanges.
    static Detail of(RecordedConnection connection, RecordedExchange exchange) {
        int others = connection.exchanges().size() - 1;
        return new Detail(connection, List.of(exchange), exchange.receivedSpan(), exchange.sentSpan(), others);
    }
}
