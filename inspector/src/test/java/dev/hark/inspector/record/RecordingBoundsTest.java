package dev.hark.inspector.record;

import static dev.hark.inspector.record.Scene.MILLI;
import static dev.hark.inspector.record.Scene.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import org.junit.jupiter.api.Test;

/// What is forgotten, and what is only counted.
class RecordingBoundsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Scene scene = new Scene();

    @Test
    void the_oldest_connections_that_are_closed_are_forgotten_when_room_is_scarce() {
        var small = new Scene(100_000, 1_000_000);
        for (int i = 1; i <= 200; i++) {
            small.open(i).exchange(i, "/" + i, 200).close(i, CloseReason.PEER_CLOSED);
            assertThat(small.recording().memory()).isLessThanOrEqualTo(100_000);
        }
        long forgotten = small.recording().forgotten();
        assertThat(forgotten).isBetween(100L, 199L);
        assertThat(small.recording().has(forgotten)).isFalse();
        assertThat(small.recording().has(forgotten + 1)).isTrue();
        assertThat(small.recording().connection(1)).isNull();
        assertThat(small.recording().input(1)).isEmpty();
    }

    @Test
    void of_a_connection_that_stays_open_the_oldest_exchanges_are_forgotten() {
        var small = new Scene(100_000, 1_000_000);
        small.open(1);
        for (int i = 1; i <= 500; i++) small.exchange(1, "/" + i, 200);
        var connection = small.connection(1);
        assertThat(small.recording().memory()).isLessThanOrEqualTo(100_000);
        assertThat(connection.forgotten()).isPositive();
        assertThat(connection.forgotten() + connection.exchanges().size()).isEqualTo(500);
        assertThat(connection.exchanges().getLast().number()).isEqualTo(500);
        long from = connection.exchanges().getFirst().receivedSpan().from();
        assertThat(small.recording().input(1).getFirst().offset()).isEqualTo(from);
    }

    @Test
    void memory_is_given_back_when_all_is_forgotten() {
        for (int i = 1; i <= 10; i++) scene.open(i).exchange(i, "/", 200).close(i, CloseReason.PEER_CLOSED);
        scene.recording().clear();
        assertThat(scene.recording().memory()).isZero();
    }

    @Test
    void page_loads_count_against_the_room_and_take_a_small_part_of_it() {
        var small = new Scene(1_000_000, 1_000_000);
        small.open(1);
        long before = small.recording().memory();
        small.receive(1, GET).request(1, "/page?" + "x".repeat(400), "Accept", "text/html");
        assertThat(small.recording().memory() - before).isGreaterThan(2 * 400);
        small.answered(1, 200);
        for (int i = 0; i < 200; i++) {
            var target = "/" + i + "?" + "x".repeat(400);
            small.open(2 + i)
                    .exchange(2 + i, target, 200, "Accept", "text/html")
                    .close(2 + i, CloseReason.PEER_CLOSED);
        }
        assertThat(small.recording().memory()).isLessThanOrEqualTo(1_000_000);
        small.close(1, CloseReason.PEER_CLOSED).recording().clear();
        assertThat(small.recording().memory()).isZero();
    }

    @Test
    void what_somebody_clears_was_not_forgotten_for_want_of_room() {
        var small = new Scene(100_000, 1_000_000);
        small.open(1).open(2);
        for (int i = 1; i <= 500; i++) small.exchange(1, "/" + i, 200);
        for (int i = 3; i <= 200; i++) small.open(i).exchange(i, "/" + i, 200).close(i, CloseReason.PEER_CLOSED);
        assertThat(small.recording().forgotten()).isPositive();
        small.recording().clear();
        assertThat(small.recording().forgotten()).isZero();
    }

    @Test
    void what_was_only_counted_before_all_was_cleared_is_forgotten_too() {
        var busy = new Scene(64 * 1024 * 1024, 10);
        busy.open(1).exchange(1, "/1", 200).exchange(1, "/2", 200).exchange(1, "/3", 200);
        assertThat(busy.connection(1).skipped()).isEqualTo(2);
        busy.recording().clear();
        assertThat(busy.connection(1).skipped()).isZero();
        assertThat(busy.connection(1).forgotten()).isEqualTo(3);
    }

    @Test
    void notes_are_wanted_on_what_is_recorded_and_on_nothing_else() {
        var busy = new Scene(64 * 1024 * 1024, 10);
        busy.open(1).receive(1, GET).request(1, "/");
        assertThat(busy.recording().wantsNotes(1)).isTrue();
        busy.answered(1, 200);
        assertThat(busy.recording().wantsNotes(1)).isFalse();
        busy.receive(1, GET).request(1, "/");
        assertThat(busy.connection(1).skipped()).isEqualTo(1);
        assertThat(busy.recording().wantsNotes(1)).isFalse();
        assertThat(busy.recording().wantsNotes(2)).isFalse();
    }

    @Test
    void as_many_exchanges_are_recorded_in_a_tenth_of_a_second_as_may_be_and_the_others_counted() {
        var busy = new Scene(64 * 1024 * 1024, 30);
        busy.open(1).pass(99);
        for (int i = 1; i <= 5; i++) busy.exchange(1, "/" + i, 200);
        var connection = busy.connection(1);
        assertThat(connection.requests()).isEqualTo(5);
        assertThat(connection.exchanges()).extracting(RecordedExchange::number).containsExactly(1L, 2L, 3L);
        assertThat(connection.skipped()).isEqualTo(2);
        busy.pass(100).exchange(1, "/6", 200);
        var later = busy.exchange(1, 6);
        assertThat(new String(RecordedOctets.beginning(busy.recording().input(1), later.receivedSpan()), ISO_8859_1))
                .startsWith("GET /6 ");
        assertThat(new String(RecordedOctets.beginning(busy.recording().output(1), later.sentSpan()), ISO_8859_1))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void clear_keeps_what_is_open_and_in_flight() {
        scene.open(1).exchange(1, "/", 200).close(1, CloseReason.PEER_CLOSED);
        scene.open(2).exchange(2, "/", 200).receive(2, GET).request(2, "/");
        scene.recording().clear();
        assertThat(scene.recording().has(1)).isFalse();
        assertThat(scene.connection(2).exchanges())
                .extracting(RecordedExchange::number)
                .containsExactly(2L);
        assertThat(text(scene.recording().input(2))).isEqualTo(GET);
    }

    @Test
    void what_was_refused_before_it_was_a_request_is_forgotten_with_the_others() {
        scene.open(1).exchange(1, "/", 200).receive(1, "x");
        scene.on(new ServerEvent.Refused(1, 2, Violation.BAD_METHOD, null, false, 9));
        scene.on(new ServerEvent.Answered(
                1, 2, null, scene.exchange(1, 1).answer(), 0, 9, MILLI, true, Persistence.REFUSED, 9));
        assertThat(scene.connection(1).firstExchange()).isEqualTo(1);
        scene.recording().clear();
        assertThat(scene.connection(1).exchanges()).isEmpty();
        assertThat(scene.connection(1).firstExchange()).isEqualTo(3);
    }

    @Test
    void who_follows_is_told_that_all_was_cleared_even_if_nothing_else_happens() {
        var recording = scene.recording();
        scene.open(1).exchange(1, "/", 200).close(1, CloseReason.PEER_CLOSED);
        long mark = recording.mark();
        assertThat(recording.hasChangedSince(mark)).isFalse();
        recording.clear();
        assertThat(recording.hasChangedSince(mark)).isTrue();
        assertThat(recording.changedSince(mark)).isEmpty();
    }

    @Test
    void notes_failures_and_offences_count_against_the_room() {
        scene.open(1).receive(1, GET).request(1, "/");
        long before = scene.recording().memory();
        scene.on(new ServerEvent.Noted(1, 1, "x".repeat(900), 7));
        assertThat(scene.recording().memory() - before).isBetween(900L, 2_500L);
        before = scene.recording().memory();
        scene.on(new ServerEvent.HandlerFailed(1, 1, "7f3a", new IllegalStateException("no"), 8));
        assertThat(scene.recording().memory() - before).isGreaterThan(1_000);
        before = scene.recording().memory();
        var offence = new Offence(0, "x".repeat(200), 0, 1, 1);
        scene.on(new ServerEvent.Refused(1, 1, Violation.CONTROL_OCTET, offence, false, 9));
        assertThat(scene.recording().memory() - before).isBetween(200L, 700L);
    }
}
