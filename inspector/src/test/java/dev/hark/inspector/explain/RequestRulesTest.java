package dev.hark.inspector.explain;

import static dev.hark.inspector.explain.Case.answered;
import static dev.hark.inspector.explain.Case.asked;
import static dev.hark.inspector.explain.Case.exchange;
import static dev.hark.inspector.explain.Case.fields;
import static dev.hark.inspector.explain.Case.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.CloseReason;
import dev.hark.protocol.http.RequestHead;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RequestRulesTest {
    private static final String PREFLIGHT = "Access-Control-Request-Method";

    private static final List<Case> CASES = List.of(
            new Case("favicon", asked("/favicon.ico"), asked("/images/favicon.ico")),
            new Case(
                    "repeated",
                    scene -> cut(scene).exchange(1, "/", 200),
                    scene -> cut(scene).exchange(1, "/other", 200)),
            new Case(
                    "preflight",
                    exchange("OPTIONS", "/", fields(PREFLIGHT, "PUT"), 204),
                    exchange("GET", "/", fields(PREFLIGHT, "PUT"), 200)),
            new Case(
                    "prefetch",
                    asked("/", "Sec-Purpose", "prefetch;prerender"),
                    asked("/", "Sec-Purpose", "prefetched")),
            new Case(
                    "page-load",
                    asked("/", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "none"),
                    asked("/", "Sec-Fetch-Dest", "document", "Sec-Purpose", "prefetch")),
            new Case(
                    "cross-site",
                    asked("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "image"),
                    asked("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "document")),
            new Case(
                    "event-stream",
                    exchange(
                            "GET",
                            "/",
                            fields("Accept", "text/event-stream"),
                            200,
                            "Content-Type",
                            "text/event-stream"),
                    exchange("GET", "/", fields("Accept", "text/event-stream"), 404, "Content-Type", "text/plain")),
            new Case("service-worker", asked("/sw.js", "Service-Worker", "script"), asked("/sw.js")),
            new Case("source-map", asked("/a.js.map"), asked("/world.map")),
            new Case("robots", asked("/robots.txt"), asked("/a/robots.txt")),
            new Case("well-known", asked("/.well-known/security.txt"), asked("/.well-known")),
            new Case(
                    "reload",
                    asked("/", "Cache-Control", "max-age=0"),
                    asked("/", "Cache-Control", "max-age=0", "Service-Worker", "script")),
            new Case(
                    "reload-past-caches",
                    asked("/", "Cache-Control", "no-transform, No-Cache"),
                    exchange(
                            "GET",
                            "/",
                            fields("Cache-Control", "no-cache", "Accept", "text/event-stream"),
                            200,
                            "Content-Type",
                            "text/event-stream")),
            new Case("expects-continue", asked("/", "Expect", "100-continue"), asked("/", "Expect", "")),
            new Case("chunked-request", posted(RequestHead.UNKNOWN_LENGTH), posted(1)),
            new Case(
                    "large-cookie",
                    asked("/", "Cookie", "a".repeat(RequestRules.LARGE_COOKIE + 1)),
                    asked("/", "Cookie", "a".repeat(RequestRules.LARGE_COOKIE))),
            new Case(
                    "page-part",
                    scene -> page(scene).exchange(1, "/a.css", 200, "Host", "h", "Referer", "http://h/"),
                    scene -> page(scene).exchange(1, "/a.css", 200, "Host", "h", "Referer", "http://other/")),
            new Case(
                    "reuse",
                    scene -> scene.exchange(1, "/", 200).exchange(1, "/", 200),
                    scene -> scene.exchange(1, "/", 200)),
            new Case(
                    "upgrade-insecure",
                    asked("/", "Upgrade-Insecure-Requests", "1"),
                    asked("/", "Upgrade-Insecure-Requests", "0")));

    @TestFactory
    List<DynamicTest> each_rule_applies_where_it_should_and_nowhere_else() {
        return Case.tests(CASES);
    }

    @Test
    void no_rule_is_without_a_test() {
        var rules = Stream.of(RequestRules.TELLING, RequestRules.USUAL)
                .flatMap(List::stream)
                .toList();
        assertThat(Case.ids(CASES)).isEqualTo(Case.idsOf(rules));
    }

    @Test
    void a_page_load_is_known_without_fetch_metadata_too() {
        assertThat(text("page-load", asked("/", "Accept", "text/html,*/*"))).contains("this page: a page load");
        assertThat(texts(asked("/", "Accept", "text/html", "Sec-Fetch-Dest", "iframe")))
                .isEmpty();
    }

    @Test
    void it_is_told_from_where_somebody_went_to_a_page() {
        assertThat(navigation("none")).contains("by its address or a bookmark");
        assertThat(navigation("same-origin")).contains("from another page of this server");
        assertThat(navigation("same-site")).contains("from a page elsewhere");
        assertThat(navigation("cross-site")).contains("from a page elsewhere");
        assertThat(navigation("else")).contains("this page: a page load");
    }

    @Test
    void what_came_soon_after_a_page_seems_to_belong_to_it() {
        UnaryOperator<Scene> follows =
                scene -> page(scene).exchange(1, "/a.woff2", 200, "Host", "h", "Sec-Fetch-Dest", "font");
        assertThat(text("page-part", follows)).contains("seems to belong");
    }

    @Test
    void old_browsers_say_purpose() {
        assertThat(text("prefetch", asked("/", "Purpose", "prefetch"))).isNotEmpty();
    }

    @Test
    void a_stream_that_is_not_answered_yet_may_become_one() {
        assertThat(text("event-stream", scene -> scene.receive(1, "x").request(1, "/", "Accept", "text/event-stream")))
                .isNotEmpty();
    }

    @Test
    void what_a_client_said_is_quoted_up_to_a_length() {
        int most = Subject.LONGEST_QUOTE;
        assertThat(preflight("a".repeat(most))).contains("(" + "a".repeat(most) + ")");
        assertThat(preflight("a".repeat(most + 1))).contains("(" + "a".repeat(most) + "...)");
    }

    @Test
    void of_an_ordinary_exchange_there_is_nothing_to_say() {
        assertThat(texts(answered(200))).isEmpty();
    }

    private static UnaryOperator<Scene> posted(long length) {
        return scene -> scene.receive(1, "x")
                .request(1, 1, Scene.head("POST", "/", length))
                .answered(1, 200);
    }

    private static Scene cut(Scene scene) {
        return scene.open(2).receive(2, "x").request(2, "/").close(2, CloseReason.PEER_VANISHED);
    }

    private static Scene page(Scene scene) {
        return scene.open(2).exchange(2, "/", 200, "Host", "h", "Sec-Fetch-Dest", "document");
    }

    private static String navigation(String site) {
        return text("page-load", asked("/", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", site));
    }

    private static String preflight(String method) {
        return text("preflight", exchange("OPTIONS", "/", fields(PREFLIGHT, method), 204));
    }

    private static List<String> texts(UnaryOperator<Scene> what) {
        return Case.explanations(what).stream().map(Explanation::text).toList();
    }
}
