package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Source.rfc;

import java.util.List;

/// How a request came to be.
final class RequestRules {
    /// From so many octets on, cookies are large: a browser takes 4,096 for one.
    static final int LARGE_COOKIE = 4_000;

    /// What is worth knowing first.
    static final List<Rule<Subject>> TELLING = List.of(
            Rule.of(
                    "favicon",
                    Source.ICON,
                    it -> it.path().equals("/favicon.ico"),
                    "Browsers look for an icon of the site there by themselves, if the page names no other. If there "
                            + "is none, no harm is done."),
            Rule.of(
                    "repeated",
                    rfc("RFC 9110 §9.2.2"),
                    it -> it.exchange().repeated(),
                    "The same was asked a moment ago, on a connection that was cut before its answer was complete. "
                            + "Clients ask again by themselves what can be asked twice without harm."),
            Rule.of(
                    "preflight",
                    Source.CORS_PREFLIGHT,
                    it -> it.isMethod("OPTIONS") && it.has("Access-Control-Request-Method"),
                    it -> "A page of another origin wants to send what an ordinary form could not ("
                            + it.quoted("Access-Control-Request-Method")
                            + "). The browser asks first whether it may."),
            Rule.of(
                    "prefetch",
                    Source.PREFETCH,
                    Subject::isPrefetch,
                    "The browser fetches it in advance: perhaps nobody ever looks at it."),
            Rule.of(
                    "page-load",
                    Source.FETCH_METADATA,
                    Subject::isNavigation,
                    it -> "Somebody went to this page" + wherefrom(it) + ": a page load begins here."),
            Rule.of(
                    "cross-site",
                    Source.FETCH_METADATA,
                    it -> it.asks("Sec-Fetch-Site", "cross-site") && !it.isNavigation(),
                    "A page of another site made the browser ask for this."),
            Rule.of(
                    "event-stream",
                    Source.SERVER_SENT_EVENTS,
                    Subject::isEventStream,
                    "The page listens to what happens on the server: the answer stays open as long as somebody "
                            + "listens. A browser comes back by itself if it ends."),
            Rule.of(
                    "service-worker",
                    Source.SERVICE_WORKERS,
                    it -> it.asks("Service-Worker", "script"),
                    "It is the script of a service worker, which answers requests of its pages from within the "
                            + "browser. Browsers look by themselves whether it has changed."),
            Rule.of(
                    "source-map",
                    Source.SOURCE_MAP,
                    it -> it.path().endsWith(".js.map")
                            || it.path().endsWith(".css.map")
                            || it.path().endsWith(".mjs.map"),
                    "Developer tools ask for it, to show a script or a style sheet as it was written. Visitors never "
                            + "do."),
            Rule.of(
                    "robots",
                    rfc("RFC 9309 §2.3"),
                    it -> it.path().equals("/robots.txt"),
                    "Crawlers look there first, for what the site wants them to leave alone."),
            Rule.of(
                    "well-known",
                    rfc("RFC 8615 §3"),
                    it -> it.path().startsWith("/.well-known/"),
                    "What programs want to know of any site stands below this path. They ask for it whether it is "
                            + "there or not."),
            Rule.of(
                    "reload",
                    rfc("RFC 9111 §5.2.1.1"),
                    it -> it.lists("Cache-Control", "max-age=0") && !it.asks("Service-Worker", "script"),
                    "Caches were to ask whether what they have is the newest (max-age=0). So browsers ask when "
                            + "somebody reloads a page."),
            Rule.of(
                    "reload-past-caches",
                    rfc("RFC 9111 §5.2.1.4"),
                    it -> it.lists("Cache-Control", "no-cache") && !it.isEventStream(),
                    "It was asked for past all caches (no-cache). So browsers ask when somebody reloads with Shift, or "
                            + "when developer tools switch off the cache."),
            Rule.of(
                    "expects-continue",
                    rfc("RFC 9110 §10.1.1"),
                    it -> it.lists("Expect", "100-continue"),
                    "The client asks first whether to send its content: 100 (Continue) says yes, and an error saves "
                            + "it the sending."),
            Rule.of(
                    "chunked-request",
                    rfc("RFC 9112 §7.1"),
                    Subject::isOfUnknownLength,
                    "When it began, the client did not know how long its content would be: so it sends chunks, each "
                            + "with its own length."),
            Rule.of(
                    "large-cookie",
                    rfc("RFC 6265 §6.1"),
                    it -> it.asked("Cookie").length() > LARGE_COOKIE,
                    it -> "It carries " + it.asked("Cookie").length()
                            + " octets of cookies, as most other requests to this site do."));

    /// What is so of most requests.
    static final List<Rule<Subject>> USUAL = List.of(
            Rule.of(
                    "page-part",
                    rfc("RFC 9110 §10.1.3"),
                    it -> it.exchange().pageLoad() > 0 && !it.isNavigation(),
                    it -> it.has("Referer")
                            ? "It belongs to a page load, because of what it refers to (Referer: "
                                    + it.quoted("Referer") + ")."
                            : "It came soon after a page load of the same client began, and seems to belong to it."),
            Rule.of(
                    "reuse",
                    rfc("RFC 9112 §9.3"),
                    it -> it.isRequest() && it.exchange().number() > 1,
                    it -> "It is request " + it.exchange().number()
                            + " on its connection: no time was lost to open one."),
            Rule.of(
                    "upgrade-insecure",
                    Source.UPGRADE_INSECURE,
                    it -> it.asks("Upgrade-Insecure-Requests", "1"),
                    "The browser says that it would rather go to the page over https, if there is a way."));

    private RequestRules() {}

    private static String wherefrom(Subject it) {
        return switch (it.asked("Sec-Fetch-Site")) {
            case "none" -> " by its address or a bookmark";
            case "same-origin" -> " from another page of this server";
            case "same-site", "cross-site" -> " from a page elsewhere";
            default -> "";
        };
    }
}
