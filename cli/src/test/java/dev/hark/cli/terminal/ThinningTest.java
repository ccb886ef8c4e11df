package dev.hark.cli.terminal;

import static dev.hark.cli.terminal.Happened.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinningTest {
    private static final int MOST = Thinning.MOST;

    private final Thinning thinning = new Thinning(MOST);

    @ParameterizedTest
    @ValueSource(ints = {Thinning.MOST, Thinning.MOST_WITH_OCTETS})
    void as_many_lines_pass_in_a_second_as_can_be_read(int most) {
        var some = new Thinning(most);
        assertThat(passing(some, most, SECOND)).isEqualTo(most);
        assertThat(passing(some, most, 2 * SECOND)).isEqualTo(most);
        assertThat(some.isThinned()).isFalse();
        assertThat(passing(some, most + 1, 3 * SECOND)).isEqualTo(most);
        assertThat(some.isThinned()).isTrue();
    }

    @Test
    void beyond_that_they_are_counted_instead_and_told_once_a_second() {
        passing(thinning, MOST + 1, SECOND);
        assertThat(passing(thinning, 4_209, SECOND)).isZero();
        for (int i = 0; i < 8; i++) assertThat(thinning.admits(answered(404))).isFalse();
        assertThat(due(2 * SECOND - 1)).isEqualTo("in 1");
        assertThat(due(2 * SECOND))
                .isEqualTo("  ... 4,218 answers/s on 64 connections: 4,210 × 200, 8 × 404; 42 kB/s\n in " + SECOND);
    }

    @Test
    void new_connections_are_counted_too() {
        passing(thinning, MOST + 1, SECOND);
        for (int i = 0; i < 1_234; i++) thinning.admits(Happened.opened(i, SECOND));
        assertThat(due(2 * SECOND)).startsWith("  ... 1 answer/s on 64 connections (1,234 new): 1 × 200; 10 B/s\n");
    }

    @Test
    void other_lines_are_counted_too() {
        passing(thinning, MOST + 1, SECOND);
        var piece = new ServerEvent.Received(3, 5, new byte[5], SECOND);
        for (int i = 0; i < 2_000; i++) assertThat(thinning.admits(piece)).isFalse();
        assertThat(due(2 * SECOND)).contains(": 1 × 200; 10 B/s; 2,000 other lines/s\n");
        for (int i = 0; i < MOST / 2 - 1; i++) thinning.admits(piece);
        assertThat(due(3 * SECOND))
                .contains("0 answers/s")
                .contains("49 other lines/s")
                .endsWith("never");
    }

    @Test
    void who_wakes_up_late_tells_rates_all_the_same() {
        passing(thinning, MOST + 2_000, SECOND);
        assertThat(due(3 * SECOND)).startsWith("  ... 1,000 answers/s on 64 connections: 1,000 × 200; 10 kB/s\n");
    }

    @Test
    void four_statuses_are_told_by_name_the_most_frequent_first() {
        passing(thinning, MOST + 10, SECOND);
        for (int i = 0; i < 60; i++) thinning.admits(answered(304));
        for (int code : new int[] {404, 404, 404, 500, 500, 503, 403}) thinning.admits(answered(code));
        assertThat(due(2 * SECOND)).contains(": 60 × 304, 10 × 200, 3 × 404, 2 × 500, 2 others; ");
    }

    @Test
    void when_it_is_calm_each_is_shown_again() {
        passing(thinning, MOST + MOST / 2, SECOND);
        assertThat(due(2 * SECOND)).endsWith("in " + SECOND);
        passing(thinning, MOST / 2 - 1, 2 * SECOND);
        assertThat(due(3 * SECOND)).contains("49 × 200").endsWith("never");
        assertThat(passing(thinning, 1, 3 * SECOND)).isEqualTo(1);
    }

    @Test
    void a_second_without_anything_has_no_line() {
        assertThat(due(SECOND)).isEqualTo("never");
        passing(thinning, MOST + MOST, SECOND);
        due(2 * SECOND);
        assertThat(due(3 * SECOND)).isEqualTo("never");
    }

    @Test
    void what_came_since_is_told_before_the_end() {
        passing(thinning, MOST + 50, SECOND);
        var text = new StringBuilder();
        thinning.tell(SECOND + SECOND / 2, 0, text);
        assertThat(text).asString().startsWith("  ... 100 answers/s on 0 connections");
    }

    @Test
    void a_connection_that_has_closed_meanwhile_was_one_of_those() {
        passing(thinning, MOST + 100, SECOND);
        due(2 * SECOND);
        passing(thinning, 100, 2 * SECOND);
        var text = new StringBuilder();
        thinning.due(3 * SECOND, 0, text);
        assertThat(text).contains(" on 64 connections");
    }

    @Test
    void of_refusals_a_few_pass_and_failures_and_what_is_about_the_server_always() {
        passing(thinning, MOST + 1, SECOND);
        for (int i = 0; i < Thinning.REFUSALS; i++)
            assertThat(thinning.admits(refused())).isTrue();
        assertThat(thinning.admits(refused())).isFalse();
        assertThat(thinning.admits(new ServerEvent.HandlerFailed(1, 1, "a", new Error(), 0)))
                .isTrue();
        assertThat(thinning.admits(new ServerEvent.Draining(1, 1))).isTrue();
        assertThat(thinning.admits(new ServerEvent.Stopped(0))).isTrue();
        assertThat(thinning.admits(Happened.closed(1, CloseReason.PEER_CLOSED, 0, SECOND)))
                .isFalse();
    }

    @Test
    void the_answer_of_what_was_refused_is_no_line_of_its_own() {
        for (int i = 0; i < 2 * MOST; i++) thinning.admits(Happened.answer().unread());
        assertThat(thinning.isThinned()).isFalse();
    }

    private static int passing(Thinning thinning, int events, long at) {
        int passed = 0;
        for (int i = 0; i < events; i++) {
            if (thinning.admits(Happened.answer().sending(10).between(at, at).event())) passed++;
        }
        return passed;
    }

    private String due(long now) {
        var text = new StringBuilder();
        long due = thinning.due(now, 64, text);
        return text + (text.isEmpty() ? "" : " ") + (due == Form.NEVER ? "never" : "in " + due);
    }

    private static ServerEvent refused() {
        return new ServerEvent.Refused(1, 1, Violation.BARE_LF, null, false, SECOND);
    }

    private static ServerEvent answered(int status) {
        return Happened.answer().sending(10).with(new Status(status, "Any")).event();
    }
}
