package dev.hark.handlers.files;

import static dev.hark.handlers.files.SmallFiles.FRESH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.protocol.http.EntityTag;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Validators;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Large files stay open for a moment.
class OpenFilesTest {
    private static final Validators VALIDATORS = new Validators(EntityTag.strong("a"), null);
    private static final FileOrigin ORIGIN = new FileOrigin(List.of("a"), FileOrigin.BY_NAME, false, "", null);

    @TempDir
    Path temp;

    private final AtomicLong nanos = new AtomicLong(1);
    private final List<Runnable> sweepers = new ArrayList<>();
    private final List<FileChannel> opened = new ArrayList<>();
    private final AtomicBoolean isUnchanged = new AtomicBoolean(true);
    private final OpenFiles files = new OpenFiles(new Standing(Site.NOW, nanos), task -> {
        sweepers.add(task);
        return new Thread();
    });
    private Path path;

    @BeforeEach
    void a_file() throws IOException {
        path = Files.writeString(temp.resolve("large"), "large");
    }

    @AfterEach
    void all_are_closed() {
        nanos.addAndGet(FRESH);
        files.sweep();
        assertThat(opened).noneMatch(FileChannel::isOpen);
    }

    /// As the handler does: a request that finds none kept opens the file.
    private Body.File ask(String key) throws IOException {
        var kept = files.get(key);
        if (kept != null) return (Body.File) kept.content();
        var file = open();
        return (Body.File) files.keep(key, kept(file), file).content();
    }

    private Body.File open() throws IOException {
        var channel = FileChannel.open(path);
        opened.add(channel);
        return new Body.File(channel, 0, 5, isUnchanged::get);
    }

    private KeptFile kept(Body.File file) {
        return KeptFile.of(Response.of(Status.OK, Fields.EMPTY, file), file, VALIDATORS, ORIGIN, nanos.get());
    }

    private void askAndClose(String key) throws IOException {
        ask(key).close();
    }

    @Test
    void one_stays_open_for_those_who_come_in_the_next_moment() throws Exception {
        for (int i = 0; i < 10; i++) askAndClose("a");
        assertThat(opened).singleElement().matches(FileChannel::isOpen);
        assertThat(sweepers).hasSize(1);
    }

    @Test
    void nobody_gets_one_that_was_opened_too_long_ago() throws Exception {
        askAndClose("a");
        nanos.addAndGet(FRESH - 1);
        askAndClose("a");
        assertThat(opened).hasSize(1);
        nanos.addAndGet(1);
        askAndClose("a");
        assertThat(opened).hasSize(2);
    }

    @Test
    void one_whose_time_is_over_is_closed_when_the_last_is_done_with_it() throws Exception {
        var first = ask("a");
        var second = ask("a");
        assertThat(second.channel()).isSameAs(first.channel());
        nanos.addAndGet(FRESH);
        files.sweep();
        first.close();
        first.close();
        assertThat(second.channel().isOpen()).isTrue();
        second.close();
        assertThat(second.channel().isOpen()).isFalse();
    }

    @Test
    void one_that_was_written_to_is_opened_anew() throws Exception {
        askAndClose("a");
        isUnchanged.set(false);
        askAndClose("a");
        assertThat(opened).hasSize(2);
    }

    @Test
    void no_more_are_kept_than_a_few() throws Exception {
        for (int i = 0; i <= OpenFiles.MOST; i++) askAndClose("key" + i);
        assertThat(opened).hasSize(OpenFiles.MOST + 1);
        assertThat(opened.getLast().isOpen()).isFalse();
        askAndClose("key" + (OpenFiles.MOST - 1));
        assertThat(opened)
                .hasSize(OpenFiles.MOST + 1)
                .filteredOn(FileChannel::isOpen)
                .hasSize(OpenFiles.MOST);
        askAndClose("key" + OpenFiles.MOST);
        assertThat(opened).hasSize(OpenFiles.MOST + 2);
    }

    @Test
    void a_thread_that_cannot_be_started_leaves_nothing_open_and_is_tried_again() throws Exception {
        var failures = new AtomicInteger(1);
        var small = new OpenFiles(new Standing(Site.NOW, nanos), task -> {
            if (failures.getAndDecrement() > 0) throw new OutOfMemoryError("unable to create native thread");
            sweepers.add(task);
            return new Thread();
        });
        var file = open();
        assertThatThrownBy(() -> small.keep("a", kept(file), file)).isInstanceOf(OutOfMemoryError.class);
        assertThat(file.channel().isOpen()).isFalse();
        var next = open();
        small.keep("a", kept(next), next).content().close();
        assertThat(sweepers).hasSize(1);
        nanos.addAndGet(FRESH);
        small.sweep();
    }

    @Test
    void one_that_cannot_be_closed_keeps_no_other_open() throws Exception {
        var failing = new Body.File(FileChannel.open(path), 0, 5, () -> true, () -> {
            throw new IOException("as if");
        });
        files.keep("a", kept(failing), failing).content().close();
        askAndClose("b");
        nanos.addAndGet(FRESH);
        files.sweep();
        assertThat(opened).noneMatch(FileChannel::isOpen);
        failing.channel().close();
    }

    @Test
    void the_thread_that_closes_them_ends_when_none_is_left_and_comes_back() throws Exception {
        askAndClose("a");
        nanos.addAndGet(FRESH);
        sweepers.getFirst().run();
        assertThat(opened).noneMatch(FileChannel::isOpen);
        askAndClose("b");
        assertThat(sweepers).hasSize(2);
    }
}
