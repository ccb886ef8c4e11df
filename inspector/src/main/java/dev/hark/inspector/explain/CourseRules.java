package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Source.rfc;

import dev.hark.observe.Persistence;
import dev.hark.protocol.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/// How an exchange went, and what came of it for the connection.
final class CourseRules {
    /// Nanoseconds that people begin to notice.
    static final long SLOW = TimeUnit.MILLISECONDS.toNanos(200);

    static final List<Rule<Subject>> ALL = List.of(
            slowest("slow-request", "Most of the time went by until the request was there.", Subject::arriving),
            slowest(
                    "slow-content",
                    "Most of the time went by until the request's content was there.",
                    Subject::uploading),
            slowest("slow-handler", "Most of the time went by in the handler.", Subject::handling),
            slowest(
                    "slow-answer",
                    "Most of the time went by while the answer was sent: it was long, was made bit by bit, or was "
                            + "taken slowly.",
                    Subject::sending),
            Rule.of(
                    "http-1.0",
                    rfc("RFC 9112 §9.3"),
                    it -> it.version() == HttpVersion.HTTP_1_0,
                    "The client speaks HTTP/1.0, in which a connection carries one request unless it asks for more."),
            closes(
                    "client-closes",
                    Persistence.CLIENT_CLOSES,
                    "The client said Connection: close: the next one needs a new connection."),
            closes(
                    "response-closes",
                    Persistence.RESPONSE_CLOSES,
                    "The answer closed the connection: the next one needs a new one."),
            closes(
                    "last-request",
                    Persistence.LAST_REQUEST,
                    "It was the last request that one connection may carry (limit requests-per-connection)."),
            closes(
                    "draining",
                    Persistence.DRAINING,
                    "The server was about to end, so the connection was closed behind this answer."),
            closes(
                    "unread",
                    Persistence.CONTENT_UNREAD,
                    "The request's content was not read to its end: the rest was more than is worth reading, or the "
                            + "client still waited to send it. So the connection was closed behind the answer."),
            closes(
                    "nothing-follows",
                    Persistence.REFUSED,
                    "Where the next message would begin can't be known now, so the connection was closed behind the "
                            + "answer."),
            Rule.of(
                    "cut-short",
                    rfc("RFC 9112 §8"),
                    it -> it.exchange().isAnswered() && !it.exchange().complete() && !it.isEventStream(),
                    "The answer was cut short: the client went away, or its content failed. Closing in the middle "
                            + "tells the client that it has not got all."));

    private CourseRules() {}

    /// A phase that took remarkably long, and longer than the others. An answer that is to stay open is not slow.
    private static Rule<Subject> slowest(String id, String text, ToLongFunction<Subject> phase) {
        return Rule.of(
                id,
                rfc("RFC 9110 §3.4"),
                it -> isSlowest(phase.applyAsLong(it), it) && !it.isEventStream(),
                it -> text + " It took " + Lengths.text(phase.applyAsLong(it)) + ".");
    }

    private static boolean isSlowest(long took, Subject it) {
        return took > SLOW
                && took >= it.arriving()
                && took >= it.uploading()
                && took >= it.handling()
                && took >= it.sending();
    }

    private static Rule<Subject> closes(String id, Persistence why, String text) {
        return Rule.of(id, rfc("RFC 9112 §9.6"), it -> it.exchange().persistence() == why, text);
    }
}
