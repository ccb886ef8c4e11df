package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a client sees of a large file that is kept open.
class LargeFilesTest {
    private static final String OLD = "old".repeat(5000);
    private static final String NEW = "new!".repeat(5000);

    @TempDir
    Path temp;

    private final AtomicLong nanos = new AtomicLong();
    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_file_in_demand() throws Exception {
        site = Site.in(temp).file("large.bin", OLD);
        handler = new FileHandler(Root.of(site.root()), Site.settings(false), new Standing(Site.NOW, nanos));
        assertThat(content()).isEqualTo(OLD);
        assertThat(content()).isEqualTo(OLD);
    }

    /// So that the thread which closes files comes to its end.
    @AfterEach
    void time_is_over() {
        nanos.addAndGet(SmallFiles.FRESH);
    }

    private Response ask(String... fields) throws Exception {
        return handler.handle(Site.get("/large.bin", fields));
    }

    private String content() throws Exception {
        return Site.content(ask());
    }

    @Test
    void all_who_ask_get_the_whole_of_it_at_the_same_time() throws Exception {
        var first = ask();
        var second = ask();
        assertThat(((Body.File) second.body()).channel()).isSameAs(((Body.File) first.body()).channel());
        assertThat(Site.content(first)).isEqualTo(OLD);
        assertThat(Site.content(second)).isEqualTo(OLD);
    }

    @Test
    void ranges_conditions_and_HEAD_are_answered_as_ever() throws Exception {
        assertThat(Site.content(ask("Range", "bytes=3-5"))).isEqualTo("old");
        assertThat(Site.content(ask("Range", "bytes=0-2,6-7")))
                .contains("\r\n\r\nold\r\n")
                .contains("\r\n\r\nol\r\n");
        assertThat(ask("If-None-Match", "*").status()).isEqualTo(Status.NOT_MODIFIED);
        assertThat(ask("If-Match", "\"x\"").status()).isEqualTo(Status.PRECONDITION_FAILED);
        var head = handler.handle(TestRequest.of(Method.HEAD, "/large.bin"));
        assertThat(head.body()).isInstanceOf(Body.Empty.class);
        assertThat(head.fields().first("Content-Length")).isEqualTo("15000");
        assertThat(content()).isEqualTo(OLD);
    }

    @Test
    void one_that_is_written_to_is_served_new_at_once() throws Exception {
        site.file("large.bin", NEW);
        assertThat(content()).isEqualTo(NEW);
    }

    @Test
    void one_that_is_replaced_is_served_new_after_a_moment_and_whole_before() throws Exception {
        site.file("next", NEW);
        Files.move(site.path("next"), site.path("large.bin"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(content()).isEqualTo(OLD);
        nanos.addAndGet(SmallFiles.FRESH);
        assertThat(content()).isEqualTo(NEW);
    }

    @Test
    void one_that_is_removed_is_gone_after_a_moment() throws Exception {
        Files.delete(site.path("large.bin"));
        nanos.addAndGet(SmallFiles.FRESH);
        assertThat(ask().status()).isEqualTo(Status.NOT_FOUND);
    }
}
