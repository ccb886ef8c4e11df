package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Single-page applications: their own addresses are answered by their page, and nothing else is.
class SinglePageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    @TempDir
    Path temp;

    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("index.html", "application")
                .file("assets/app.js", "script")
                .folder("empty")
                .file("404.html", "own page");
        handler = site.handler(Site.settings(false).singlePage(true));
    }

    private Response ask(String target, String... fields) throws Exception {
        return handler.handle(Site.get(target, fields));
    }

    private Response navigate(String target) throws Exception {
        return ask(target, "Sec-Fetch-Dest", "document", "Accept", BROWSER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/users/7/", "/users/jane.doe", "/a/b/c?d=e", "/empty/", "/caf%C3%A9", "/x.html"})
    void a_browser_that_goes_to_an_address_of_the_application_gets_its_page(String target) throws Exception {
        var response = navigate(target);
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.fields().all("Content-Type")).containsExactly("text/html; charset=utf-8");
        assertThat(Site.content(response)).isEqualTo("application");
    }

    @Test
    void that_answer_is_asked_for_each_time_and_says_on_what_it_depends() throws Exception {
        handler = site.handler(
                Site.settings(false).singlePage(true).cachePolicy(CachePolicy.always("public, max-age=3600")));
        var response = navigate("/users");
        assertThat(response.fields().all("Cache-Control")).containsExactly("no-cache");
        assertThat(response.fields().all("Vary")).containsExactly("Accept-Encoding, Accept, Sec-Fetch-Dest");
        var tag = response.fields().first("ETag");
        var had = ask("/users", "Sec-Fetch-Dest", "document", "If-None-Match", tag);
        assertThat(had.status()).isEqualTo(Status.NOT_MODIFIED);
        assertThat(had.fields().all("Vary")).containsExactly("Accept-Encoding, Accept, Sec-Fetch-Dest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "image", "font", "empty", "worker", "manifest", "object", "embed"})
    void what_a_page_loads_or_fetches_is_404_if_it_is_not_there(String destination) throws Exception {
        var response = ask("/users", "Sec-Fetch-Dest", destination, "Accept", BROWSER);
        assertThat(response.status()).isEqualTo(Status.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/app.3f2a9c1e.js", "/missing.css", "/logo.png", "/favicon.ico", "/data.json"})
    void a_missing_file_is_404_also_in_the_address_bar(String target) throws Exception {
        assertThat(Site.content(navigate(target))).isEqualTo("own page");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html | 200",
                "text/html;q=0.1 | 200",
                BROWSER + " | 200",
                "*/* | 404",
                "text/* | 200",
                "application/json | 404",
                "application/json, */*;q=0.5 | 404",
                "text/html;q=0, */* | 404",
                "'' | 404"
            })
    void of_clients_that_do_not_say_where_to_those_get_it_that_want_html(String accept, int status) throws Exception {
        assertThat(ask("/users", "Accept", accept).status().code()).isEqualTo(status);
    }

    @Test
    void who_says_nothing_gets_404() throws Exception {
        assertThat(ask("/users").status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void frames_are_navigated_too_and_HEAD_tells_of_the_same() throws Exception {
        for (var destination : new String[] {"iframe", "frame"}) {
            assertThat(ask("/users", "Sec-Fetch-Dest", destination).status()).isEqualTo(Status.OK);
        }
        var head = handler.handle(TestRequest.of(Method.HEAD, "/users").with("Sec-Fetch-Dest", "document"));
        assertThat(head.status()).isEqualTo(Status.OK);
        assertThat(head.fields().first("ETag"))
                .isEqualTo(navigate("/users").fields().first("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.env", "/.git/config", "/%2e%2e/secret", "/a%00b"})
    void what_could_be_no_file_is_no_page_either(String target) throws Exception {
        assertThat(navigate(target).status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void files_that_are_there_are_served_as_ever() throws Exception {
        assertThat(Site.content(navigate("/assets/app.js"))).isEqualTo("script");
        assertThat(navigate("/empty").status()).isEqualTo(Status.PERMANENT_REDIRECT);
    }

    @Test
    void without_the_page_all_of_that_is_404() throws Exception {
        Files.delete(site.path("index.html"));
        assertThat(navigate("/users").status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void nobody_has_it_who_does_not_want_it() throws Exception {
        handler = site.handler();
        assertThat(navigate("/users").status()).isEqualTo(Status.NOT_FOUND);
    }
}
