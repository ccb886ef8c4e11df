package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that stand beside themselves in content codings. Their content here tells which one it is.
@Spec("RFC 9110 §12.5.3")
class SidecarsTest {
    private static final String ALL = "gzip, deflate, br, zstd";

    @TempDir
    Path temp;

    private final List<String> warnings = new ArrayList<>();
    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("app.js", "plain")
                .file("app.js.br", "brotli")
                .file("app.js.zst", "zstandard")
                .file("app.js.gz", "gzipped")
                .file("one.css", "plain")
                .file("one.css.gz", "gzipped")
                .file("only.html.br", "brotli")
                .file("none.txt", "plain")
                .file("photo.png", "plain")
                .file("photo.png.gz", "gzipped")
                .file("docs/index.html", "plain")
                .file("docs/index.html.gz", "gzipped");
        handler = site.handler(Site.settings(false).warnings(warnings::add));
    }

    private Response ask(String target, String... fields) throws Exception {
        return handler.handle(Site.get(target, fields));
    }

    private Response accepting(String target, String acceptEncoding) throws Exception {
        return ask(target, "Accept-Encoding", acceptEncoding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | brotli",
                "gzip, zstd | zstandard",
                "gzip | gzipped",
                "x-gzip | gzipped",
                "GZIP | gzipped",
                "* | brotli",
                "br;q=0.5, gzip | gzipped",
                "br;q=0, * | zstandard",
                "deflate | plain",
                "br;q=0.5, identity | plain",
                "br;q=0.5, gzip;q=0.6, identity;q=0.55 | gzipped",
                "identity | plain",
                "identity;q=0, gzip | gzipped",
                "nonsense;; | plain",
                "'' | plain"
            })
    @Spec("RFC 9110 §8.4")
    @Spec("RFC 9110 §8.4.1")
    void the_form_that_the_client_likes_best_is_sent_and_named(String acceptEncoding, String expected)
            throws Exception {
        var response = accepting("/app.js", acceptEncoding);
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.fields().all("Content-Type")).containsExactly("text/javascript; charset=utf-8");
        var coding = response.fields().first("Content-Encoding");
        assertThat(coding)
                .isEqualTo(
                        switch (expected) {
                            case "brotli" -> "br";
                            case "zstandard" -> "zstd";
                            case "gzipped" -> "gzip";
                            default -> null;
                        });
        assertThat(Site.content(response)).isEqualTo(expected);
    }

    @Test
    void who_names_no_coding_gets_none() throws Exception {
        assertThat(Site.content(ask("/app.js"))).isEqualTo("plain");
    }

    @Test
    void what_is_not_there_in_the_best_coding_is_sent_in_the_next_best() throws Exception {
        assertThat(Site.content(accepting("/one.css", ALL))).isEqualTo("gzipped");
        assertThat(Site.content(accepting("/docs/", ALL))).isEqualTo("gzipped");
        assertThat(Site.content(accepting("/none.txt", ALL))).isEqualTo("plain");
    }

    @Test
    @Spec("RFC 9110 §8.8.3")
    void each_form_has_a_tag_of_its_own_and_only_that_is_not_modified() throws Exception {
        var tags = new HashSet<String>();
        for (var coding : List.of("identity", "br", "zstd", "gzip")) {
            var tag = accepting("/app.js", coding).fields().first("ETag");
            tags.add(tag);
            var same = ask("/app.js", "Accept-Encoding", coding, "If-None-Match", tag);
            assertThat(same.status()).isEqualTo(Status.NOT_MODIFIED);
            assertThat(same.fields().all("ETag")).containsExactly(tag);
            var other = coding.equals("br") ? "gzip" : "br";
            assertThat(ask("/app.js", "Accept-Encoding", other, "If-None-Match", tag)
                            .status())
                    .isEqualTo(Status.OK);
        }
        assertThat(tags).hasSize(4);
    }

    @Test
    @Spec("RFC 9110 §12.5.5")
    @Spec("RFC 9110 §15.4.5")
    void every_answer_with_a_form_says_on_what_it_depends() throws Exception {
        for (var target : List.of("/app.js", "/one.css", "/none.txt")) {
            for (var coding : List.of(ALL, "identity")) {
                var whole = accepting(target, coding);
                var part = ask(target, "Accept-Encoding", coding, "Range", "bytes=0-1");
                var had = ask(target, "Accept-Encoding", coding, "If-None-Match", "*");
                assertThat(part.status()).isEqualTo(Status.PARTIAL_CONTENT);
                assertThat(had.status()).isEqualTo(Status.NOT_MODIFIED);
                for (var response : List.of(whole, part, had)) {
                    assertThat(response.fields().all("Vary")).containsExactly("Accept-Encoding");
                }
            }
        }
        assertThat(accepting("/photo.png", ALL).fields().has("Vary")).isFalse();
    }

    @Test
    void what_is_compressed_already_has_no_other_form() throws Exception {
        var response = accepting("/photo.png", "gzip");
        assertThat(response.fields().has("Content-Encoding")).isFalse();
        assertThat(Site.content(response)).isEqualTo("plain");
    }

    @Test
    @Spec("RFC 9110 §14.1.2")
    void a_range_is_one_of_the_form_that_is_sent() throws Exception {
        var response = ask("/app.js", "Accept-Encoding", "gzip", "Range", "bytes=4-");
        assertThat(response.fields().first("Content-Range")).isEqualTo("bytes 4-6/7");
        assertThat(response.fields().first("Content-Encoding")).isEqualTo("gzip");
        assertThat(Site.content(response)).isEqualTo("ped");
    }

    @Test
    @Spec("RFC 9110 §15.3.7.2")
    void several_ranges_of_a_coded_form_get_all_of_it_since_the_parts_between_boundaries_are_not_coded()
            throws Exception {
        var response = ask("/app.js", "Accept-Encoding", "gzip", "Range", "bytes=0-0,4-5");
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(Site.content(response)).isEqualTo("gzipped");
        var plain = ask("/app.js", "Range", "bytes=0-0,3-4");
        assertThat(plain.status()).isEqualTo(Status.PARTIAL_CONTENT);
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void HEAD_tells_of_the_form_that_GET_would_get() throws Exception {
        var get = accepting("/app.js", "gzip");
        var head = handler.handle(TestRequest.of(Method.HEAD, "/app.js").with("Accept-Encoding", "gzip"));
        for (var name : List.of("ETag", "Content-Encoding", "Last-Modified", "Vary")) {
            assertThat(head.fields().all(name))
                    .hasSize(1)
                    .isEqualTo(get.fields().all(name));
        }
    }

    // ---- Sidecars that do not count --------------------------------------------------------------------------------

    @Test
    void one_that_is_older_than_its_file_is_ignored_and_that_is_said_once() throws Exception {
        Files.setLastModifiedTime(site.path("app.js.br"), FileTime.from(Site.CHANGED.minusSeconds(1)));
        assertThat(Site.content(accepting("/app.js", ALL))).isEqualTo("zstandard");
        assertThat(Site.content(accepting("/app.js", ALL))).isEqualTo("zstandard");
        assertThat(warnings).singleElement().isEqualTo("app.js.br is ignored: it is older than the file beside it.");
    }

    @Test
    void one_that_has_the_time_of_its_file_in_whole_seconds_is_not_older() throws Exception {
        var truncated = Site.CHANGED.truncatedTo(ChronoUnit.SECONDS);
        Files.setLastModifiedTime(site.path("app.js.br"), FileTime.from(truncated));
        assertThat(Site.content(accepting("/app.js", ALL))).isEqualTo("brotli");
        assertThat(warnings).isEmpty();
    }

    @Test
    void one_whose_file_is_not_there_is_for_those_who_take_it() throws Exception {
        for (var accepted : List.of(ALL, "identity, br;q=0.5", "br, identity;q=0")) {
            var response = accepting("/only.html", accepted);
            assertThat(response.fields().first("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(Site.content(response)).isEqualTo("brotli");
        }
        assertThat(accepting("/only.html", "gzip").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(ask("/only.html").status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void the_page_for_what_is_not_there_says_that_it_depends_on_codings() throws Exception {
        site.file("404.html", "own page");
        var response = ask("/only.html");
        assertThat(Site.content(response)).isEqualTo("own page");
        assertThat(response.fields().all("Vary")).containsExactly("Accept-Encoding");
        assertThat(response.fields().all("Cache-Control")).containsExactly("no-cache");
    }

    // ---- Sidecars that can't be read -------------------------------------------------------------------------------

    /// A handler for which the system fails like this at every file whose name ends so.
    private FileHandler failing(String suffix, IOException failure) {
        var root = new Root(site.root(), path -> new Directories.Forwarding(SecureDirectory.at(path)) {
            @Override
            void before(String operation, Path name) throws IOException {
                if (name.toString().endsWith(suffix)) throw failure;
            }
        });
        return new FileHandler(root, Site.settings(false), Site.clockAt(Site.NOW));
    }

    @Test
    void where_one_cannot_be_read_another_form_is_sent() throws Exception {
        for (var failure : List.of(new AccessDeniedException("x"), new IOException("x"))) {
            handler = failing(".br", failure);
            assertThat(Site.content(accepting("/app.js", ALL))).isEqualTo("zstandard");
            assertThat(Site.content(accepting("/app.js", "br"))).isEqualTo("plain");
        }
    }

    @Test
    void where_only_that_form_is_taken_it_is_said_why_there_is_none() throws Exception {
        handler = failing(".br", new AccessDeniedException("x"));
        assertThat(accepting("/only.html", ALL).status()).isEqualTo(Status.FORBIDDEN);
        assertThat(accepting("/app.js", "br, identity;q=0").status()).isEqualTo(Status.FORBIDDEN);
        handler = failing(".br", new IOException("Input/output error"));
        for (var target : List.of("/only.html", "/app.js")) {
            assertThatThrownBy(() -> accepting(target, "br, identity;q=0")).hasMessage("Input/output error");
        }
    }

    // ---- Codings that nobody takes ---------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §15.5.7")
    void who_takes_no_form_gets_406() throws Exception {
        for (var acceptEncoding : List.of("identity;q=0", "*;q=0", "br, identity;q=0")) {
            var response = accepting("/one.css", acceptEncoding);
            assertThat(response.status()).isEqualTo(Status.NOT_ACCEPTABLE);
            assertThat(response.fields().all("Vary")).contains("Accept-Encoding");
        }
    }

    @Test
    void a_folder_or_a_link_to_the_outside_is_no_sidecar() throws Exception {
        site.file("a.css", "plain")
                .folder("a.css.br")
                .link("a.css.gz", site.outside().resolve("secret.txt"));
        assertThat(Site.content(accepting("/a.css", ALL))).isEqualTo("plain");
        site.removeLinks();
    }

    @ParameterizedTest
    @ValueSource(ints = {248, 249, 251})
    void a_name_that_leaves_no_room_for_a_suffix_has_no_sidecar(int length) throws Exception {
        var name = "a".repeat(length) + ".txt";
        site.file(name, "plain");
        assertThat(Site.content(accepting("/" + name, ALL))).isEqualTo("plain");
        assertThat(accepting("/b" + name.substring(1), ALL).status()).isEqualTo(Status.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app.js.br", "/app.js.gz"})
    void a_sidecar_can_be_asked_for_by_its_own_name(String target) throws Exception {
        var response = accepting(target, ALL);
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.fields().has("Content-Encoding")).isFalse();
    }
}
