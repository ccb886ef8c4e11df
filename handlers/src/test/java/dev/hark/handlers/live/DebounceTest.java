package dev.hark.handlers.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DebounceTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Debounce debounce = new Debounce();

    @Test
    void nothing_is_due_where_nothing_changed() {
        assertThat(debounce.dueIn(0)).isEqualTo(Debounce.NEVER);
        assertThat(debounce.take(Long.MAX_VALUE)).isNull();
    }

    @Test
    void a_change_is_due_when_nothing_has_changed_since_for_120_ms() {
        debounce.add("/a", 1000 * MS);
        assertThat(debounce.dueIn(1000 * MS)).isEqualTo(120 * MS);
        assertThat(debounce.take(1120 * MS - 1)).isNull();
        assertThat(debounce.take(1120 * MS)).containsExactly("/a");
        assertThat(debounce.dueIn(1120 * MS)).isEqualTo(Debounce.NEVER);
    }

    @Test
    void changes_in_a_row_are_one_and_each_path_is_told_once_the_last_changed_last() {
        for (int i = 0; i < 5; i++) {
            debounce.add("/a", 100 * i * MS);
            debounce.add("/b" + i % 2, 100 * i * MS);
            assertThat(debounce.take((100 * i + 99) * MS)).isNull();
        }
        assertThat(debounce.take(520 * MS)).containsExactly("/b1", "/a", "/b0");
    }

    @Test
    void what_goes_on_changing_is_told_after_a_second_and_the_last_of_it_once_more() {
        for (int at = 0; at < 1000; at += 50) {
            debounce.add("/" + at, at * MS);
            assertThat(debounce.take(at * MS)).isNull();
        }
        assertThat(debounce.dueIn(950 * MS)).isEqualTo(50 * MS);
        assertThat(debounce.take(1000 * MS)).hasSize(20).contains("/0", "/950");
        assertThat(debounce.take(1069 * MS)).isNull();
        assertThat(debounce.take(1070 * MS)).containsExactly("/900", "/950");
        assertThat(debounce.dueIn(1070 * MS)).isEqualTo(Debounce.NEVER);
    }

    @Test
    void more_than_100_paths_are_everything() {
        for (int i = 0; i < 100; i++) debounce.add("/" + i, 0);
        assertThat(debounce.take(120 * MS)).hasSize(100);
        for (int i = 0; i < 100; i++) debounce.add("/" + i, 200 * MS);
        debounce.add("/0", 200 * MS);
        assertThat(debounce.take(320 * MS)).hasSize(100);
        for (int i = 0; i < 500; i++) debounce.add("/" + i, 200 * MS);
        assertThat(debounce.take(320 * MS)).isEqualTo(List.of(Changes.EVERYTHING));
    }

    @Test
    void nobody_is_told_before_what_was_served_a_moment_ago_is_stale() {
        assertThat(Debounce.QUIET).isGreaterThan(100 * MS);
    }
}
