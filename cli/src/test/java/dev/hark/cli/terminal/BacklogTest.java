package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BacklogTest {
    private final Backlog backlog = new Backlog(10);

    @Test
    void what_waits_comes_out_as_it_went_in() {
        put("a", "b", "c");
        assertThat(all()).containsExactly("a", "b", "c");
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void as_much_waits_as_there_is_room_for() {
        put("12345", "67890");
        assertThat(all()).containsExactly("12345", "67890");
    }

    @Test
    void what_finds_no_room_is_counted_in_its_place() {
        put("12345", "67890", "1");
        put("2");
        assertThat(all()).containsExactly("12345", "67890", "2 missing");
        put("next");
        assertThat(all()).containsExactly("next");
    }

    @Test
    void after_a_gap_half_of_the_room_must_be_free() {
        put("123", "456", "789", "lost");
        assertThat(text(backlog.poll())).isEqualTo("123");
        put("x");
        assertThat(text(backlog.poll())).isEqualTo("456");
        put("y");
        assertThat(all()).containsExactly("789", "2 missing", "y");
    }

    @Test
    void what_is_larger_than_all_room_has_it_when_nothing_else_waits() {
        put("a sentence of some length");
        put("b");
        assertThat(all()).containsExactly("a sentence of some length", "1 missing");
    }

    @Test
    void only_what_would_have_been_a_line_is_counted() {
        put("1234567890");
        backlog.put(Told.Event.of(Happened.closed(1, CloseReason.PEER_CLOSED, 1, 0), null));
        backlog.put(Told.Event.of(Happened.answer().unread(), null));
        assertThat(all()).containsExactly("1234567890", "0 missing");
        put("1234567890");
        backlog.put(Told.Event.of(Happened.answer().event(), null));
        assertThat(all()).containsExactly("1234567890", "1 missing");
    }

    @Test
    void a_request_takes_the_room_of_its_head() {
        var bare = Told.Event.of(Happened.answer().event(), null);
        var longer = Told.Event.of(Happened.answer("/" + "x".repeat(1_000)).event(), null);
        assertThat(longer.size() - bare.size()).isEqualTo(1_000);
    }

    @Test
    void of_many_threads_all_is_kept_or_counted() throws Exception {
        var wide = new Backlog(1_000);
        var threads = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 10_000; i++) wide.put(new Told.Sentence("1234567890"));
                }))
                .toList();
        var seen = new AtomicInteger();
        while (threads.stream().anyMatch(Thread::isAlive)) drain(wide, seen);
        for (var thread : threads) thread.join();
        drain(wide, seen);
        assertThat(seen).hasValue(80_000);
    }

    private static void drain(Backlog wide, AtomicInteger seen) {
        for (var told = wide.poll(); told != null; told = wide.poll()) seen.addAndGet((int) told.lines());
    }

    private void put(String... sentences) {
        for (var sentence : sentences) backlog.put(new Told.Sentence(sentence));
    }

    private List<String> all() {
        var all = new ArrayList<String>();
        for (var told = backlog.poll(); told != null; told = backlog.poll()) all.add(text(told));
        return all;
    }

    private static String text(@Nullable Told told) {
        return switch (told) {
            case Told.Sentence sentence -> sentence.text();
            case Told.Missing missing -> missing.lines() + " missing";
            case Told.Event event -> event.event().kind().name();
            case null -> "nothing";
        };
    }
}
