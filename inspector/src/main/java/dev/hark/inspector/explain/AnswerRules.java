package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Source.rfc;

import dev.hark.protocol.http.AcceptEncoding;
import java.util.List;
import java.util.Locale;

/// Why an answer is as it is.
final class AnswerRules {
    /// Codings of which a server has one, if it has any.
    private static final List<String> CODINGS = List.of("br", "zstd", "gzip", "deflate");

    static final List<Rule<Subject>> ALL = List.of(
            Rule.of(
                    "failed",
                    rfc("RFC 9110 §15.6.1"),
                    it -> it.exchange().failure() != null,
                    "The handler failed. Its id stands in the answer and in the log."),
            Rule.of(
                    "misdirected",
                    rfc("RFC 9110 §15.5.20"),
                    it -> it.status() == 421,
                    "It was for a host that this server does not serve. A page of somebody else whose name leads "
                            + "here would ask like that (\"DNS rebinding\")."),
            Rule.of(
                    "basic",
                    rfc("RFC 7617 §2"),
                    it -> it.status() == 401 && isBasic(it),
                    "The client must say who it is, by name and password. A browser asks for both, and sends them with "
                            + "every request from then on: legible to all on the way, unless that is TLS."),
            Rule.of(
                    "unauthorized",
                    rfc("RFC 9110 §15.5.2"),
                    it -> it.status() == 401 && !isBasic(it),
                    "The client must say who it is. It asks again with that."),
            Rule.of(
                    "head",
                    rfc("RFC 9110 §9.3.2"),
                    it -> it.isMethod("HEAD") && it.status() > 0,
                    "HEAD asks for what GET would be answered, without the content."),
            Rule.of(
                    "not-modified",
                    rfc("RFC 9110 §15.4.5"),
                    it -> it.status() == 304,
                    it -> "The client has it already, and asked whether that is the newest ("
                            + (it.has("If-None-Match") ? "If-None-Match" : "If-Modified-Since")
                            + "). It is, so nothing was sent again."),
            Rule.of(
                    "changed-since",
                    rfc("RFC 9110 §13.1"),
                    it -> it.status() == 200 && it.isRead() && (it.has("If-None-Match") || it.has("If-Modified-Since")),
                    it -> it.answersWith("ETag") || it.answersWith("Last-Modified")
                            ? "The client has an older one, and asked whether it is the newest. It is not, so it was "
                                    + "sent anew."
                            : "The client has one, and asked whether it is the newest. The handler does not tell one "
                                    + "from another (ETag, Last-Modified), so it was sent anew."),
            Rule.of(
                    "precondition-failed",
                    rfc("RFC 9110 §15.5.13"),
                    it -> it.status() == 412,
                    it -> "The client made a condition that does not hold" + condition(it)
                            + ": what it knows is not what is there now."),
            Rule.of(
                    "partial",
                    rfc("RFC 9110 §15.3.7"),
                    it -> it.status() == 206,
                    it -> "Only a part was asked for (" + it.quoted("Range")
                            + "), as players do with films, and downloads that go on."),
            Rule.of(
                    "range-unsatisfiable",
                    rfc("RFC 9110 §15.5.17"),
                    it -> it.status() == 416,
                    it -> "A part was asked for that does not exist (" + it.quoted("Range")
                            + "): mostly it begins behind the end."),
            Rule.of(
                    "range-ignored",
                    rfc("RFC 9110 §14.2"),
                    it -> it.status() == 200 && it.isMethod("GET") && it.has("Range"),
                    it -> it.has("If-Range")
                            ? "A part was asked for, unless something has changed (If-Range). That is so, or can't "
                                    + "be ruled out, so all of it was sent."
                            : "A part was asked for, and all of it was sent: a server may do so."),
            Rule.of(
                    "redirect-to-folder",
                    rfc("RFC 3986 §5.2"),
                    AnswerRules::leadsToFolder,
                    it -> "It is a folder, so its address ends with a slash: " + it.quotedAnswer("Location")
                            + ". Without it, relative links in its page would lead beside it."),
            Rule.of(
                    "redirect",
                    rfc("RFC 9110 §15.4"),
                    it -> isRedirect(it) && !leadsToFolder(it),
                    it -> "It is elsewhere: " + it.quotedAnswer("Location") + ". The client asks for that next."),
            Rule.of(
                    "coded",
                    rfc("RFC 9110 §8.4"),
                    it -> it.answersWith("Content-Encoding"),
                    it -> "To save octets it was sent as " + it.quotedAnswer("Content-Encoding")
                            + (it.has("Accept-Encoding")
                                    ? ": the client takes " + it.quoted("Accept-Encoding") + " (Accept-Encoding)."
                                    : ", though the client did not say what it takes (Accept-Encoding).")),
            Rule.of("not-found", rfc("RFC 9110 §15.5.5"), it -> it.status() == 404, "There is nothing of that name."),
            Rule.of(
                    "method-not-allowed",
                    rfc("RFC 9110 §15.5.6"),
                    it -> it.status() == 405,
                    it -> it.answersWith("Allow")
                            ? "That can't be done with it; these can: " + it.quotedAnswer("Allow") + "."
                            : "Nothing at all can be done with it."),
            Rule.of(
                    "not-acceptable",
                    rfc("RFC 9110 §15.5.7"),
                    it -> it.status() == 406,
                    "It is there, but in no form that the client takes (Accept, Accept-Encoding)."),
            Rule.of(
                    "not-implemented",
                    rfc("RFC 9110 §15.6.2"),
                    it -> it.status() == 501 && it.isRequest(),
                    "The server does not know that method, for whatever it is asked."),
            Rule.of(
                    "unavailable",
                    rfc("RFC 9110 §15.6.4"),
                    it -> it.status() == 503,
                    "The server can't answer that now. The client may come again later."),
            Rule.of(
                    "uncoded",
                    rfc("RFC 9110 §12.5.3"),
                    it -> mightBeCoded(it) && !it.has("Accept-Encoding"),
                    "It may be there in a coding that is smaller (Vary), but the client did not say that it takes any "
                            + "(Accept-Encoding)."),
            Rule.of(
                    "coding-unwanted",
                    rfc("RFC 9110 §12.5.3"),
                    it -> mightBeCoded(it) && it.has("Accept-Encoding") && !takesCoding(it),
                    it -> "It may be there in a coding that is smaller (Vary), but the client takes none, or "
                            + "refuses it by q=0 (Accept-Encoding: " + it.quoted("Accept-Encoding") + ")."));

    private AnswerRules() {}

    private static boolean isBasic(Subject it) {
        return it.answered("WWW-Authenticate").toLowerCase(Locale.ROOT).startsWith("basic");
    }

    private static String condition(Subject it) {
        for (var name : List.of("If-Match", "If-None-Match", "If-Unmodified-Since")) {
            if (it.has(name)) return " (" + name + ")";
        }
        return "";
    }

    private static boolean isRedirect(Subject it) {
        return switch (it.status()) {
            case 301, 302, 303, 307, 308 -> it.answersWith("Location");
            default -> false;
        };
    }

    private static boolean leadsToFolder(Subject it) {
        var location = it.answered("Location");
        int query = location.indexOf('?');
        var path = query < 0 ? location : location.substring(0, query);
        return isRedirect(it) && path.equals(it.path() + "/");
    }

    private static boolean mightBeCoded(Subject it) {
        return it.status() == 200
                && !it.answersWith("Content-Encoding")
                && it.answered("Vary").toLowerCase(Locale.ROOT).contains("accept-encoding");
    }

    private static boolean takesCoding(Subject it) {
        return AcceptEncoding.ranked(it.asked("Accept-Encoding"), CODINGS).stream()
                .anyMatch(coding -> !coding.equals(AcceptEncoding.IDENTITY));
    }
}
