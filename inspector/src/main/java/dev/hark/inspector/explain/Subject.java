package dev.hark.inspector.explain;

import dev.hark.inspector.record.Moment;
import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import org.jspecify.annotations.Nullable;

/// An exchange as the rules ask about it.
///
/// @param connection on which it was
/// @param exchange the exchange
record Subject(RecordedConnection connection, RecordedExchange exchange) {
    /// Characters of a field that are quoted: it may be very long, and nobody reads all of it in a sentence.
    static final int LONGEST_QUOTE = 100;

    private static final String EVENT_STREAM = "text/event-stream";

    boolean isRequest() {
        return exchange.asked() != null;
    }

    /// A field of the request, as it is; empty if it is not there.
    String asked(String name) {
        RequestHead head = exchange.asked();
        var value = head == null ? null : head.fields().joined(name);
        return value == null ? "" : value;
    }

    /// Whether a field of the request is this, in whatever case.
    boolean asks(String name, String value) {
        return asked(name).equalsIgnoreCase(value);
    }

    /// Whether a field of the request is a list (RFC 9110 §5.6.1) that has this in it, perhaps with parameters.
    boolean lists(String name, String member) {
        for (var one : asked(name).split(",", -1)) {
            int end = one.indexOf(';');
            if ((end < 0 ? one : one.substring(0, end)).strip().equalsIgnoreCase(member)) return true;
        }
        return false;
    }

    /// A field of the request, to be quoted: the beginning of it, if it is long.
    String quoted(String name) {
        return cut(asked(name));
    }

    /// A field of the answer, as it is; empty if it is not there.
    String answered(String name) {
        ResponseHead head = exchange.answer();
        var value = head == null ? null : head.fields().joined(name);
        return value == null ? "" : value;
    }

    /// A field of the answer, to be quoted.
    String quotedAnswer(String name) {
        return cut(answered(name));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
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

    /// The path; empty if there is none.
    String path() {
        RequestHead head = exchange.asked();
        return head == null ? "" : head.target().path();
    }

    boolean isRead() {
        return isMethod("GET") || isMethod("HEAD");
    }

    /// The version; null if what came was no request.
    @Nullable
    HttpVersion version() {
        RequestHead head = exchange.asked();
        return head == null ? null : head.version();
    }

    /// Whether its content has come in chunks, because its length was not known when it began.
    boolean isOfUnknownLength() {
        RequestHead head = exchange.asked();
        return head != null && head.contentLength() == RequestHead.UNKNOWN_LENGTH;
    }

    /// Whether a browser goes to a page (Fetch Metadata §2.1, §2.2), or, of a client that does not say so, wants a
    /// document first of all.
    boolean isNavigation() {
        if (!isMethod("GET") || isPrefetch()) return false;
        return has("Sec-Fetch-Dest")
                ? asks("Sec-Fetch-Dest", "document")
                : asked("Accept").startsWith("text/html");
    }

    boolean isPrefetch() {
        return lists("Sec-Purpose", "prefetch") || lists("Purpose", "prefetch");
    }

    /// Whether a page listens to what happens on the server.
    boolean isEventStream() {
        boolean isAsked = lists("Accept", EVENT_STREAM);
        return isAsked && (status() == 0 || answered("Content-Type").startsWith(EVENT_STREAM));
    }

    // ---- Where the time went ---------------------------------------------------------------------------------------

    /// Nanoseconds until the head was there, from its first octet.
    long arriving() {
        return between(exchange.begunAt(), exchange.headAt());
    }

    /// Nanoseconds from then until the content was there, as far as the handler waited for it.
    long uploading() {
        return exchange.contentAt() > exchange.handledAt() ? 0 : between(exchange.headAt(), exchange.contentAt());
    }

    /// Nanoseconds that the handler took besides.
    long handling() {
        return between(exchange.headAt(), exchange.handledAt()) - uploading();
    }

    /// Nanoseconds that sending took.
    long sending() {
        return between(exchange.handledAt(), exchange.answeredAt());
    }

    private static long between(long from, long to) {
        return from == Moment.NEVER || to == Moment.NEVER ? 0 : to - from;
    }
}
