package dev.hark.handlers.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.handlers.live.Changes.News;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChangesTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    private final Changes changes = new Changes();

    @Test
    void who_knows_everything_learns_nothing() throws Exception {
        assertThat(changes.await(changes.id(), 0)).isEqualTo(new News.NothingYet());
        changes.tell(List.of("/a"));
        assertThat(changes.await(changes.id(), 1)).isEqualTo(new News.NothingYet());
    }

    @Test
    void who_was_away_learns_all_that_he_missed_each_path_once() throws Exception {
        changes.tell(List.of("/before"));
        var known = changes.id();
        changes.tell(List.of("/a", "/b"));
        changes.tell(List.of("/b", "/c"));
        assertThat(changes.await(known, 0)).isEqualTo(new News.Changed(changes.id(), List.of("/a", "/b", "/c")));
    }

    @Test
    void of_so_many_changes_as_are_kept_none_is_lost_and_of_one_more_everything_changed() throws Exception {
        var known = changes.id();
        for (int i = 1; i <= Changes.KEPT; i++) changes.tell(List.of("/" + i));
        assertThat(((News.Changed) changes.await(known, 0)).paths())
                .hasSize(Changes.KEPT)
                .startsWith("/1");
        changes.tell(List.of("/more"));
        assertThat(changes.await(known, 0)).isEqualTo(new News.Changed(changes.id(), List.of(Changes.EVERYTHING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-0", "another-0", "another-1", "\u0660"})
    void to_who_comes_from_another_run_everything_changed(String id) throws Exception {
        assertThat(changes.await(id, 0)).isEqualTo(new News.Changed(changes.id(), List.of(Changes.EVERYTHING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "", "-1", "x", "99999999999999999999", "\u0660"})
    void a_number_that_no_change_had_is_that_of_another_run(String number) throws Exception {
        var run = changes.id().substring(0, changes.id().length() - 1);
        assertThat(changes.await(run + number, 0))
                .isEqualTo(new News.Changed(changes.id(), List.of(Changes.EVERYTHING)));
    }

    @Test
    void runs_differ() {
        assertThat(new Changes().id()).isNotEqualTo(changes.id());
    }

    @Test
    void all_who_wait_are_woken_by_a_change_and_by_the_end() throws Exception {
        var known = changes.id();
        var first = waiting(known);
        var second = waiting(known);
        changes.tell(List.of("/a"));
        assertThat(first.join()).isEqualTo(new News.Changed(changes.id(), List.of("/a")));
        assertThat(second.join()).isEqualTo(first.join());
        var third = waiting(changes.id());
        assertThat(changes.isEnded()).isFalse();
        changes.end();
        assertThat(third.join()).isEqualTo(new News.Ended());
        assertThat(changes.await(known, LONG)).isEqualTo(new News.Ended());
        assertThat(changes.isEnded()).isTrue();
    }

    /// Whether it waits already when something happens, or comes after it, is all the same.
    private CompletableFuture<News> waiting(String since) {
        var news = new CompletableFuture<News>();
        Thread.startVirtualThread(() -> {
            try {
                news.complete(changes.await(since, LONG));
            } catch (InterruptedException e) {
                news.completeExceptionally(e);
            }
        });
        return news;
    }
}
