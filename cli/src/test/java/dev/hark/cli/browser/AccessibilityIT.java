package dev.hark.cli.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.HarkProcess;
import dev.hark.cli.browser.Browser.Scheme;
import dev.hark.testkit.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nothing in a page that hark makes keeps anybody out: axe-core finds no breach of the WCAG, nor of its own practices.
@Timeout(180)
class AccessibilityIT {
    @TempDir
    static Path site;

    private static HarkProcess hark;
    private static Browser browser;
    private static String axe;

    @BeforeAll
    static void a_site_is_served() throws Exception {
        Files.createDirectory(site.resolve("folder"));
        Files.writeString(site.resolve("folder").resolve("a.txt"), "a");
        Files.writeString(site.resolve("index.html"), "<!doctype html><link rel=icon href='data:,'><img src=none.png>");
        hark = InspectorPage.serve(site);
        browser = Browser.open();
        try (var script = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("axe.min.js"))) {
            axe = new String(script.readAllBytes(), UTF_8);
        }
    }

    @AfterAll
    static void all_is_closed() {
        try (var _ = hark;
                var _ = browser) {}
    }

    /// How a page is looked at.
    private enum Look {
        LIGHT,
        DARK,
        PHONE;

        void use() {
            if (this == PHONE) browser.asPhone(Scheme.LIGHT);
            else browser.asDesktop(this == DARK ? Scheme.DARK : Scheme.LIGHT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_list_of_files_and_an_error(Look look) throws Exception {
        look.use();
        browser.visit(hark.uri("/folder/"));
        assertNobodyIsKeptOut("the list");
        browser.visit(hark.uri("/folder/none"));
        assertNobodyIsKeptOut("404");
    }

    @ParameterizedTest
    @EnumSource
    void the_page_that_shows_connections(Look look) throws Exception {
        look.use();
        browser.visit(hark.uri("/"));
        try (var client = RawClient.connect(hark.address())) {
            client.send("GET / HTTP/1.1\r\nHost : x\r\n\r\n").toEnd();
        }
        var page = InspectorPage.open(browser, hark);
        page.await("document.querySelector('.load')");
        assertNobodyIsKeptOut("the lanes");
        page.choose("1.1");
        for (var tab : new String[] {"Why", "Octets", "Fields", "Time"}) {
            page.tab(tab);
            assertNobodyIsKeptOut(tab);
        }
        page.choose("1");
        assertNobodyIsKeptOut("a connection");
        page.tab("Why");
        page.choose(browser.evaluate("document.querySelector('.exchange.refused').dataset.exchange"));
        page.await("document.querySelector('.refusal mark')");
        assertNobodyIsKeptOut("a refusal");
        page.filter("status:x");
        assertNobodyIsKeptOut("a filter that can't be understood");
        page.click("#help");
        page.await("document.querySelector('#help-dialog').open");
        assertNobodyIsKeptOut("the help");
    }

    private static void assertNobodyIsKeptOut(String what) {
        browser.evaluate("typeof axe === 'undefined' && (() => {" + axe + "})()");
        assertThat(browser.await("axe.run().then(found => found.violations.map(violation => violation.id + ': '"
                        + " + violation.help + ' ' + violation.nodes.map(node => node.target.join(' ') + ' ' +"
                        + " node.failureSummary).join('; ')).join('\\n'))"))
                .as(what)
                .isEmpty();
    }
}
