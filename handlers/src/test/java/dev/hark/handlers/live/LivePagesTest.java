package dev.hark.handlers.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.hark.handlers.files.FileHandler;
import dev.hark.handlers.testing.Asked;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LivePagesTest {
    private static final String PAGE = "<body>page</body>";

    @TempDir
    Path site;

    private final Changes changes = new Changes();
    private final LivePages pages = new LivePages(changes);
    private final String element = "<script src=\"/.hark/live.js?since=" + changes.id() + "\" async></script>";
    private FileHandler files;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("index.html"), PAGE);
        Files.writeString(site.resolve("large.html"), PAGE + "x".repeat(20_000));
        Files.writeString(site.resolve("a.css"), "a {}");
        files = FileHandler.of(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void a_page_gets_a_script_before_its_end_and_is_kept_by_nobody(String method) throws Exception {
        for (var path : List.of("/", "/large.html")) {
            var answer = pages.answer(browser(Method.of(method), path), files);
            assertThat(answer.status()).isEqualTo(Status.OK);
            assertThat(content(answer)).startsWith("<body>page" + element + "</body>");
            assertThat(answer.fields())
                    .isEqualTo(Fields.of(
                            "Content-Type", "text/html; charset=utf-8",
                            "X-Content-Type-Options", "nosniff",
                            "Vary", "Accept-Encoding",
                            "Cache-Control", "no-store"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept-Encoding | gzip, br",
                "Range | bytes=0-3",
                "If-None-Match | *",
                "If-Match | \"another\"",
                "If-Modified-Since | Fri, 20 Nov 2099 12:00:00 GMT",
                "If-Unmodified-Since | Fri, 20 Nov 1999 12:00:00 GMT"
            })
    void who_asks_for_less_of_a_page_or_another_form_gets_the_whole_as_it_is(String name, String value)
            throws Exception {
        var answer = pages.answer(browser(Method.GET, "/large.html").with(name, value), files);
        assertThat(answer.status()).isEqualTo(Status.OK);
        assertThat(answer.fields().has("Content-Encoding")).isFalse();
        assertThat(content(answer)).contains(element).hasSize(PAGE.length() + 20_000 + element.length());
    }

    @Test
    void also_a_page_that_says_that_nothing_is_there_gets_a_script() throws Exception {
        var ours = pages.answer(browser(Method.GET, "/none"), files);
        assertThat(ours.status()).isEqualTo(Status.NOT_FOUND);
        assertThat(content(ours)).contains(element + "</body>");
        assertThat(ours.fields().first("Content-Security-Policy")).contains("script-src 'self'; connect-src 'self'");
        Files.writeString(site.resolve("404.html"), "none");
        var theirs = pages.answer(browser(Method.GET, "/none"), files);
        assertThat(theirs.status()).isEqualTo(Status.NOT_FOUND);
        assertThat(content(theirs)).isEqualTo("none" + element);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "document | */* | true",
                "iframe | */* | true",
                "frame | */* | true",
                "empty | text/html | false",
                "style | text/html | false",
                "- | text/html,application/xhtml+xml,*/*;q=0.8 | true",
                "- | */* | false",
                "- | - | false"
            })
    void only_who_shows_pages_gets_the_script(String destination, String accept, boolean shows) throws Exception {
        var request = TestRequest.get("/");
        if (destination != null) request = request.with("Sec-Fetch-Dest", destination);
        if (accept != null) request = request.with("Accept", accept);
        var answer = pages.answer(request, files);
        assertThat(content(answer)).isEqualTo(shows ? "<body>page" + element + "</body>" : PAGE);
        assertThat(answer.fields().first("Cache-Control")).isEqualTo(shows ? "no-store" : "no-cache");
        assertThat(answer.fields().has("ETag")).isNotEqualTo(shows);
    }

    @Test
    void what_is_no_page_is_answered_as_ever_but_asked_for_each_time() throws Exception {
        var request = browser(Method.GET, "/a.css").with("Range", "bytes=0-1");
        var answer = pages.answer(request, files);
        assertThat(answer.status()).isEqualTo(Status.PARTIAL_CONTENT);
        assertThat(content(answer)).isEqualTo("a ");
        assertThat(answer.fields().first("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void what_is_not_to_be_stored_at_all_stays_so() throws Exception {
        Handler handler = request -> Response.text("secret").with("Cache-Control", "private, No-Store");
        var answer = pages.answer(TestRequest.get("/"), handler);
        assertThat(answer.fields().first("Cache-Control")).isEqualTo("private, No-Store");
    }

    @Test
    void what_somebody_sends_goes_to_the_handler_once_and_unchanged() throws Exception {
        var seen = new ArrayList<Request>();
        Handler handler = request -> {
            seen.add(request);
            return Response.html(PAGE);
        };
        var request = browser(Method.POST, "/").with("If-Match", "*");
        assertThat(content(pages.answer(request, handler))).isEqualTo(PAGE);
        assertThat(seen).containsExactly(request);
    }

    @Test
    void what_the_handler_notes_is_told_once() throws Exception {
        var page = new Asked(browser(Method.GET, "/"), new ArrayList<>());
        pages.answer(page, files);
        assertThat(page.notes())
                .startsWith("the file index.html, the page of its folder")
                .endsWith(
                        "live reload: the page gets its script, whole and as it is; no cache keeps it, and it has no ETag")
                .doesNotHaveDuplicates();
        var other = new Asked(browser(Method.GET, "/a.css").with("Accept-Encoding", "gzip"), new ArrayList<>());
        pages.answer(other, files);
        assertThat(other.notes()).startsWith("the file a.css").doesNotHaveDuplicates();
    }

    @Test
    void the_change_that_a_page_names_is_one_from_before_it_was_read() throws Exception {
        Handler handler = request -> {
            changes.tell(List.of("/"));
            return Response.html(PAGE);
        };
        assertThat(content(pages.answer(browser(Method.GET, "/"), handler))).contains(element);
    }

    @Test
    void a_page_in_a_coding_or_without_content_or_of_another_type_is_left_alone() throws Exception {
        for (var answer : List.of(
                Response.html(PAGE).with("Content-Encoding", "br"),
                Response.text(PAGE),
                Response.bytes(PAGE.getBytes(UTF_8), "text/htmlx"),
                Response.redirect(Status.FOUND, "/").with("Content-Type", "text/html"))) {
            assertThat(pages.answer(browser(Method.GET, "/"), request -> answer).body())
                    .isSameAs(answer.body());
        }
    }

    @Test
    void a_page_in_another_spelling_of_its_type_is_one() throws Exception {
        var answer = Response.bytes(PAGE.getBytes(UTF_8), "Text/HTML;charset=iso-8859-1");
        assertThat(content(pages.answer(browser(Method.GET, "/"), request -> answer)))
                .contains(element);
    }

    @Test
    void a_page_that_is_written_while_it_comes_to_be_gets_the_script_at_its_end() throws Exception {
        for (long length : new long[] {PAGE.length(), Body.UNKNOWN_LENGTH}) {
            var stream = new Body.Stream(length, out -> out.write(PAGE.getBytes(UTF_8)));
            var answer = pages.answer(
                    browser(Method.GET, "/"), request -> Response.html("").withBody(stream));
            assertThat(content(answer)).isEqualTo(PAGE + element);
            assertThat(answer.body().length())
                    .isEqualTo(length == Body.UNKNOWN_LENGTH ? length : PAGE.length() + element.length());
        }
    }

    @Test
    void a_page_too_long_for_memory_gets_the_script_at_its_end_and_one_of_just_that_length_in_its_place()
            throws Exception {
        for (int more = 0; more <= 1; more++) {
            Files.writeString(site.resolve("long.html"), PAGE + " ".repeat(LivePages.LONGEST - PAGE.length() + more));
            try (var body =
                    pages.answer(browser(Method.GET, "/long.html"), files).body()) {
                assertThat(body).isInstanceOf(more == 0 ? Body.Bytes.class : Body.Parts.class);
                assertThat(body.length()).isEqualTo(LivePages.LONGEST + more + element.length());
                if (body instanceof Body.Parts(var parts)) {
                    assertThat(((Body.Bytes) parts.getLast()).octets())
                            .asString(UTF_8)
                            .isEqualTo(element);
                }
            }
        }
    }

    @Test
    void a_page_that_changes_while_it_is_read_is_read_again() throws Exception {
        var opened = new ArrayList<FileChannel>();
        Handler handler = request -> {
            int time = opened.size() + 1;
            return Response.html("").withBody(file(opened, () -> time > 1));
        };
        assertThat(content(pages.answer(browser(Method.GET, "/"), handler))).contains(element + "</body>");
        assertThat(opened).hasSize(2).noneMatch(FileChannel::isOpen);
    }

    @Test
    void a_page_that_changes_again_and_again_is_left_to_who_sends_it() throws Exception {
        var opened = new ArrayList<FileChannel>();
        Handler handler = request -> Response.html("").withBody(file(opened, () -> false));
        try (var body = pages.answer(browser(Method.GET, "/"), handler).body()) {
            assertThat(opened.removeLast().isOpen()).isTrue();
            assertThat(opened).hasSize(2).noneMatch(FileChannel::isOpen);
            assertThat(((Body.Parts) body).parts()).hasSize(2);
        }
    }

    @Test
    void a_page_that_can_not_be_read_is_closed() {
        var opened = new ArrayList<FileChannel>();
        Handler handler = request -> Response.html("").withBody(file(opened, () -> {
            throw new IOException("the disk fails");
        }));
        assertThatIOException().isThrownBy(() -> pages.answer(browser(Method.GET, "/"), handler));
        assertThat(opened).hasSize(1).noneMatch(FileChannel::isOpen);
    }

    private Body.File file(List<FileChannel> opened, Body.Watch watch) throws IOException {
        var channel = FileChannel.open(site.resolve("large.html"));
        opened.add(channel);
        return new Body.File(channel, 0, channel.size(), watch);
    }

    private static TestRequest browser(Method method, String path) {
        return TestRequest.of(method, path).with("Sec-Fetch-Dest", "document").with("Accept", "text/html,*/*;q=0.8");
    }

    private static String content(Response response) throws Exception {
        try (var body = response.body()) {
            var out = new ByteArrayOutputStream();
            write(body, out);
            return out.toString(UTF_8);
        }
    }

    private static void write(Body body, ByteArrayOutputStream out) throws Exception {
        switch (body) {
            case Body.Empty() -> {}
            case Body.Bytes(var octets) -> out.write(octets);
            case Body.File file -> throw new AssertionError("not in memory: " + file);
            case Body.Parts(var parts) -> {
                for (var part : parts) write(part, out);
            }
            case Body.Stream stream -> stream.writer().writeTo(out);
        }
    }
}
