package dev.hark.inspector.explain;

import dev.hark.inspector.record.Moment;
import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An exchange as the rules ask about it.
///
/// @param connection on which it was
/// @param exchange the exchange
record Subject(RecordedConnection connection, RecordedExchange exchange) {
    boolean isRequest() {
        return exchange.asked() != null;
    }

    /// A field of the request, in lower case; empty if it is not there.
    String asked(String name) {
        RequestHead head = exchange.asked();
        return head == null ? "" : lower(head.fields().joined(name));
    }

    /// A field of the answer, as it is; empty if it is not there.
    String answered(String name) {
        ResponseHead head = exchange.answer();
        var value = head == null ? null : head.fields().first(name);
        return value == null ? "" : value;
    }

    boolean has(String name) {
        RequestHead head = exchange.asked();
        return head != null && head.fields().has(name);
    }

    boolean answersWith(String name) {
        return !answered(name).isEmpty();
    }

    /// The answer's status; 0 if there is none yet.
    int status() {
        ResponseHead head = exchange.answer();
        return head == null ? 0 : head.status().code();
    }

    boolean isMethod(String name) {
        RequestHead head = exchange.asked();
        return head != null && head.method().name().equals(name);
    }

    boolean isVersion(HttpVersion version) {
        RequestHead head = exchange.asked();
        return head != null && head.version() == version;
    }

    /// The path; empty if there is none.
    String path() {
        RequestHead head = exchange.asked();
        return head == null ? "" : head.target().path();
    }

    /// Nanoseconds until the head was there, from its first octet.
    long arriving() {
        return between(exchange.begunAt(), exchange.headAt());
    }

    /// Nanoseconds that the handler took.
    long handling() {
        return between(exchange.headAt(), exchange.handledAt());
    }

    /// Nanoseconds that sending took.
    long sending() {
        return between(exchange.handledAt(), exchange.answeredAt());
    }

    private static long between(long from, long to) {
        return from == Moment.NEVER || to == Moment.NEVER ? 0 : to - from;
    }

    private static String lower(@Nullable String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }
}
