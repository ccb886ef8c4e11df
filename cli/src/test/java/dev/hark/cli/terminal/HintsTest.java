package dev.hark.cli.terminal;

import static dev.hark.cli.terminal.Happened.MILLI;
import static dev.hark.cli.terminal.Happened.SECOND;
import static dev.hark.cli.terminal.Happened.answer;
import static dev.hark.cli.terminal.Happened.closed;
import static dev.hark.cli.terminal.Happened.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HintsTest {
    private static final String[] BROWSER = {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"};

    private final Hints hints = new Hints();

    @Test
    void what_is_ordinary_is_not_explained() {
        open(1, 0);
        assertThat(told(answer("/").on(1, 1))).isNull();
        assertThat(told(answer("/a").on(1, 2).with(Status.NOT_FOUND))).isNull();
        assertThat(end(1, CloseReason.PEER_CLOSED, 2, SECOND)).isNull();
    }

    @Test
    void that_browsers_ask_for_an_icon_is_explained_once() {
        open(1, 0);
        assertThat(told(answer("/favicon.ico").on(1, 1))).isEqualTo(Hint.FAVICON);
        assertThat(told(answer("/favicon.ico").on(1, 2))).isNull();
    }

    @Test
    void a_silent_connection_of_a_browser_was_opened_in_advance_and_that_is_told_now_and_then() {
        browse(1, 0);
        open(2, 0);
        open(3, 0);
        assertThat(end(2, CloseReason.PEER_CLOSED, 0, SECOND)).isEqualTo(Hint.OPENED_IN_ADVANCE);
        assertThat(end(3, CloseReason.PEER_CLOSED, 0, SECOND + Hints.PAUSE - 1)).isNull();
        open(4, 0);
        hints.opened(opened(4, 0));
        assertThat(hints.closed(
                        new ServerEvent.Closed(4, CloseReason.TIMED_OUT, Limit.FIRST_OCTET, 0, SECOND + Hints.PAUSE)))
                .isEqualTo(Hint.OPENED_IN_ADVANCE);
    }

    @Test
    void of_who_is_no_browser_nobody_knows_why_he_was_silent() {
        open(1, 0);
        assertThat(end(1, CloseReason.PEER_CLOSED, 0, SECOND)).isNull();
        open(2, 0);
        told(answer().on(2, 1).asking(Method.GET, "User-Agent", "curl/8"));
        open(3, 0);
        assertThat(end(3, CloseReason.PEER_CLOSED, 0, SECOND)).isNull();
    }

    @Test
    void who_was_slow_or_refused_was_not_silent() {
        browse(1, 0);
        open(2, 0);
        assertThat(end(2, CloseReason.REFUSED, 0, SECOND)).isNull();
        open(3, 0);
        assertThat(hints.closed(new ServerEvent.Closed(3, CloseReason.TIMED_OUT, Limit.IDLE, 0, SECOND)))
                .isNull();
    }

    @Test
    void a_connection_that_is_opened_while_another_is_busy_is_explained_once() {
        browse(1, 0);
        told(answer("/a.css").on(1, 2).between(SECOND, SECOND + 4 * MILLI));
        open(2, SECOND + MILLI);
        open(3, SECOND + MILLI);
        assertThat(told(browsing("/b.css").on(2, 1).between(SECOND + 2 * MILLI, SECOND + 3 * MILLI)))
                .isEqualTo(Hint.OPENED_BESIDE);
        assertThat(told(browsing("/c.css").on(3, 1).between(SECOND + 2 * MILLI, SECOND + 3 * MILLI)))
                .isNull();
    }

    @Test
    void what_is_no_browser_opens_connections_for_reasons_of_its_own() {
        browse(1, 0);
        told(answer("/a.css").on(1, 2).between(SECOND, SECOND + 4 * MILLI));
        open(2, SECOND + MILLI);
        assertThat(told(answer("/b.css").on(2, 1).between(SECOND + 2 * MILLI, SECOND + 3 * MILLI)))
                .isNull();
    }

    @Test
    void a_connection_that_is_opened_when_the_other_has_been_closed_is_not_beside_it() {
        browse(1, 0);
        assertThat(end(1, CloseReason.PEER_CLOSED, 1, 2 * MILLI)).isNull();
        open(2, 3 * MILLI);
        assertThat(told(browsing("/").on(2, 1).between(3 * MILLI, 4 * MILLI))).isNull();
    }

    @Test
    void a_connection_that_follows_another_or_was_opened_long_before_it_was_used_is_not() {
        browse(1, 0);
        told(answer("/a.css").on(1, 2).between(SECOND, 2 * SECOND));
        open(2, 2 * SECOND + Hints.TOGETHER + 1);
        assertThat(told(browsing("/b").on(2, 1).between(3 * SECOND, 3 * SECOND)))
                .isNull();
        open(3, 4 * SECOND);
        told(answer("/a.css").on(1, 3).between(4 * SECOND, 6 * SECOND));
        assertThat(told(browsing("/c").on(3, 1).between(5 * SECOND, 6 * SECOND)))
                .isNull();
        told(answer("/d").on(1, 4).then(Persistence.CLIENT_CLOSES).between(6 * SECOND, 7 * SECOND));
        open(4, 7 * SECOND);
        assertThat(told(browsing("/e").on(4, 1).between(7 * SECOND, 7 * SECOND)))
                .isNull();
    }

    @Test
    void the_same_again_on_another_connection_after_a_cut_is_explained_each_time() {
        open(1, 0);
        assertThat(told(answer("/a").on(1, 1).then(Persistence.CUT_SHORT))).isNull();
        open(2, SECOND);
        assertThat(told(answer("/b").on(2, 1))).isNull();
        assertThat(told(answer("/a").on(2, 2).between(SECOND, SECOND + Hints.SOON)))
                .isEqualTo(Hint.ASKED_AGAIN);
        assertThat(told(answer("/a").on(2, 3).then(Persistence.CUT_SHORT))).isNull();
        open(3, SECOND);
        assertThat(told(answer("/a").on(3, 1))).isEqualTo(Hint.ASKED_AGAIN);
        assertThat(told(answer("/a").on(3, 2))).isNull();
    }

    @Test
    void the_same_again_much_later_or_by_another_method_or_when_that_may_not_be_repeated_is_not() {
        open(1, 0);
        open(2, 0);
        told(answer("/a").on(1, 1).then(Persistence.CUT_SHORT));
        assertThat(told(answer("/a").on(2, 1).asking(Method.HEAD))).isNull();
        long late = SECOND + Hints.SOON + 1;
        assertThat(told(answer("/a").on(2, 2).between(late, late))).isNull();
        told(answer("/a").on(1, 2).asking(Method.POST).then(Persistence.CUT_SHORT));
        assertThat(told(answer("/a").on(2, 3).asking(Method.POST))).isNull();
    }

    @Test
    void who_left_a_stream_of_events_asks_for_it_again_without_a_word() {
        open(1, 0);
        told(answer("/live")
                .on(1, 1)
                .with(Status.OK, "Content-Type", "text/event-stream")
                .then(Persistence.CUT_SHORT));
        open(2, SECOND);
        assertThat(told(answer("/live").on(2, 1))).isNull();
    }

    @Test
    void that_the_client_has_it_already_is_explained_once() {
        open(1, 0);
        assertThat(told(answer().on(1, 1).with(Status.NOT_MODIFIED))).isEqualTo(Hint.NOT_MODIFIED);
        assertThat(told(answer().on(1, 2).with(Status.NOT_MODIFIED))).isNull();
    }

    @Test
    void why_the_next_request_needs_another_connection_is_explained_once() {
        open(1, 0);
        assertThat(told(answer().on(1, 1).then(Persistence.HTTP_1_0))).isEqualTo(Hint.CLOSES_BY_VERSION);
        assertThat(told(answer().on(1, 1).then(Persistence.CLIENT_CLOSES))).isEqualTo(Hint.CLOSES_BY_WISH);
        assertThat(told(answer().on(1, 1).then(Persistence.HTTP_1_0))).isNull();
        assertThat(told(answer().on(1, 1).then(Persistence.CLIENT_CLOSES))).isNull();
        assertThat(told(answer().on(1, 1).then(Persistence.DRAINING))).isNull();
    }

    @Test
    void what_was_no_request_is_not_explained() {
        open(1, 0);
        assertThat(hints.answered(
                        answer().on(1, 1).then(Persistence.CLIENT_CLOSES).unread()))
                .isNull();
    }

    @Test
    void as_many_connections_are_remembered_as_are_allowed_and_no_more() {
        browse(1, 0);
        open(2, 0);
        for (int i = 0; i < Hints.MOST_CONNECTIONS - 1; i++) open(3 + i, 0);
        assertThat(end(2, CloseReason.PEER_CLOSED, 0, SECOND)).isEqualTo(Hint.OPENED_IN_ADVANCE);

        open(10_000, 0);
        for (int i = 0; i < Hints.MOST_CONNECTIONS; i++) open(20_000 + i, 0);
        assertThat(end(10_000, CloseReason.PEER_CLOSED, 0, SECOND + Hints.PAUSE))
                .isNull();
    }

    @Test
    void as_many_peers_are_remembered_as_are_allowed_and_no_more() {
        browse(1, 0);
        for (int i = 1; i < Hints.MOST_PEERS; i++) hints.opened(from(i));
        open(5_000, 0);
        assertThat(end(5_000, CloseReason.PEER_CLOSED, 0, SECOND)).isEqualTo(Hint.OPENED_IN_ADVANCE);

        for (int i = 1; i <= Hints.MOST_PEERS; i++) hints.opened(from(i));
        open(5_001, 0);
        assertThat(end(5_001, CloseReason.PEER_CLOSED, 0, SECOND + Hints.PAUSE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void an_explanation_is_one_short_sentence_in_plain_letters(Hint hint) {
        assertThat(hint.text()).hasSizeBetween(20, 130).doesNotEndWith(".").matches("[ -~§]+");
    }

    private static ServerEvent.Opened from(int number) {
        var address = InetAddress.ofLiteral("10.0." + number / 250 + "." + number % 250);
        return new ServerEvent.Opened(100 + number, new InetSocketAddress(address, 1), Happened.HERE, 0, 0);
    }

    /// A page is asked for by a browser.
    private void browse(long connection, long at) {
        open(connection, at);
        assertThat(told(browsing("/").on(connection, 1).between(at, at + MILLI)))
                .isNull();
    }

    private static Happened browsing(String target) {
        return answer(target).asking(Method.GET, BROWSER);
    }

    private void open(long connection, long at) {
        hints.opened(opened(connection, at));
    }

    private @Nullable Hint told(Happened answer) {
        return hints.answered(answer.event());
    }

    private @Nullable Hint end(long connection, CloseReason why, long requests, long at) {
        return hints.closed(closed(connection, why, requests, at));
    }
}
