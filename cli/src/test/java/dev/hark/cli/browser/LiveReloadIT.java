package dev.hark.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.HarkProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--live`, in a real browser. A mark in the page tells whether it was loaded anew.
@Timeout(180)
class LiveReloadIT {
    private static final String COLOR = "getComputedStyle(document.querySelector('h1')).color";

    @TempDir
    Path site;

    @TempDir
    Path aside;

    @BeforeEach
    void make_a_site() throws Exception {
        write("style.css", "h1 { color: rgb(1, 2, 3) }");
        write("index.html", page("first"));
    }

    @Test
    void a_page_that_changes_is_loaded_anew_and_goes_on_listening() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/"));
            awaitListening(hark, 1);
            for (var text : new String[] {"second", "third"}) {
                write("index.html", page(text));
                browser.awaitValue("document.querySelector('h1')?.textContent", text);
            }
            assertThat(browser.evaluate("document.querySelectorAll('script').length"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_style_sheet_is_swapped_and_the_page_stays() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/"));
            browser.evaluate("window.mark = 'stays'");
            for (int red = 10; red <= 30; red += 10) {
                write("style.css", "h1 { color: rgb(" + red + ", 2, 3) }");
                browser.awaitValue(COLOR, "rgb(" + red + ", 2, 3)");
            }
            browser.awaitValue("document.querySelectorAll('link').length", "1");
            assertThat(browser.evaluate("window.mark")).isEqualTo("stays");
        }
    }

    @Test
    void what_no_page_names_loads_it_anew_too_and_so_does_a_page_that_is_not_there_yet() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/later.html"));
            assertThat(browser.title()).startsWith("404");
            write("later.html", page("later"));
            browser.awaitValue("document.querySelector('h1')?.textContent", "later");
            browser.evaluate("window.mark = 'old'");
            write("data.json", "{}");
            browser.awaitValue("typeof window.mark", "undefined");
        }
    }

    @Test
    void a_list_of_a_folder_shows_a_file_that_comes() throws Exception {
        Files.createDirectory(site.resolve("folder"));
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/folder/"));
            write("folder/new.txt", "new");
            browser.awaitValue("document.body.innerText.includes('new.txt')", "true");
        }
    }

    @Test
    void a_page_behind_a_strict_policy_of_its_own_is_loaded_anew() throws Exception {
        try (var hark = HarkProcess.start(
                        "-p",
                        "0",
                        "--live",
                        "--header",
                        "Content-Security-Policy: default-src 'self'",
                        site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/"));
            write("index.html", page("second"));
            browser.awaitValue("document.querySelector('h1')?.textContent", "second");
        }
    }

    @Test
    void when_the_server_is_started_again_its_pages_load_anew_once() throws Exception {
        try (var browser = Browser.open()) {
            int port;
            try (var hark = HarkProcess.start("-p", "0", "--live", site.toString())) {
                port = hark.address().getPort();
                browser.visit(hark.uri("/"));
                awaitListening(hark, 1);
                browser.evaluate("window.mark = 'old'");
                hark.signal("INT");
                assertThat(hark.exitCode()).isZero();
            }
            write("index.html", page("second"));
            try (var hark = HarkProcess.start("-p", Integer.toString(port), "--live", site.toString())) {
                browser.awaitValue("document.querySelector('h1')?.textContent", "second");
                browser.evaluate("window.mark = 'new'");
                write("style.css", "h1 { color: rgb(10, 2, 3) }");
                browser.awaitValue(COLOR, "rgb(10, 2, 3)");
                assertThat(browser.evaluate("window.mark")).isEqualTo("new");
                hark.awaitLine("GET /  200");
                assertThat(hark.lines())
                        .filteredOn(line -> line.contains(" GET /  200"))
                        .hasSize(1);
            }
        }
    }

    /// A tab that nobody sees holds no connection; and what it missed it learns when it is seen.
    @Test
    void seven_tabs_do_not_use_up_the_connections_and_each_is_up_to_date_when_it_is_seen() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/"));
            var first = browser.window();
            for (int i = 0; i < 6; i++) {
                browser.openWindow();
                browser.visit(hark.uri("/?" + i));
            }
            write("index.html", page("second"));
            browser.awaitValue("document.querySelector('h1')?.textContent", "second");
            browser.toWindow(first);
            browser.awaitValue("document.querySelector('h1')?.textContent", "second");
        }
    }

    /// Until the page's stream is open there is nothing that a line tells; its script is loaded before.
    private static void awaitListening(HarkProcess hark, int count) throws Exception {
        hark.awaitLines(count, "GET /\\.hark/live\\.js\\?since=\\S+  200");
    }

    private static String page(String heading) {
        return "<!doctype html><html><head><title>" + heading
                + "</title><link rel=\"stylesheet\" href=\"style.css\"></head>" + "<body><h1>" + heading
                + "</h1></body></html>";
    }

    /// As editors do: another file takes the place of the one before.
    private void write(String name, String content) throws Exception {
        var file = Files.writeString(aside.resolve("next"), content);
        Files.move(file, site.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
