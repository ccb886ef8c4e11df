package dev.hark.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.HarkProcess;
import dev.hark.cli.browser.Browser.Scheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The modules of the page that do not draw: each is loaded into a browser from the page's own address, and asked.
@Timeout(180)
class InspectorModulesIT {
    /// Makes what the server tells of a connection; its exchanges begin at the given moments, and take 10 ms each.
    private static final String TOLD = """
            const told = (number, openedAt, closedAt, begun, pageLoad = 0, first = 1) => ({
              number, openedAt, closedAt, peer: "127.0.0.1:" + (40000 + number), received: begun.length, skipped: 0,
              firstExchange: first, exchanges: begun.map((at, n) => ({ number: first + n, method: "GET",
                target: "/" + at, begunAt: at, answeredAt: at + 10, status: 200, octets: 5, pageLoad })) });
            const changes = (...connections) => ({ now: 0, memory: 0, forgotten: 0, gone: [], connections });
            """;

    @TempDir
    static Path site;

    private static HarkProcess hark;
    private static Browser browser;

    @BeforeAll
    static void the_page_is_open() throws Exception {
        hark = InspectorPage.serve(site);
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        InspectorPage.open(browser, hark);
    }

    @AfterAll
    static void all_is_closed() {
        try (var _ = hark;
                var _ = browser) {}
    }

    /// What a script returns, as JSON; `module` is what the module exports.
    private static String ask(String module, String script) {
        return browser.await("import(new URL('" + module
                + "', document.baseURI)).then(module => JSON.stringify((() => {" + TOLD + script + "})()))");
    }

    @Test
    void amounts_are_told_as_people_say_them() {
        assertThat(ask("format.js", "return [0, 999, 1000, 9_949, 10_000, 999_999, 1_000_000].map(module.size)"))
                .isEqualTo("[\"0 B\",\"999 B\",\"1.0 kB\",\"9.9 kB\",\"10 kB\",\"999 kB\",\"1.0 MB\"]");
        assertThat(ask("format.js", "return [0, 0.31, 1.26, 12.4, 1400, 99_000, 120_000].map(module.time)"))
                .isEqualTo("[\"0 ms\",\"0.31 ms\",\"1.3 ms\",\"12 ms\",\"1.40 s\",\"99.0 s\",\"2 min\"]");
        assertThat(ask("format.js", "return [1, 2, 1000].map(number => module.count(number, 'request'))"))
                .isEqualTo("[\"1 request\",\"2 requests\",\"1,000 requests\"]");
    }

    @Test
    void what_does_not_show_is_written_out() {
        assertThat(ask("format.js", "return module.visible('a\\x1b[31m\\x00\\x9b\\u202e\\u200b\\ufeffz')"))
                .isEqualTo("\"a\\\\x1b[31m\\\\x00\\\\x9b\\\\u202e\\\\u200b\\\\ufeffz\"");
        assertThat(ask("format.js", "return [10, 13, 9, 92, 65, 127, 255].map(module.octet).join(' ')"))
                .isEqualTo("\"\\\\n \\\\r \\\\t \\\\\\\\ A \\\\x7f \\\\xff\"");
        assertThat(ask("format.js", "return [module.short('abcdefg', 7), module.short('abcdefgh', 7)]"))
                .isEqualTo("[\"abcdefg\",\"abc…fgh\"]");
    }

    @Test
    void octets_that_were_not_kept_are_counted_where_they_are_missing() {
        assertThat(ask("octets.js", """
                const piece = (offset, count, octets) => ({ offset, at: 0, count, octets: btoa(octets) });
                const view = (received, ...input) => module.octetsPanel({ input, output: [], receivedSpan: [10, received],
                  sentSpan: [0, 0], exchanges: [], left: 0, openedAt: 0 }, undefined, {}, () => {})
                  .at(-1).querySelector(".octets").textContent.replaceAll(/after 0 ms · \\d+ octets?/g, "|");
                return [view(10), view(49), view(15, piece(10, 5, "abcde")), view(40, piece(12, 9, "abc"), piece(30, 5, "xyzab"))];
                """))
                .isEqualTo("[\"nothing\",\"39 octets that were not kept\",\"|abcde\",\"2 octets that were not kept|abc"
                        + "6 octets that were not kept9 octets that were not kept|xyzab5 octets that were not kept\"]");
    }

    @Test
    void a_filter_judges_as_it_says() {
        var script = """
                const connection = { number: 3, peer: "127.0.0.1:50000", received: 0 };
                const exchange = { number: 2, method: "POST", target: "/a.css", status: 404, type: "text/css",
                  octets: 10_001, begunAt: 0, answeredAt: 101, complete: false, pageLoad: 2, refused: {},
                  repeated: true };
                return %s.map(words => module.filterOf(words)(connection, exchange));
                """;
        var hold = "['status:404', 'status:4xx', 'method:post', 'conn:3', 'page:2', 'A.CSS', 'larger:10k', "
                + "'slower:100ms', 'slower:0.1s', 'is:refused', 'is:open', 'is:silent', 'is:reused', 'is:cut', "
                + "'is:repeated', 'type:CSS', '-status:200', 'css status:404', '50000', 'A.c']";
        var holdNot = "['status:200', 'status:5xx', 'method:GET', 'conn:33', 'page:1', 'b.css', 'larger:11k', "
                + "'slower:101ms', 'is:failed', 'is:closed', '-status:404', 'css status:200', 'a?css', '.*', '[a-z]', "
                + "'\\\\', '(']";
        assertThat(ask("search.js", script.formatted(hold))).doesNotContain("false");
        assertThat(ask("search.js", script.formatted(holdNot))).doesNotContain("true");
    }

    @Test
    void a_page_that_is_one_too_many_says_so_until_it_is_told_something() {
        assertThat(ask("feed.js", """
                const feed = new module.Feed({ hello: () => {} }, () => {});
                const words = [feed.words()];
                const become = (state) => { feed.become(state); words.push(feed.words()); };
                ["live", "full", "lost", "live"].forEach(become);
                feed.hear("hello", { data: "{}" });
                words.push(feed.words());
                become("lost");
                return words;
                """))
                .isEqualTo("[\"connecting\",\"live\",\"too many pages are open\",\"too many pages are open\","
                        + "\"too many pages are open\",\"live\",\"the server does not answer\"]");
    }

    @Test
    void a_filter_that_cannot_be_understood_says_how_to_write_it() {
        var script =
                "return ['status:x', 'conn:x', 'larger:10x', 'slower:', 'is:odd', 'is:constructor', 'larger:1constructor'].map(words => {"
                        + " try { module.filterOf(words); return 'fine'; }"
                        + " catch (error) { return error.message.split(',')[0]; } })";
        assertThat(ask("search.js", script))
                .isEqualTo(
                        "[\"status:404 or status:4xx\",\"conn:3\",\"larger:10k\",\"slower:100ms\",\"is:refused\",\"is:refused\",\"larger:10k\"]");
        assertThat(ask("search.js", "return module.filterOf('  ')")).isEqualTo("null");
    }

    @Test
    void as_many_exchanges_are_kept_as_may_be_and_then_the_oldest_closed_go_first() {
        var script = """
                const store = new module.Store(10);
                store.apply(changes(told(1, 0, undefined, [1, 2, 3]), told(2, 0, 90, [1, 2, 3, 4]),
                  told(3, 0, 90, [1, 2, %s])));
                return [store.exchanges, store.cut, [...store.connections.keys()]];
                """;
        assertThat(ask("store.js", script.formatted("3"))).isEqualTo("[10,0,[1,2,3]]");
        assertThat(ask("store.js", script.formatted("3, 4"))).isEqualTo("[7,4,[1,3]]");
    }

    @Test
    void of_a_connection_that_is_open_the_oldest_exchanges_go() {
        assertThat(ask("store.js", """
                const store = new module.Store(10);
                store.apply(changes(told(1, 0, undefined, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])));
                return [store.exchanges, store.cut, [...store.connections.get(1).exchanges.keys()][0]];
                """)).isEqualTo("[9,2,3]");
    }

    @Test
    void what_is_waited_for_takes_longer_until_its_connection_is_closed() {
        assertThat(ask("store.js", """
                const store = new module.Store();
                const open = told(1, 0, undefined, [100]);
                delete open.exchanges[0].answeredAt;
                store.apply(changes(open));
                store.tick(300);
                const before = [store.waiting.size, store.now, ...store.stretches.ends];
                store.apply(changes({ ...told(1, 0, 400, []), received: 5 }));
                store.tick(900);
                return [before, store.waiting.size, store.stretches.ends];
                """)).isEqualTo("[[1,300,0,300],0,[0,400]]");
    }

    @Test
    void what_the_server_has_forgotten_is_forgotten() {
        assertThat(ask("store.js", """
                const store = new module.Store();
                store.apply(changes(told(1, 0, 50, [1], 1), told(2, 0, undefined, [2, 30, 60], 1)));
                store.apply({ ...changes(told(2, 0, undefined, [90], 1, 4)), gone: [1] });
                const before = [store.exchanges, [...store.pageLoads.get(1).connections]];
                store.apply({ ...changes(), gone: [2] });
                return [before, store.exchanges, store.pageLoads.size, store.stretches.begins.length];
                """)).isEqualTo("[[1,[2]],0,0,0]");
    }

    @Test
    void lanes_stand_below_their_page_load_and_a_silent_one_with_the_load_that_it_was_opened_for() {
        assertThat(browser.await(
                        "Promise.all(['store.js', 'rows.js'].map(name => import(new URL(name, document.baseURI))))"
                                + ".then(([{ Store }, { Rows }]) => {" + TOLD + """
                    const store = new Store();
                    store.apply(changes(told(1, 100, undefined, [101], 1), told(2, 105, 200, [106, 120], 1),
                      told(3, 110, 150, []), told(4, 50, 60, [51]), told(5, 9000, 9100, [])));
                    const rows = new Rows(store);
                    const all = rows.list().map(row => row.key).join(" ");
                    rows.filterBy((connection, exchange) => exchange?.begunAt === 120);
                    return all + " | " + rows.list().map(row => row.key).join(" ") + " | " + rows.matches
                      + " | " + rows.stretches.begins + " | " + store.stretches.begins;
                    })"""))
                .isEqualTo("0:4 p1 1:1 1:2 1:3 0:5 | p1 1:2 | 1 | 105,200 | 50,100,200,9000,9100");
    }

    @Test
    void what_happened_close_together_is_one_stretch_of_time() {
        var script =
                "const all = new module.Stretches(); %s; return all.begins.map((begin, n) => [begin, all.ends[n]]);";
        assertThat(ask("stretches.js", script.formatted("all.add(10, 20); all.add(40, 50)")))
                .isEqualTo("[[10,50]]");
        assertThat(ask("stretches.js", script.formatted("all.add(10, 20); all.add(41, 50)")))
                .isEqualTo("[[10,20],[41,50]]");
        assertThat(ask(
                        "stretches.js",
                        script.formatted("all.add(41, 50); all.add(100, 101); all.add(10, 20); all.add(30, 90)")))
                .isEqualTo("[[10,101]]");
        assertThat(ask("stretches.js", script.formatted("all.add(0, 10_000)"))).isEqualTo("[[0,10000]]");
        assertThat(ask("stretches.js", script.formatted("all.add(0, 10_001)"))).isEqualTo("[[0,0],[10001,10001]]");
    }

    @Test
    void idle_time_is_folded_and_each_moment_is_found_again_where_it_is() {
        var results = browser.await(
                "Promise.all(['stretches.js', 'timescale.js'].map(name => import(new URL(name, document.baseURI))))"
                        + ".then(([{ Stretches }, { TimeScale }]) => {" + """
                    const stretches = new Stretches();
                    stretches.add(0, 100);
                    stretches.add(3_600_000, 3_600_100);
                    const scale = new TimeScale(stretches);
                    scale.settle(3_700_000);
                    scale.fit(0, 3_600_100);
                    const moments = [0, 1, 50, 100, 5000, 3_599_999, 3_600_000, 3_600_050, 3_600_100];
                    const places = moments.map(moment => scale.x(moment));
                    return JSON.stringify({
                      rising: places.every((place, n) => n === 0 || place > places[n - 1]),
                      seen: places.every(place => place >= 0 && place <= scale.width),
                      wide: places[3] - places[0] > 200 && places[8] - places[6] > 200,
                      again: moments.every((moment, n) =>
                        Math.abs(scale.momentAt(places[n]) - moment) < 0.01 + moment * 1e-6),
                      parts: scale.parts().map(part => part.idle),
                    });
                    })""");
        assertThat(results)
                .contains(
                        "\"rising\":true", "\"seen\":true", "\"wide\":true", "\"again\":true", "\"parts\":[3599900,0]");
        assertThat(ask("timescale.js", "return [0.9, 1, 1.1, 21, 51].map(module.niceStep)"))
                .isEqualTo("[1,1,2,50,100]");
    }
}
