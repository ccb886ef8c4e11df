package dev.hark.handlers.files;

import static dev.hark.handlers.files.SmallFiles.FRESH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Ticker;
import dev.hark.protocol.http.EntityTag;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Validators;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Small files are kept in memory for a moment.
class SmallFilesTest {
    private static final Validators VALIDATORS = new Validators(EntityTag.strong("a"), null);
    private static final FileOrigin ORIGIN = new FileOrigin(List.of("a"), FileOrigin.BY_NAME, false, "", null);

    @TempDir
    Path temp;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - FRESH / 2);
    private final Ticker clock = new Standing(Site.NOW, nanos);
    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp).file("a.txt", "old").file("index.html", "home").file("b/index.html", "old b");
        handler = new FileHandler(Root.of(site.root()), Site.settings(true), clock);
    }

    private Response get(String target) throws Exception {
        return handler.handle(TestRequest.get(target));
    }

    private Response get(String target, String field, String value) throws Exception {
        return handler.handle(TestRequest.get(target).with(field, value));
    }

    private String content(String target) throws Exception {
        return Site.content(get(target));
    }

    // ---- In the handler --------------------------------------------------------------------------------------------

    @Test
    void a_file_that_is_asked_for_again_at_once_is_answered_by_the_very_same_response() throws Exception {
        assertThat(get("/a.txt")).isSameAs(get("/a.txt")).isSameAs(get("/a.txt?query"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "b/"})
    void a_change_is_served_when_the_file_was_read_a_tenth_of_a_second_ago_and_not_before(String name)
            throws Exception {
        var before = content("/" + name);
        site.file(name.endsWith("/") ? name + "index.html" : name, "new and longer");
        nanos.addAndGet(FRESH - 1);
        assertThat(content("/" + name)).isEqualTo(before);
        nanos.addAndGet(1);
        assertThat(content("/" + name)).isEqualTo("new and longer");
    }

    @Test
    void asking_for_it_does_not_keep_it_longer() throws Exception {
        content("/a.txt");
        site.file("a.txt", "new");
        for (int i = 0; i < 10; i++) {
            nanos.addAndGet(FRESH / 10);
            get("/a.txt");
        }
        assertThat(content("/a.txt")).isEqualTo("new");
    }

    @Test
    void one_that_was_removed_is_gone_then() throws Exception {
        content("/a.txt");
        Files.delete(site.path("a.txt"));
        nanos.addAndGet(FRESH);
        assertThat(get("/a.txt").status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void one_that_takes_the_place_of_a_large_one_is_kept_and_the_other_way_round() throws Exception {
        var large = "x".repeat(8 * 1024 + 1);
        content("/a.txt");
        site.file("large", large);
        Files.move(site.path("large"), site.path("a.txt"), StandardCopyOption.ATOMIC_MOVE);
        nanos.addAndGet(FRESH);
        assertThat(content("/a.txt")).isEqualTo(large);
        site.file("a.txt", "small again");
        assertThat(content("/a.txt")).isEqualTo("small again");
        assertThat(get("/a.txt")).isSameAs(get("/a.txt"));
    }

    @Test
    @Spec("RFC 9110 §13.1.2")
    void conditions_on_it_are_obeyed() throws Exception {
        var tag = get("/a.txt").fields().first("ETag");
        assertThat(get("/a.txt", "If-None-Match", tag).status()).isEqualTo(Status.NOT_MODIFIED);
        assertThat(get("/a.txt", "If-None-Match", tag).fields().first("ETag")).isEqualTo(tag);
        assertThat(get("/a.txt", "If-Match", "\"other\"").status()).isEqualTo(Status.PRECONDITION_FAILED);
        assertThat(get("/a.txt").status()).isEqualTo(Status.OK);
    }

    @Test
    void to_head_it_is_the_same_and_another_method_is_refused_all_the_same() throws Exception {
        var whole = get("/a.txt");
        assertThat(handler.handle(TestRequest.of(Method.HEAD, "/a.txt"))).isSameAs(whole);
        assertThat(handler.handle(TestRequest.of(Method.PUT, "/a.txt")).status())
                .isEqualTo(Status.METHOD_NOT_ALLOWED);
    }

    @Test
    void for_each_preference_of_codings_one_is_kept() throws Exception {
        site.file("b.css", "plain").file("b.css.br", "brotli").file("b.css.gz", "gzipped");
        for (int i = 0; i < 2; i++) {
            assertThat(Site.content(get("/b.css"))).isEqualTo("plain");
            assertThat(Site.content(get("/b.css", "Accept-Encoding", "gzip, br")))
                    .isEqualTo("brotli");
            assertThat(Site.content(get("/b.css", "Accept-Encoding", "gzip, br;q=0.1")))
                    .isEqualTo("gzipped");
            assertThat(Site.content(get("/b.css", "Accept-Encoding", "gzip, identity;q=0")))
                    .isEqualTo("gzipped");
        }
        assertThat(get("/b.css", "Accept-Encoding", "br")).isSameAs(get("/b.css", "Accept-Encoding", "deflate, br"));
    }

    @Test
    void a_picture_is_kept_once_whatever_codings_the_client_takes() throws Exception {
        site.file("a.png", "picture");
        assertThat(get("/a.png", "Accept-Encoding", "gzip, br")).isSameAs(get("/a.png"));
    }

    @Test
    void another_spelling_of_its_path_is_not_kept() throws Exception {
        assertThat(content("/%61.txt")).isEqualTo("old");
        assertThat(get("/%61.txt")).isNotSameAs(get("/%61.txt"));
    }

    // ---- The room --------------------------------------------------------------------------------------------------

    private KeptFile file(int octets) {
        var content = new Body.Bytes(new byte[octets]);
        return KeptFile.of(Response.bytes(content.octets(), "text/plain"), content, VALIDATORS, ORIGIN, nanos.get());
    }

    @Test
    void as_many_are_kept_as_there_is_room_for_and_no_more() {
        var small = new SmallFiles(clock, 3 * (1024 + 1000));
        for (var path : new String[] {"/1", "/2", "/3", "/4"}) small.keep(path, file(1000));
        assertThat(small.get("/1")).isNotNull();
        assertThat(small.get("/3")).isNotNull();
        assertThat(small.get("/4")).isNull();
        assertThat(small.octets()).isEqualTo(3 * (1024 + 1000));
    }

    @Test
    void those_that_are_not_fresh_any_more_make_room() {
        var small = new SmallFiles(clock, 3 * (1024 + 1000));
        small.keep("/1", file(1000));
        small.keep("/2", file(1000));
        nanos.addAndGet(FRESH / 2);
        small.keep("/3", file(1000));
        nanos.addAndGet(FRESH / 2);
        small.keep("/4", file(1000));
        assertThat(small.get("/3")).isNotNull();
        assertThat(small.get("/4")).isNotNull();
        assertThat(small.octets()).isEqualTo(2 * (1024 + 1000));
    }

    @Test
    void one_that_is_kept_again_counts_once() {
        var small = new SmallFiles(clock, 10_000);
        small.keep("/1", file(1000));
        small.keep("/1", file(500));
        assertThat(small.octets()).isEqualTo(1024 + 500);
    }
}
