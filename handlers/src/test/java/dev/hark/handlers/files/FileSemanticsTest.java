package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import dev.hark.web.Request;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the methods and conditions of RFC 9110 come to with files.
class FileSemanticsTest {
    private static final String LAST_MODIFIED = "Thu, 19 Nov 2026 08:30:15 GMT";

    @TempDir
    Path temp;

    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        handler = Site.in(temp)
                .file("style.css", "body {}")
                .file("docs/index.html", "<h1>docs</h1>")
                .handler();
    }

    @Test
    @Spec("RFC 9110 §8.8.3.1")
    void HEAD_and_GET_and_304_have_the_same_validators() throws Exception {
        var tag = get("/style.css").fields().first("ETag");
        for (var response : new Response[] {
            ask(Method.HEAD, "/style.css", "X", "y"), ask(Method.GET, "/style.css", "If-None-Match", tag)
        }) {
            assertThat(response.fields().first("ETag")).isEqualTo(tag);
            assertThat(response.fields().first("Last-Modified")).isEqualTo(LAST_MODIFIED);
        }
    }

    @Test
    @Spec("RFC 9110 §8.8.1")
    void a_tag_is_strong_once_its_file_has_not_changed_for_two_seconds() throws Exception {
        var young = tagAt(Site.CHANGED.plusMillis(2000)); // of the clock's milliseconds: a fraction less than 2 s
        var settled = tagAt(Site.CHANGED.plusMillis(2001));
        assertThat(settled).startsWith("\"");
        assertThat(young).isEqualTo("W/" + settled);
        assertThat(tagAt(Site.CHANGED.minusSeconds(1)))
                .as("changed in the future")
                .startsWith("W/");
    }

    private String tagAt(Instant now) throws Exception {
        var handler = new FileHandler(Root.of(temp.resolve("site")), Site.settings(false), Site.clockAt(now));
        return handler.handle(TestRequest.get("/style.css")).fields().first("ETag");
    }

    @Test
    @Spec("RFC 9110 §13.2.2")
    void where_several_conditions_stand_the_later_ones_count_only_if_the_first_hold() throws Exception {
        var tag = get("/style.css").fields().first("ETag");
        var both =
                TestRequest.get("/style.css").with("If-None-Match", "\"x\"").with("If-Modified-Since", LAST_MODIFIED);
        assertThat(handle(both).status()).isEqualTo(Status.OK);
        var first = TestRequest.get("/style.css").with("If-Match", "\"x\"").with("If-None-Match", tag);
        assertThat(handle(first).status()).isEqualTo(Status.PRECONDITION_FAILED);
        var second = TestRequest.get("/style.css").with("If-Match", tag).with("If-None-Match", tag);
        assertThat(handle(second).status()).isEqualTo(Status.NOT_MODIFIED);
    }

    @Test
    @Spec("RFC 9110 §13.2.1")
    @Spec("RFC 9110 §15.5.13")
    void conditions_do_not_count_where_nothing_would_be_done() throws Exception {
        assertThat(ask(Method.OPTIONS, "/style.css", "If-Match", "\"x\"").status())
                .isEqualTo(Status.NO_CONTENT);
        assertThat(ask(Method.POST, "/style.css", "If-Match", "\"x\"").status()).isEqualTo(Status.METHOD_NOT_ALLOWED);
        var failed = ask(Method.GET, "/style.css", "If-Match", "\"x\"");
        assertThat(failed.status()).isEqualTo(Status.PRECONDITION_FAILED);
        assertThat(Site.content(failed)).doesNotContain("body {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "QUERY"})
    @Spec("RFC 9110 §9.1")
    @Spec("RFC 9110 §10.2.1")
    @Spec("RFC 9110 §15.5.6")
    @Spec("RFC 9110 §14.5")
    void a_method_that_is_known_but_does_not_go_with_files_is_405_and_told_what_does(String method) throws Exception {
        for (var target : new String[] {"/style.css", "/nothing", "/docs"}) {
            var response = ask(Method.of(method), target, "Content-Range", "bytes 0-1/2");
            assertThat(response.status()).isEqualTo(Status.METHOD_NOT_ALLOWED);
            assertThat(response.fields().all("Allow")).containsExactly("GET, HEAD, OPTIONS");
        }
    }

    @Test
    @Spec("RFC 9110 §9.3.7")
    @Spec("RFC 9110 §10.2.1")
    void OPTIONS_tells_what_goes_with_files() throws Exception {
        var response = handle(TestRequest.of(Method.OPTIONS, "/style.css"));
        assertThat(response.status()).isEqualTo(Status.NO_CONTENT);
        assertThat(response.fields().all("Allow")).containsExactly("GET, HEAD, OPTIONS");
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
