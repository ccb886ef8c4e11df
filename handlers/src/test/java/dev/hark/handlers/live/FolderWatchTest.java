package dev.hark.handlers.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.handlers.live.Changes.News;
import dev.hark.limit.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FolderWatchTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path root;

    private final Changes changes = new Changes();
    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();

    /// Sees what a test wants it to see.
    private static final class Scripted implements Sight {
        final BlockingQueue<Path> next = new LinkedBlockingQueue<>();
        final CountDownLatch closed = new CountDownLatch(1);
        volatile boolean fails;

        @Override
        public void await(long patience, Consumer<Path> changed) throws IOException, InterruptedException {
            if (fails) throw new IOException("User limit of inotify watches reached");
            var path = next.poll(Math.min(patience, TimeUnit.MILLISECONDS.toNanos(20)), TimeUnit.NANOSECONDS);
            if (path != null) changed.accept(path);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void what_changes_in_the_folder_is_told() throws Exception {
        try (var _ = FolderWatch.start(root, Ticker.system(), changes, warnings::add)) {
            var known = changes.id();
            Files.writeString(root.resolve("a b.css"), "a");
            assertThat(news(known).paths()).containsExactly("/a%20b.css");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void five_hundred_files_of_one_build_are_one_change() throws Exception {
        var sight = new Scripted();
        for (int i = 0; i < 500; i++) sight.next.add(Path.of("file" + i));
        var known = changes.id();
        try (var _ = FolderWatch.start(root, sight, Ticker.system(), changes, warnings::add)) {
            assertThat(news(known).paths()).containsExactly(Changes.EVERYTHING);
        }
        assertThat(changes.id()).endsWith("-1");
    }

    @Test
    void where_the_system_tells_nothing_more_it_looks_itself_and_says_so_once() throws Exception {
        var sight = new Scripted();
        sight.fails = true;
        var known = changes.id();
        try (var _ = FolderWatch.start(root, sight, Ticker.system(), changes, warnings::add)) {
            var news = news(known);
            assertThat(news.paths()).containsExactly(Changes.EVERYTHING);
            assertThat(sight.closed.getCount()).isZero();
            Files.writeString(root.resolve("a.css"), "a");
            assertThat(news(news.id()).paths()).containsExactly("/a.css");
        }
        assertThat(warnings).singleElement().asString().contains("max_user_watches", "looks through all files");
    }

    @Test
    void its_thread_ends_with_it_and_what_it_looked_with_is_closed() throws Exception {
        var sight = new Scripted();
        var watch = FolderWatch.start(root, sight, Ticker.system(), changes, warnings::add);
        watch.close();
        assertThat(sight.closed.await(60, TimeUnit.SECONDS)).isTrue();
        watch.close();
    }

    private News.Changed news(String since) throws InterruptedException {
        return (News.Changed) changes.await(since, LONG);
    }
}
