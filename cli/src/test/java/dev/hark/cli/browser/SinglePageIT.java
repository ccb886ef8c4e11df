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

/// A single-page application and pages with clean addresses, as a browser asks for them.
@Timeout(120)
class SinglePageIT {
    /// Shows its address, and whether a script, a picture and a fetch that are not there failed as they must.
    private static final String APPLICATION = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Application</title><link rel="icon" href="data:,"></head>
            <body>
            <p id="route"></p>
            <a id="next" href="/users/8">User 8</a>
            <script src="/app.js"></script>
            </body>
            </html>
            """;

    private static final String SCRIPT = """
            const show = () => { document.getElementById("route").textContent = "route " + location.pathname };
            document.getElementById("next").addEventListener("click", event => {
                event.preventDefault();
                history.pushState({}, "", event.target.getAttribute("href"));
                show();
            });
            addEventListener("popstate", show);
            show();
            """;

    @TempDir
    Path site;

    private HarkProcess hark;
    private Browser browser;

    @BeforeEach
    void an_application() throws Exception {
        Files.writeString(site.resolve("index.html"), APPLICATION);
        Files.writeString(site.resolve("app.js"), SCRIPT);
        Files.writeString(site.resolve("about.html"), "<!doctype html><title>About</title><p>about");
        hark = HarkProcess.start("-p", "0", "--spa", "--clean-urls", site.toString());
        browser = Browser.open().asDesktop(Scheme.LIGHT);
    }

    @AfterEach
    void all_is_closed() {
        try (var _ = hark;
                var _ = browser) {}
    }

    @Test
    void an_address_of_the_application_can_be_gone_to_and_loaded_again() throws Exception {
        browser.visit(hark.uri("/users/7?tab=2"));
        assertThat(browser.texts("#route")).containsExactly("route /users/7");
        browser.clickOn("#next");
        assertThat(browser.texts("#route")).containsExactly("route /users/8");
        browser.visit(browser.page()); // as if it were loaded again
        assertThat(browser.texts("#route")).containsExactly("route /users/8");
        browser.back();
        assertThat(browser.texts("#route")).containsExactly("route /users/7");
        browser.keepPicture("single-page");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_the_page_loads_or_fetches_and_is_not_there_is_not_the_page() throws Exception {
        browser.visit(hark.uri("/users/7"));
        assertThat(browser.await("fetch('/api/users').then(answer => answer.status)"))
                .isEqualTo("404");
        assertThat(browser.await("import('/missing.js').then(() => 'loaded', () => 'failed')"))
                .isEqualTo("failed");
        assertThat(browser.await("new Promise(end => { const image = new Image(); image.onload = () => end('loaded');"
                        + " image.onerror = () => end('failed'); image.src = '/users/8' })"))
                .isEqualTo("failed");
    }

    @Test
    void a_page_that_is_there_is_shown_under_its_clean_address() throws Exception {
        browser.visit(hark.uri("/about.html"));
        assertThat(browser.page()).isEqualTo(hark.uri("/about"));
        assertThat(browser.text()).isEqualTo("about");
    }
}
