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
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client sees of a file in demand: one that is kept in memory then, and one that is kept open.
@ParameterizedClass
@ValueSource(ints = {16 * 1024, 16 * 1024 + 1})
class LargeFilesTest {
    private static final String NEW = "new!".repeat(30_000);

    @Parameter
    int length;

    @TempDir
    Path temp;

    private final AtomicLong nanos = new AtomicLong();
    private String old;
    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_file_in_demand() throws Exception {
        old = "old".repeat(30_000).substring(0, length);
        site = Site.in(temp).file("large.bin", old);
        handler = new FileHandler(Root.of(site.root()), Site.settings(false), new Standing(Site.NOW, nanos));
        assertThat(content()).isEqualTo(old);
        assertThat(content()).isEqualTo(old);
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

    private boolean isInMemory() {
        return length == 16 * 1024;
    }

    /// What is sent without another look: the octets, or the open file.
    private Object source() throws Exception {
        try (var body = ask().body()) {
            return switch (body) {
                case Body.Bytes(var octets) -> octets;
                case Body.File file -> file.channel();
                case Body.Empty _, Body.Parts _, Body.Stream _ -> throw new AssertionError(body);
            };
        }
    }

    @Test
    void all_who_ask_get_it_from_one_place() throws Exception {
        assertThat(source()).isSameAs(source()).isInstanceOf(isInMemory() ? byte[].class : Object.class);
        var first = ask();
        var second = ask();
        assertThat(Site.content(first)).isEqualTo(old);
        assertThat(Site.content(second)).isEqualTo(old);
    }

    @Test
    void one_that_is_asked_for_once_is_neither_in_memory_nor_kept_open() throws Exception {
        nanos.addAndGet(SmallFiles.FRESH);
        var response = ask();
        assertThat(response.body()).isInstanceOf(Body.File.class);
        response.body().close();
        assertThat(((Body.File) response.body()).channel().isOpen()).isFalse();
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
        assertThat(head.body()).isNotInstanceOf(Body.File.class);
        assertThat(content()).isEqualTo(old);
    }

    @Test
    void one_that_is_written_to_is_served_new_after_a_moment_and_if_it_is_open_at_once() throws Exception {
        site.file("large.bin", NEW);
        assertThat(content()).isEqualTo(isInMemory() ? old : NEW);
        nanos.addAndGet(SmallFiles.FRESH);
        assertThat(content()).isEqualTo(NEW);
    }

    @Test
    void one_that_is_replaced_is_served_new_after_a_moment_and_whole_before() throws Exception {
        site.file("next", NEW);
        Files.move(site.path("next"), site.path("large.bin"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(content()).isEqualTo(old);
        nanos.addAndGet(SmallFiles.FRESH);
        assertThat(content()).isEqualTo(NEW);
    }

    @Test
    void one_that_is_removed_is_gone_after_a_moment() throws Exception {
        Files.delete(site.path("large.bin"));
        nanos.addAndGet(SmallFiles.FRESH);
        assertThat(ask().status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void one_that_has_not_changed_is_not_read_again() throws Exception {
        var before = source();
        nanos.addAndGet(SmallFiles.FRESH - 1);
        assertThat(source()).isSameAs(before);
        nanos.addAndGet(1);
        ask().body().close();
        assertThat(source() == before).isEqualTo(isInMemory());
    }

    @Test
    void one_whose_time_could_hide_a_change_is_read_again() throws Exception {
        Files.setLastModifiedTime(site.path("large.bin"), FileTime.from(Site.NOW));
        nanos.addAndGet(SmallFiles.FRESH);
        ask().body().close();
        var before = source();
        nanos.addAndGet(SmallFiles.FRESH - 1);
        assertThat(source()).isSameAs(before);
        nanos.addAndGet(1);
        ask().body().close();
        assertThat(source()).isNotSameAs(before);
    }
}
