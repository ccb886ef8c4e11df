package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Status;
import dev.hark.web.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that are served without their `.html`.
class CleanUrlsTest {
    @TempDir
    Path temp;

    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("index.html", "home")
                .file("about.html", "about")
                .file("caf\u00e9.html", "coffee")
                .file("docs/index.html", "docs")
                .file("docs/a.b.html", "a.b")
                .file("docs.html", "page of docs")
                .file("both", "bare")
                .file("both.html", "page")
                .file("style.css", "style")
                .file("coded.html.br", "coded");
        handler = site.handler(Site.settings(false).cleanUrls(true));
    }

    private Response ask(String target, String... fields) throws Exception {
        return handler.handle(Site.get(target, fields));
    }

    @ParameterizedTest
    @CsvSource({
        "/, home",
        "/about, about",
        "/caf%C3%A9, coffee",
        "/docs/, docs",
        "/docs/a.b, a.b",
        "/both, bare",
        "/both.html, page",
        "/style.css, style"
    })
    void a_page_is_there_without_its_extension(String target, String content) throws Exception {
        var response = ask(target);
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(Site.content(response)).isEqualTo(content);
    }

    @Test
    void it_has_the_type_and_the_forms_of_a_page() throws Exception {
        assertThat(ask("/about").fields().first("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(ask("/coded").status()).isEqualTo(Status.NOT_FOUND);
        var coded = ask("/coded", "Accept-Encoding", "br");
        assertThat(coded.fields().first("Content-Encoding")).isEqualTo("br");
        assertThat(Site.content(coded)).isEqualTo("coded");
    }

    @Test
    void a_page_goes_before_a_folder_of_its_name() throws Exception {
        assertThat(Site.content(ask("/docs"))).isEqualTo("page of docs");
    }

    @ParameterizedTest
    @CsvSource({
        "/about.html, /about",
        "/about.html?a=b&c, /about?a=b&c",
        "/caf%C3%A9.html, /caf%C3%A9",
        "/docs/a.b.html, /docs/a.b",
        "/index.html, /",
        "/index, /",
        "/docs/index.html?x, /docs/?x",
        "/docs/index, /docs/",
        "/about/, /about",
        "/%69ndex.html, /",
        "/docs/inde%78.html, /docs/",
        "/about/?x=/, /about?x=/"
    })
    void every_other_way_to_a_page_leads_to_that_one(String target, String location) throws Exception {
        var response = ask(target);
        assertThat(response.status()).isEqualTo(Status.PERMANENT_REDIRECT);
        assertThat(response.fields().all("Location")).containsExactly(location);
        assertThat(response.fields().all("Cache-Control")).containsExactly("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/about.htm", "/missing", "/missing.html", "/missing/", "/docs/missing", "/style", "/.html"})
    void what_is_not_there_is_not_there(String target) throws Exception {
        assertThat(ask(target).status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void another_spelling_of_the_extension_is_served_as_it_is() throws Exception {
        assertThat(Site.content(ask("/about%2Ehtml"))).isEqualTo("about");
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 251})
    void a_name_that_leaves_no_room_for_the_extension_is_no_page(int length) throws Exception {
        site.file("a".repeat(250) + ".html", "long");
        var response = ask("/" + "a".repeat(length));
        assertThat(response.status()).isEqualTo(length == 250 ? Status.OK : Status.NOT_FOUND);
        response.body().close();
    }

    @Test
    void what_its_path_seems_to_be_makes_no_difference_to_who_gets_which_form() throws Exception {
        site.file("photo.jpg.html", "page ".repeat(1000));
        handler = new FileHandler(Root.of(site.root()), Site.settings(false).cleanUrls(true), Standing.at(Site.NOW));
        var coded = ask("/photo.jpg", "Accept-Encoding", "gzip");
        assertThat(coded.fields().first("Content-Encoding")).isEqualTo("gzip");
        assertThat(ask("/photo.jpg").fields().has("Content-Encoding")).isFalse();
        assertThat(ask("/photo.jpg", "Accept-Encoding", "identity;q=0").status())
                .isEqualTo(Status.NOT_ACCEPTABLE);
    }

    @Test
    void nobody_has_them_who_does_not_want_them() throws Exception {
        handler = site.handler();
        assertThat(ask("/about").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(Site.content(ask("/about.html"))).isEqualTo("about");
        assertThat(ask("/docs").status()).isEqualTo(Status.PERMANENT_REDIRECT);
    }
}
