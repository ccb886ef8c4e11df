package dev.hark.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.HarkProcess;
import dev.hark.cli.browser.Browser.Scheme;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// As many exchanges as the page keeps: a hundred thousand. No server could make them in the time of a test, so the
/// page is told of them by a stream of events that is not one.
///
/// How long it takes is no matter of passing: it is written to `target/inspector-many.txt`.
@Timeout(180)
class InspectorManyIT {
    private static final int CONNECTIONS = 2_000;
    private static final int ROW = 26;

    /// Stands in for the browser's own, and makes what the server would tell. Each connection has fifty exchanges, ten
    /// of which a bar can hold; five connections are one page load.
    private static final String STREAM = """
            window.EventSource = class extends EventTarget {
              static CLOSED = 2;
              constructor() {
                super();
                window.stream = this;
                setTimeout(() => { this.dispatchEvent(new Event("open")); this.tell("hello",
                  { servers: ["http://test"], epochMillis: 0, now: 0, room: 1e9, memory: 0, forgotten: 0 }); });
              }
              tell(what, data) { this.dispatchEvent(new MessageEvent(what, { data: JSON.stringify(data) })); }
              close() {}
            };
            const exchange = (connection, number) => {
              const at = connection * 20 + number * 3;
              return { number, method: "GET", target: "/" + connection + "/" + number, version: "HTTP/1.1", begunAt: at,
                headAt: at + 0.1, handledAt: at + 1, answeredAt: at + 2, status: number % 10 ? 200 : 404, type: "text/css",
                octets: 1000 + number, complete: true, persistence: "PERSISTENT", persistenceText: "it goes on",
                pageLoad: 1 + Math.floor((connection - 1) / 5), repeated: false, explanations: [] };
            };
            const connection = (number, from, to) => ({ number, peer: "127.0.0.1:" + (20000 + number), openedAt: number * 20,
              waited: 0, others: 0, busy: 0, received: 5000, sent: 50000, closedAt: number * 20 + 200, requests: to,
              why: "PEER_CLOSED", whyText: "the client closed it", skipped: 0, forgotten: 0, firstExchange: 1,
              exchanges: Array.from({ length: to - from + 1 }, (_, n) => exchange(number, from + n)), explanations: [] });
            window.tell = (first, last, from, to) => {
              const connections = [];
              for (let number = first; number <= last; number++) connections.push(connection(number, from, to));
              stream.tell("changes", { now: last * 20 + 200, memory: 1e8, forgotten: 0, gone: [], connections });
            };
            """;

    @TempDir
    Path site;

    private HarkProcess hark;
    private Browser browser;
    private InspectorPage page;
    private final StringBuilder figures = new StringBuilder();

    @BeforeEach
    void the_page_is_open() throws Exception {
        hark = InspectorPage.serve(site);
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        browser.beforeEachPage(STREAM);
        page = InspectorPage.open(browser, hark);
    }

    @AfterEach
    void all_is_closed() {
        try (var _ = hark;
                var _ = browser) {}
    }

    @Test
    void as_many_as_are_kept_can_be_gone_through_and_only_what_can_be_seen_is_in_the_document() throws Exception {
        for (int first = 1; first <= CONNECTIONS; first += 100) {
            time(
                    "100 connections, 5,000 exchanges taken in",
                    "Promise.resolve(tell(%d, %d, 1, 50))".formatted(first, first + 99));
        }
        awaitCounts("2,000 connections · 100,000 requests · ");
        assertThat(browser.evaluate("document.querySelector('#counts').textContent"))
                .doesNotContain("dropped");
        assertOnlyWhatCanBeSeen();
        assertThat(page.lanes().getLast()).startsWith("#2000");

        browser.evaluate("document.querySelector('#scroller').scrollTop = 0");
        page.await("document.querySelector('#rows').textContent.includes('Page load 1 ')");
        time("frames while it is scrolled through all", FRAMES);
        assertOnlyWhatCanBeSeen();

        time("one of 100,000 filtered out and drawn", filtering("/1500/7", 1));
        time("one in ten filtered out and drawn", filtering("status:404", 10_000));
        time("all again", filtering("", 100_000));

        browser.evaluate("tell(2001, 2001, 1, 1)");
        page.await(
                "/ the oldest [0-9,]+ requests dropped by this page/.test(document.querySelector('#counts').textContent)");
        assertThat(browser.complaints()).isEmpty();
        Files.writeString(Path.of(System.getProperty("basedir", "."), "target", "inspector-many.txt"), figures);
    }

    private void awaitCounts(String beginning) throws InterruptedException {
        page.await("document.querySelector('#counts').textContent.startsWith('" + beginning + "')");
    }

    /// Rows as many as there is room for, four above and below, and one that is cut.
    private void assertOnlyWhatCanBeSeen() {
        int height = (int) browser.measure("document.querySelector('#scroller').clientHeight");
        assertThat((int) browser.measure("document.querySelector('#rows').childElementCount"))
                .isBetween(height / ROW, height / ROW + 2 * 4 + 2);
        assertThat((int) browser.measure("document.querySelectorAll('*').length"))
                .isLessThan(4_000);
    }

    /// Scrolls from the beginning to the end in sixty steps, one a frame: how long the frames took.
    private static final String FRAMES = """
            new Promise(done => {
              const scroller = document.querySelector("#scroller");
              const end = scroller.scrollHeight - scroller.clientHeight;
              const times = [];
              let last = performance.now();
              const step = now => {
                times.push(now - last);
                last = now;
                scroller.scrollTop = end * times.length / 60;
                if (times.length < 60) return requestAnimationFrame(step);
                times.sort((one, other) => one - other);
                done("median " + times[30].toFixed(1) + ", one in twenty over " + times[57].toFixed(1)
                  + ", longest " + times[59].toFixed(1));
              };
              requestAnimationFrame(step);
            })""";

    private static String filtering(String words, int matches) {
        var counted = words.isEmpty() ? "· 100,000 requests" : "%,d of 100,000 requests".formatted(matches);
        return """
                new Promise(done => {
                  const search = document.querySelector("#search");
                  search.value = "%s";
                  search.dispatchEvent(new Event("input"));
                  const look = () => document.querySelector("#counts").textContent.includes("%s") ? done()
                    : requestAnimationFrame(look);
                  look();
                })""".formatted(words, counted);
    }

    /// Notes how long a promise takes, and what it comes to, if that says something.
    private void time(String what, String promise) {
        var took = browser.await("(async () => { const begun = performance.now(); const value = await " + promise
                + "; return value ?? (performance.now() - begun).toFixed(1) })()");
        figures.append(what).append(": ").append(took).append(" ms\n");
    }
}
