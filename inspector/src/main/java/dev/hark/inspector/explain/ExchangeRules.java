package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Source.rfc;

import dev.hark.observe.Persistence;
import dev.hark.protocol.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What there is to say of a request and its answer, the most telling first.
final class ExchangeRules {
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LARGE_COOKIE = 4_000;

    /// How a request came to be.
    private static final List<Rule<Subject>> REQUEST = List.of(
            Rule.of(
                    "favicon",
                    Source.ICON,
                    it -> it.path().equals("/favicon.ico"),
                    "No page asked for that: browsers look for an icon of the site by themselves, once."),
            Rule.of(
                    "repeated",
                    rfc("RFC 9110 §9.2.2"),
                    it -> it.exchange().repeated(),
                    "The same was asked a moment ago, on a connection that was cut before its answer was complete. Clients "
                            + "ask again by themselves what can be asked twice without harm."),
            Rule.of(
                    "page-load",
                    Source.FETCH_METADATA,
                    it -> it.asked("Sec-Fetch-Dest").equals("document"),
                    it -> "Somebody went to this page" + how(it) + ": a page load begins here."),
            Rule.of(
                    "preflight",
                    Source.CORS_PREFLIGHT,
                    it -> it.isMethod("OPTIONS") && it.has("Access-Control-Request-Method"),
                    "A page of another origin wants to send what an ordinary form could not. The browser asks first whether "
                            + "it may."),
            Rule.of(
                    "prefetch",
                    Source.PREFETCH,
                    it -> it.asked("Sec-Purpose").startsWith("prefetch")
                            || it.asked("Purpose").equals("prefetch"),
                    "The browser fetches it in advance: perhaps nobody ever looks at it."),
            Rule.of(
                    "cross-site",
                    Source.FETCH_METADATA,
                    it -> it.asked("Sec-Fetch-Site").equals("cross-site"),
                    "A page of another site made the browser ask for this."),
            Rule.of(
                    "reload",
                    rfc("RFC 9111 §5.2.1.4"),
                    it -> it.asked("Cache-Control").contains("no-cache")
                            || it.asked("Cache-Control").contains("max-age=0"),
                    it -> it.asked("Cache-Control").contains("no-cache")
                            ? "It was reloaded, past all caches."
                            : "It was reloaded: caches were to ask whether they have the newest."),
            Rule.of(
                    "event-stream",
                    Source.SERVER_SENT_EVENTS,
                    it -> it.asked("Accept").contains("text/event-stream"),
                    "The page listens to what happens on the server: the answer stays open as long as somebody listens."),
            Rule.of(
                    "expects-continue",
                    rfc("RFC 9110 §10.1.1"),
                    it -> it.asked("Expect").contains("100-continue"),
                    "The client did not send its content before it was told to: 100 (Continue) does that."),
            Rule.of(
                    "large-cookie",
                    rfc("RFC 6265 §6.1"),
                    it -> it.asked("Cookie").length() > LARGE_COOKIE,
                    it -> "It carries " + it.asked("Cookie").length()
                            + " octets of cookies, and so does every other request of that site."),
            Rule.of(
                    "reuse",
                    rfc("RFC 9112 §9.3"),
                    it -> it.isRequest() && it.exchange().number() > 1,
                    it -> "It is request " + it.exchange().number()
                            + " on its connection: no time was lost to open one."));

    /// Why the answer is as it is.
    private static final List<Rule<Subject>> ANSWER = List.of(
            Rule.of(
                    "not-modified",
                    rfc("RFC 9110 §15.4.5"),
                    it -> it.status() == 304,
                    it -> "The client has it already, and asked whether that is the newest ("
                            + (it.has("If-None-Match") ? "If-None-Match" : "If-Modified-Since")
                            + "). It is, so nothing was sent again."),
            Rule.of(
                    "changed-since",
                    rfc("RFC 9110 §13.1.2"),
                    it -> it.status() == 200 && (it.has("If-None-Match") || it.has("If-Modified-Since")),
                    "The client has an older one, and asked whether it is the newest. It is not, so it was sent anew."),
            Rule.of(
                    "precondition-failed",
                    rfc("RFC 9110 §15.5.13"),
                    it -> it.status() == 412,
                    "The client made a condition that does not hold: what it knows is not what is there now."),
            Rule.of(
                    "partial",
                    rfc("RFC 9110 §15.3.7"),
                    it -> it.status() == 206,
                    it -> "Only a part was asked for (" + it.asked("Range")
                            + "), as players do with films and downloads " + "that go on."),
            Rule.of(
                    "range-unsatisfiable",
                    rfc("RFC 9110 §15.5.17"),
                    it -> it.status() == 416,
                    "A part was asked for that does not exist: it begins behind the end."),
            Rule.of(
                    "range-ignored",
                    rfc("RFC 9110 §14.2"),
                    it -> it.status() == 200 && it.has("Range"),
                    it -> it.has("If-Range")
                            ? "A part was asked for, if nothing has changed (If-Range). It has, so all of it was sent."
                            : "A part was asked for, and all of it was sent: parts may be ignored."),
            Rule.of(
                    "redirect",
                    rfc("RFC 9110 §15.4"),
                    it -> it.status() >= 301 && it.status() <= 308 && it.answersWith("Location"),
                    it -> "It is elsewhere: " + it.answered("Location") + ". The client asks for that next."),
            Rule.of(
                    "coded",
                    rfc("RFC 9110 §8.4"),
                    it -> it.answersWith("Content-Encoding"),
                    it -> "It was sent as " + it.answered("Content-Encoding")
                            + ", because the client takes that (Accept-Encoding: " + it.asked("Accept-Encoding")
                            + ") and it is smaller."),
            Rule.of(
                    "uncoded",
                    rfc("RFC 9110 §12.5.3"),
                    it -> it.status() == 200
                            && !it.answersWith("Content-Encoding")
                            && it.answered("Vary").contains("Accept-Encoding")
                            && !it.has("Accept-Encoding"),
                    "It could have been compressed, but the client did not say that it takes that."),
            Rule.of(
                    "head",
                    rfc("RFC 9110 §9.3.2"),
                    it -> it.isMethod("HEAD") && it.status() > 0,
                    "HEAD asks for what GET would be answered, without the content."),
            Rule.of("not-found", rfc("RFC 9110 §15.5.5"), it -> it.status() == 404, "There is nothing of that name."),
            Rule.of(
                    "method-not-allowed",
                    rfc("RFC 9110 §15.5.6"),
                    it -> it.status() == 405,
                    it -> "That can't be done with it; these can: " + it.answered("Allow") + "."),
            Rule.of(
                    "unauthorized",
                    rfc("RFC 9110 §15.5.2"),
                    it -> it.status() == 401,
                    "The client must say who it is. It asks again with that."),
            Rule.of(
                    "misdirected",
                    rfc("RFC 9110 §15.5.20"),
                    it -> it.status() == 421,
                    "It was for a host that this server does not serve. A page of somebody else whose name leads here would "
                            + "ask like that (\"DNS rebinding\")."),
            Rule.of(
                    "failed",
                    rfc("RFC 9110 §15.6.1"),
                    it -> it.exchange().failure() != null,
                    "The handler failed. Its id stands in the answer and in the log."));

    /// How it went, and what came of it for the connection.
    private static final List<Rule<Subject>> COURSE = List.of(
            slowest("slow-request", "Most of the time went by until the request was there.", Subject::arriving),
            slowest("slow-handler", "Most of the time went by in the handler.", Subject::handling),
            slowest("slow-reader", "Most of the time the client took to receive it.", Subject::sending),
            Rule.of(
                    "http-1.0",
                    rfc("RFC 9112 §9.3"),
                    it -> it.isVersion(HttpVersion.HTTP_1_0),
                    "The client speaks HTTP/1.0, in which a connection carries one request unless it asks for more."),
            closes(
                    "client-closes",
                    Persistence.CLIENT_CLOSES,
                    "The client said Connection: close: the next one needs a " + "new connection."),
            closes(
                    "response-closes",
                    Persistence.RESPONSE_CLOSES,
                    "The answer closed the connection: the next one needs " + "a new one."),
            closes(
                    "last-request",
                    Persistence.LAST_REQUEST,
                    "It was the last request that one connection may carry " + "(limit requests-per-connection)."),
            closes(
                    "draining",
                    Persistence.DRAINING,
                    "The server was about to end, so the connection was closed behind " + "this answer."),
            closes(
                    "unread",
                    Persistence.CONTENT_UNREAD,
                    "More of the request's content was left than is worth reading, "
                            + "so the connection was closed behind the answer."),
            Rule.of(
                    "cut-short",
                    rfc("RFC 9112 §8"),
                    it -> it.exchange().isAnswered() && !it.exchange().complete(),
                    "The answer was cut short: the client went away, or its content failed. Closing in the middle tells "
                            + "the client that it has not got all."));

    static final List<Rule<Subject>> ALL =
            Stream.of(REQUEST, ANSWER, COURSE).flatMap(List::stream).toList();

    private ExchangeRules() {}

    private static String how(Subject it) {
        return switch (it.asked("Sec-Fetch-Site")) {
            case "none" -> " by its address or a bookmark";
            case "same-origin" -> " from another page of this server";
            case "cross-site", "same-site" -> " from a page elsewhere";
            default -> "";
        };
    }

    /// A phase of which something took remarkably long, and longer than the others.
    private interface Phase {
        long of(Subject it);
    }

    private static Rule<Subject> slowest(String id, String text, Phase phase) {
        return Rule.of(
                id,
                rfc("RFC 9110 §3.4"),
                it -> isSlowest(phase.of(it), it),
                it -> text + " It took " + Lengths.text(phase.of(it)) + ".");
    }

    private static boolean isSlowest(long took, Subject it) {
        return took > SLOW && took >= it.arriving() && took >= it.handling() && took >= it.sending();
    }

    private static Rule<Subject> closes(String id, Persistence why, String text) {
        return Rule.of(id, rfc("RFC 9112 §9.6"), it -> it.exchange().persistence() == why, text);
    }
}
