package dev.hark.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.HarkProcess;
import dev.hark.cli.browser.Browser.Scheme;
import dev.hark.testkit.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A site with thirty files is opened in one window, while another shows every connection.
@Timeout(180)
class InspectorIT {
    private static final int FILES = 30;

    @TempDir
    Path site;

    private HarkProcess hark;
    private Browser browser;
    private InspectorPage page;

    @BeforeEach
    void the_page_is_open() throws Exception {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Thirty</title>"
                + "<link rel=\"icon\" href=\"data:,\">");
        for (int i = 0; i < FILES / 2; i++) {
            html.append("<script src=\"s")
                    .append(i)
                    .append(".js\"></script><img alt src=\"i")
                    .append(i)
                    .append(".svg\">");
            Files.writeString(site.resolve("s" + i + ".js"), "// script\n");
            Files.writeString(site.resolve("i" + i + ".svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        }
        Files.writeString(site.resolve("index.html"), html.append("<p>thirty").toString());
        hark = InspectorPage.serve(site);
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        page = InspectorPage.open(browser, hark);
    }

    @AfterEach
    void all_is_closed() {
        try (var _ = hark;
                var _ = browser) {}
    }

    private void openTheSite() throws Exception {
        browser.openWindow();
        browser.visit(hark.uri("/"));
        browser.toWindow(page.window());
        page.await(
                "document.querySelector('.load') && /31 requests/.test(document.querySelector('.load').textContent)");
    }

    @Test
    void nothing_has_happened_yet_and_the_page_says_where_to_go() throws Exception {
        page.await("!document.querySelector('#empty').hidden");
        assertThat(browser.texts("#empty").getFirst()).contains("Open " + hark.uri("/") + " and watch.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_connections_of_a_page_load_stand_together_each_with_its_requests() throws Exception {
        openTheSite();
        assertThat(page.pageLoads()).hasSize(1);
        assertThat(page.pageLoads().getFirst())
                .matches("(?s)Page load 1 GET / · 31 requests on [2-6] connections · .*m?s");
        assertThat(page.lanes()).hasSizeGreaterThan(1).anyMatch(name -> name.startsWith("#1 GET /"));
        assertThat((int) browser.measure("document.querySelectorAll('[data-exchange]').length"))
                .isGreaterThan(20);
        browser.keepPicture("inspector-light");
        browser.asDesktop(Scheme.DARK);
        page.choose(page.keyOf("/"));
        browser.keepPicture("inspector-dark");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_request_is_explained_and_shown_octet_by_octet() throws Exception {
        openTheSite();
        page.choose(page.keyOf("/"));
        assertThat(page.detail()).contains("GET /", "200 OK", "request 1 on connection 1");
        page.await("document.querySelector('[data-rule=page-load]')");
        page.tab("Octets");
        assertThat(page.detail())
                .contains("GET / HTTP/1.1\\r\\n", "HTTP/1.1 200 OK\\r\\n")
                .contains("Content-Type: text/html; charset=utf-8\\r\\n");
        assertThat(browser.texts(".k-method")).containsExactly("GET");
        page.click("#hex");
        page.await("/00000000  47 45 54 20 2f 20 48/.test(document.querySelector('pre').textContent)");
        page.tab("Fields");
        assertThat(page.detail()).contains("Sec-Fetch-Dest").contains("ETag");
        page.tab("Time");
        assertThat(page.detail()).contains("the handler took");
        browser.asPhone(Scheme.DARK).keepPicture("inspector-phone");
        assertThat(browser.measure("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_was_refused_shows_the_octet_and_the_section() throws Exception {
        try (var client = RawClient.connect(hark.address())) {
            client.send("GET / HTTP/1.1\r\nHost : x\r\n\r\n").toEnd();
        }
        page.await("document.querySelector('.exchange.refused')");
        page.choose("1.1");
        page.await("document.querySelector('.refusal mark')");
        assertThat(page.detail()).contains("White space stands in a field name", "RFC 9112 §5.1");
        assertThat(browser.evaluate("document.querySelector('.refusal pre').textContent"))
                .isEqualTo("Host ");
        assertThat(page.explanations()).contains("refused", "closed-refused");
        assertThat(browser.evaluate("document.querySelector('.refusal a').href"))
                .isEqualTo("https://www.rfc-editor.org/rfc/rfc9112.html#section-5.1");
    }

    @Test
    void of_a_connection_with_many_requests_each_is_shown_when_it_is_chosen() throws Exception {
        try (var client = RawClient.connect(hark.address())) {
            for (int i = 1; i <= 60; i++) client.get("/s0.js?" + i).response();
            page.choose("1");
            page.await("document.querySelectorAll('#panel tbody tr').length === 60");
            assertThat(page.detail()).contains("60 requests").contains("1.1 GET /s0.js?1 ", "1.60 GET /s0.js?60 ");
            page.tab("Octets");
            assertThat(page.detail())
                    .contains("GET /s0.js?50 ")
                    .doesNotContain("GET /s0.js?51 ")
                    .contains(
                            "These are the first 50 requests that are remembered. Choose one of the other 10 to see its octets.");
            page.choose("1.60");
            assertThat(page.detail()).contains("GET /s0.js?60 ").doesNotContain("GET /s0.js?59 ");
            assertThat(browser.complaints()).isEmpty();
        }
        page.click("#clear");
        page.await("document.querySelectorAll('.exchange').length === 0");
        assertThat(browser.texts("#counts").getFirst()).doesNotContain("forgotten");
    }

    @Test
    void a_filter_leaves_what_it_says() throws Exception {
        openTheSite();
        try (var client = RawClient.connect(hark.address())) {
            client.get("/missing.txt").response();
        }
        page.await("/missing/.test(document.querySelector('#rows').textContent)");
        page.filter("missing");
        page.await("document.querySelectorAll('[data-exchange]').length === 1");
        page.filter("status:4xx -missing -favicon");
        page.await("document.querySelectorAll('[data-exchange]').length === 0");
        page.filter("status:abc");
        assertThat(browser.texts("#search-trouble")).containsExactly("Write status:404 or status:4xx");
    }

    @Test
    void a_request_is_asked_again_and_all_is_exported() throws Exception {
        openTheSite();
        page.choose(page.keyOf("/s3.js"));
        page.click("#replay");
        page.await("document.querySelector('#outcome').textContent === 'HTTP/1.1 200 OK'");
        assertThat(browser.await("fetch('har').then(answer => answer.json()).then(har => har.log.entries.length)"))
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThan(FILES));
        assertThat(browser.await("fetch(document.querySelector('#transcript').href).then(answer => answer.text())"))
                .contains("> GET / HTTP/1.1\\r\\n");
        assertThat(browser.await("fetch('connections/1/exchanges/1/curl').then(answer => answer.text())"))
                .startsWith("curl -g --path-as-is ");
    }

    @Test
    void it_is_used_by_keyboard() throws Exception {
        openTheSite();
        browser.press("ArrowDown");
        page.await("location.hash !== ''");
        browser.press("ArrowUp");
        browser.press("ArrowUp");
        page.await("document.querySelectorAll('[aria-selected=true].lane, [aria-selected=true].load').length === 1");
        browser.press("Escape");
        page.await("document.querySelector('#detail').hidden");
        browser.press("p");
        page.await("document.querySelector('#state').textContent.startsWith('paused')");
        browser.openWindow();
        browser.visit(hark.uri("/"));
        browser.toWindow(page.window());
        page.await("/paused, [0-9]+ changes? aside/.test(document.querySelector('#state').textContent)");
        assertThat(page.pageLoads()).hasSize(1);
        browser.press("p");
        page.await("document.querySelectorAll('.load').length === 2");
        browser.press("c");
        page.await("document.querySelectorAll('.exchange').length === 0");
        browser.press("?");
        page.await("document.querySelector('#help-dialog').open");
        browser.keepPicture("inspector-help");
    }

    @Test
    void what_is_hostile_is_shown_as_text() throws Exception {
        var script = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>";
        try (var client = RawClient.connect(hark.address())) {
            client.send("GET /%3Cscript%3E HTTP/1.1\r\nHost: " + hark.uri("").getAuthority() + "\r\nX-Evil: " + script
                            + "\r\nReferer: javascript:window.hacked=1\r\nSec-Fetch-Dest: " + script + "\r\n\r\n")
                    .response();
            client.send(script + " \033[31m\u009b\r\n\r\n").toEnd();
        }
        page.await("document.querySelectorAll('.exchange').length === 2");
        for (var key : new String[] {"1.1", "1.2", "1"}) {
            page.choose(key);
            for (var tab : new String[] {"Octets", "Fields", "Time", "Why"}) page.tab(tab);
        }
        page.tab("Octets");
        assertThat(page.detail()).contains("<script>window.hacked=1</script>", "\\x1b[31m\\x9b");
        assertThat(browser.evaluate("window.hacked")).isEqualTo("undefined");
        assertThat((int) browser.measure("document.querySelectorAll('img, script:not([src])').length"))
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }
}
