package dev.hark.handlers.files;

import static dev.hark.handlers.files.Site.CHANGED;
import static dev.hark.handlers.files.Site.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.EntityTag;
import dev.hark.protocol.http.HttpDate;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileHandlerTest {
    private static final String LAST_MODIFIED = "Thu, 19 Nov 2026 08:30:15 GMT";

    @TempDir
    Path temp;

    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("index.html", "<h1>home</h1>")
                .file("style.css", "body {}")
                .file("docs/index.html", "<h1>docs</h1>")
                .file("docs/a b.txt", "spaced")
                .file("café/ü.txt", "umlaut")
                .file("empty/.keep", "");
        handler = site.handler();
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    @Test
    @Spec("RFC 9110 §9.3.1")
    void a_file_is_answered_with_its_type_and_its_content() throws Exception {
        var response = get("/style.css");
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.fields().first("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(response.fields().first("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.body().length()).isEqualTo(7);
        assertThat(Site.content(response)).isEqualTo("body {}");
    }

    @Test
    void a_small_file_is_read_at_once_and_a_larger_one_while_it_is_sent() throws Exception {
        var small = "x".repeat(8 * 1024);
        site.file("small.txt", small).file("large.txt", small + "y");
        var one = get("/small.txt");
        assertThat(one.body()).isInstanceOf(Body.Bytes.class);
        site.file("small.txt", "changed before it is sent");
        assertThat(Site.content(one)).isEqualTo(small);
        var other = get("/large.txt");
        assertThat(other.body()).isInstanceOfSatisfying(Body.File.class, file -> {
            assertThat(file.offset()).isZero();
            assertThat(file.length()).isEqualTo(small.length() + 1);
        });
        assertThat(Site.content(other)).isEqualTo(small + "y");
    }

    @Test
    void an_empty_file_is_a_file() throws Exception {
        site.file("empty.txt", "");
        var response = get("/empty.txt");
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.body().length()).isZero();
        assertThat(Site.content(response)).isEmpty();
    }

    @Test
    void names_are_percent_decoded() throws Exception {
        assertThat(Site.content(get("/docs/a%20b.txt"))).isEqualTo("spaced");
        assertThat(Site.content(get("/caf%C3%A9/%C3%BC.txt"))).isEqualTo("umlaut");
    }

    @Test
    @Spec("RFC 9112 §3.2.2")
    void an_absolute_target_names_the_same_file_and_a_query_makes_no_difference() throws Exception {
        assertThat(Site.content(get("http://other.example/style.css"))).isEqualTo("body {}");
        assertThat(Site.content(get("/style.css?v=2/../../x"))).isEqualTo("body {}");
        assertThat(Site.content(get("http://other.example"))).isEqualTo("<h1>home</h1>");
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void head_is_answered_like_get_but_without_content_and_without_an_open_file() throws Exception {
        site.file("large.txt", "x".repeat(10_000));
        for (var target : new String[] {"/", "/style.css", "/large.txt", "/docs/a%20b.txt", "/docs", "/nothing"}) {
            var get = get(target);
            var head = handler.handle(TestRequest.of(Method.HEAD, target));
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.fields().without("Content-Length")).isEqualTo(get.fields());
            assertThat(head.body()).isNotInstanceOf(Body.File.class);
            if (head.body() instanceof Body.Empty && get.body().length() > 0) {
                assertThat(head.fields().first("Content-Length"))
                        .isEqualTo(Long.toString(get.body().length()));
            }
            get.body().close();
        }
    }

    @Test
    @Spec("RFC 9110 §9.3.7")
    void options_are_told() throws Exception {
        for (var target : new String[] {"*", "/", "/nothing"}) {
            var response = handler.handle(TestRequest.of(Method.OPTIONS, target));
            assertThat(response.status()).isEqualTo(Status.NO_CONTENT);
            assertThat(response.fields().first("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "QUERY"})
    @Spec("RFC 9110 §15.5.6")
    void other_methods_are_not_allowed(String method) throws Exception {
        var response = handler.handle(TestRequest.of(Method.of(method), "/style.css"));
        assertThat(response.status()).isEqualTo(Status.METHOD_NOT_ALLOWED);
        assertThat(response.fields().first("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void a_folder_is_answered_by_its_index() throws Exception {
        assertThat(Site.content(get("/"))).isEqualTo("<h1>home</h1>");
        var response = get("/docs/");
        assertThat(response.fields().first("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(Site.content(response)).isEqualTo("<h1>docs</h1>");
    }

    @Test
    void an_index_that_is_no_file_does_not_count() throws Exception {
        site.folder("odd/index.html").pipe("empty/index.html");
        assertThat(get("/odd/").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(get("/empty/").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(get("/odd/index.html").fields().first("Location")).isEqualTo("/odd/index.html/");
    }

    @Test
    void an_index_may_be_a_link_that_stays_inside_only() throws Exception {
        site.link("empty/index.html", Path.of("../docs/index.html"))
                .link("out/index.html", site.outside().resolve("index.html"));
        assertThat(Site.content(get("/empty/"))).isEqualTo("<h1>docs</h1>");
        assertThat(get("/out/").status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    @Spec("RFC 9110 §15.4.9")
    void a_folder_without_slash_is_led_to_the_slash_with_its_query() throws Exception {
        var response = get("/docs?a=b&c=/%0d%0a//d");
        assertThat(response.status()).isEqualTo(Status.PERMANENT_REDIRECT);
        assertThat(response.fields().first("Location")).isEqualTo("/docs/?a=b&c=/%0d%0a//d");
        assertThat(response.fields().first("Cache-Control")).isEqualTo("no-cache");
        assertThat(get("/docs?").fields().first("Location")).isEqualTo("/docs/?");
        assertThat(get("/caf%c3%a9").fields().first("Location")).isEqualTo("/caf%c3%a9/");
        assertThat(get("http://evil.example/docs").fields().first("Location")).isEqualTo("/docs/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//docs",
                "//evil.example/../docs",
                "/%2fdocs",
                "/%5cdocs",
                "/%5Cevil.example/%2e%2e/docs",
                "/%09/docs"
            })
    void no_redirection_leads_to_another_host(String target) throws Exception {
        var response = get(target);
        assertThat(response.status()).isEqualTo(Status.NOT_FOUND);
        assertThat(response.fields().has("Location")).isFalse();
    }

    @Test
    void a_file_with_a_slash_behind_it_is_not_found() throws Exception {
        assertThat(get("/style.css/").status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void a_folder_without_index_is_not_found_if_it_is_not_to_be_listed() throws Exception {
        assertThat(get("/empty/").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(Site.content(site.listing().handle(TestRequest.get("/empty/"))))
                .contains("Index of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/docs/nothing", "/nothing/", "/.hidden", "/%ff", "/empty/", "/style.css/x"})
    @Spec("RFC 9110 §15.5.5")
    void what_is_not_there_is_answered_by_the_site_s_own_page(String target) throws Exception {
        site.file("404.html", "<p>own");
        var response = get(target);
        assertThat(response.status()).isEqualTo(Status.NOT_FOUND);
        assertThat(response.fields().first("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.fields().has("ETag")).isFalse();
        assertThat(Site.content(response)).isEqualTo("<p>own");

        var head = handler.handle(TestRequest.of(Method.HEAD, target));
        assertThat(head.status()).isEqualTo(Status.NOT_FOUND);
        assertThat(head.body().length()).isEqualTo(6); // which the server tells, and leaves it at that
    }

    @Test
    void without_such_a_page_a_browser_gets_a_small_one_a_program_a_problem_and_others_a_line() throws Exception {
        site.folder("404.html");
        var page =
                handler.handle(TestRequest.get("/nothing").with("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8"));
        assertThat(page.fields().first("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(Site.content(page)).startsWith("<!doctype html>").contains("<h1>404 Not Found</h1>");

        for (var accept : new String[] {"*/*", "text/plain", ""}) {
            var line = handler.handle(TestRequest.get("/nothing").with("Accept", accept));
            assertThat(line.status()).isEqualTo(Status.NOT_FOUND);
            assertThat(line.fields().first("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(line.fields().first("Cache-Control")).isEqualTo("no-store");
            assertThat(Site.content(line)).isEqualTo("404 Not Found: There is nothing at this address.\n");
        }

        var problem = handler.handle(TestRequest.get("/nothing").with("Accept", "application/json"));
        assertThat(problem.fields().first("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    @Spec("RFC 9110 §8.8.2")
    @Spec("RFC 9110 §8.8.3")
    void a_file_has_a_strong_tag_and_a_date() throws Exception {
        var fields = get("/style.css").fields();
        assertThat(fields.first("Last-Modified")).isEqualTo(LAST_MODIFIED);
        var tag = EntityTag.parse(fields.first("ETag"));
        assertThat(tag).isNotNull();
        assertThat(tag.isWeak()).isFalse();
        assertThat(get("/style.css").fields().first("ETag")).isEqualTo(tag.toString());
    }

    @Test
    @Spec("RFC 9110 §8.8.1")
    void the_tag_changes_with_a_nanosecond_with_the_size_and_with_the_file() throws Exception {
        var first = get("/style.css").fields().first("ETag");
        Files.setLastModifiedTime(site.path("style.css"), FileTime.from(CHANGED.plusNanos(1)));
        var second = get("/style.css").fields().first("ETag");
        site.file("style.css", "body {};");
        var third = get("/style.css").fields().first("ETag");
        site.file("copy.css", "body {};");
        var fourth = get("/copy.css").fields().first("ETag");
        assertThat(new String[] {first, second, third, fourth}).doesNotHaveDuplicates();
    }

    @Test
    @Spec("RFC 9110 §8.8.2.1")
    void a_change_in_the_future_counts_as_one_of_now() throws Exception {
        Files.setLastModifiedTime(site.path("style.css"), FileTime.from(NOW.plusSeconds(86_400)));
        assertThat(get("/style.css").fields().first("Last-Modified")).isEqualTo(HttpDate.format(NOW));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -86_400L * 365 * 3000})
    void a_file_that_does_not_tell_when_it_was_changed_has_neither_date_nor_tag(long seconds) throws Exception {
        Files.setLastModifiedTime(site.path("style.css"), FileTime.from(Instant.ofEpochSecond(seconds)));
        var fields = get("/style.css").fields();
        assertThat(fields.has("Last-Modified")).isFalse();
        assertThat(fields.has("ETag")).isFalse();
    }

    @Test
    @Spec("RFC 9110 §13.1.2")
    @Spec("RFC 9110 §15.4.5")
    void a_client_that_has_the_file_is_told_so() throws Exception {
        var tag = get("/style.css").fields().first("ETag");
        for (var method : new Method[] {Method.GET, Method.HEAD}) {
            for (var tags : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
                var response = ask(method, "/style.css", "If-None-Match", tags);
                assertThat(response.status()).isEqualTo(Status.NOT_MODIFIED);
                assertThat(response.fields().first("ETag")).isEqualTo(tag);
                assertThat(response.fields().first("Last-Modified")).isEqualTo(LAST_MODIFIED);
                assertThat(response.fields().has("Content-Type")).isFalse();
                assertThat(response.body()).isInstanceOf(Body.Empty.class);
            }
            assertThat(ask(method, "/style.css", "If-None-Match", "\"x\"").status())
                    .isEqualTo(Status.OK);
        }
    }

    @Test
    @Spec("RFC 9110 §13.1.3")
    void a_client_whose_copy_is_as_new_is_told_so() throws Exception {
        var same = ask(Method.GET, "/style.css", "If-Modified-Since", LAST_MODIFIED);
        assertThat(same.status()).isEqualTo(Status.NOT_MODIFIED);
        var older = ask(Method.GET, "/style.css", "If-Modified-Since", "Thu, 19 Nov 2026 08:30:14 GMT");
        assertThat(older.status()).isEqualTo(Status.OK);
        assertThat(Site.content(older)).isEqualTo("body {}");
        assertThat(ask(Method.GET, "/", "If-Modified-Since", LAST_MODIFIED).status())
                .isEqualTo(Status.NOT_MODIFIED);
    }

    @Test
    @Spec("RFC 9110 §13.1.1")
    @Spec("RFC 9110 §13.1.4")
    void a_client_that_expects_another_file_gets_none() throws Exception {
        assertThat(ask(Method.GET, "/style.css", "If-Match", "\"x\"").status()).isEqualTo(Status.PRECONDITION_FAILED);
        assertThat(ask(Method.HEAD, "/style.css", "If-Unmodified-Since", "Thu, 19 Nov 2026 08:30:14 GMT")
                        .status())
                .isEqualTo(Status.PRECONDITION_FAILED);
        var tag = get("/style.css").fields().first("ETag");
        assertThat(ask(Method.HEAD, "/style.css", "If-Match", tag).status()).isEqualTo(Status.OK);
    }

    @Test
    @Spec("RFC 9110 §13.2.1")
    void conditions_count_for_files_alone() throws Exception {
        assertThat(ask(Method.GET, "/nothing", "If-None-Match", "*").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(ask(Method.GET, "/nothing", "If-Match", "*").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(ask(Method.GET, "/docs", "If-Match", "\"x\"").status()).isEqualTo(Status.PERMANENT_REDIRECT);
    }

    @Test
    @Spec("RFC 9110 §15.5.4")
    void what_the_system_denies_is_forbidden() throws Exception {
        var handler = new FileHandler(
                new Root(site.root(), FileHandlerTest::denying), Site.settings(true), Site.clockAt(NOW));
        for (var target : new String[] {"/style.css", "/", "/docs/"}) {
            var response = handler.handle(TestRequest.get(target));
            assertThat(response.status()).as(target).isEqualTo(Status.FORBIDDEN);
            assertThat(Site.content(response)).doesNotContain(temp.toString());
        }
    }

    /// Stands for a system that denies every opening. Tests may run as root, whom nothing is denied.
    private static Directory denying(Path path) throws IOException {
        return new Directories.Forwarding(SecureDirectory.at(path)) {
            @Override
            void before(String operation, Path name) throws AccessDeniedException {
                if (!operation.equals("attributes")) throw new AccessDeniedException(name.toString());
            }
        };
    }

    private Response get(String target) throws Exception {
        return handle(TestRequest.get(target));
    }

    private Response ask(Method method, String target, String name, String value) throws Exception {
        return handle(TestRequest.of(method, target).with(name, value));
    }

    private Response handle(Request request) throws Exception {
        return handler.handle(request);
    }
}
