package dev.hark.inspector.record;

import static dev.hark.inspector.record.Scene.MILLI;
import static dev.hark.inspector.record.Scene.head;
import static dev.hark.inspector.record.Scene.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Scene scene = new Scene();

    @Test
    void an_exchange_is_recorded_with_its_moments_and_its_place_in_the_octets() {
        scene.open(3)
                .receive(3, GET)
                .request(3, "/", "Host", "a")
                .handled(3)
                .send(3, OK)
                .answered(3, 200);
        scene.close(3, CloseReason.PEER_CLOSED);
        var exchange = scene.exchange(3, 1);
        assertThat(exchange.begunAt()).isEqualTo(2 * MILLI);
        assertThat(exchange.headAt()).isEqualTo(3 * MILLI);
        assertThat(exchange.handledAt()).isEqualTo(4 * MILLI);
        assertThat(exchange.answeredAt()).isEqualTo(6 * MILLI);
        assertThat(exchange.receivedSpan()).isEqualTo(new Span(0, GET.length()));
        assertThat(exchange.headEnd()).isEqualTo(GET.length());
        assertThat(exchange.sentSpan()).isEqualTo(new Span(0, OK.length()));
        assertThat(exchange.persistence()).isEqualTo(Persistence.PERSISTENT);
        var connection = scene.connection(3);
        assertThat(connection.firstOctetAt()).isEqualTo(2 * MILLI);
        assertThat(connection.why()).isEqualTo(CloseReason.PEER_CLOSED);
        assertThat(connection.isOpen()).isFalse();
        assertThat(text(scene.recording().input(3))).isEqualTo(GET);
        assertThat(text(scene.recording().output(3))).isEqualTo(OK);
    }

    @Test
    void requests_that_came_together_are_told_apart() {
        scene.open(1)
                .receive(1, GET + GET)
                .request(1, GET.length(), head("GET", "/", 0))
                .handled(1);
        scene.answered(1, 200, OK.length(), true, Persistence.PERSISTENT);
        scene.request(1, 2L * GET.length(), head("GET", "/", 0))
                .send(1, OK + OK)
                .answered(1, 200);
        assertThat(scene.exchange(1, 1).receivedSpan()).isEqualTo(new Span(0, GET.length()));
        assertThat(scene.exchange(1, 2).receivedSpan()).isEqualTo(new Span(GET.length(), 2L * GET.length()));
        assertThat(scene.exchange(1, 1).sentSpan()).isEqualTo(new Span(0, OK.length()));
        assertThat(scene.exchange(1, 2).sentSpan()).isEqualTo(new Span(OK.length(), 2L * OK.length()));
        assertThat(scene.exchange(1, 2).begunAt()).isEqualTo(2 * MILLI);
    }

    @Test
    void content_belongs_to_its_request_also_if_it_is_read_after_the_answer() {
        scene.open(1).receive(1, GET + "abc").request(1, GET.length(), head("POST", "/", 3));
        scene.send(1, OK).answered(1, 200).contentRead(1, 3, GET.length() + 3);
        scene.exchange(1, "/next", 200);
        assertThat(scene.exchange(1, 1).receivedSpan().to()).isEqualTo(GET.length() + 3);
        assertThat(scene.exchange(1, 1).content()).isEqualTo(3);
        assertThat(scene.exchange(1, 2).receivedSpan().from()).isEqualTo(GET.length() + 3);
    }

    @Test
    void secrets_are_masked_before_they_are_kept() {
        var request = "GET / HTTP/1.1\r\nCookie: geheim\r\n\r\n";
        scene.open(1).receive(1, request.substring(0, 20)).receive(1, request.substring(20));
        scene.request(1, "/", "Cookie", "geheim").send(1, "HTTP/1.1 200 OK\r\nSet-Cookie: geheim\r\n\r\n");
        scene.answered(1, 200, "Set-Cookie", "geheim");
        var all = text(scene.recording().input(1)) + text(scene.recording().output(1)) + scene.exchange(1, 1);
        assertThat(all).doesNotContain("geheim").contains("Cookie: ******");
        assertThat(scene.exchange(1, 1).asked().fields().first("Cookie")).isEqualTo("******");
        assertThat(scene.exchange(1, 1).answer().fields().first("Set-Cookie")).isEqualTo("******");
    }

    @Test
    void what_was_refused_is_recorded_with_its_place_and_no_secret() {
        var line = "Cookie: a=geheim\0";
        scene.open(1).receive(1, "GET / HTTP/1.1\r\n" + line);
        var offence = new Offence(32, line, 0, 16, 1);
        scene.on(new ServerEvent.Refused(1, 1, Violation.CONTROL_OCTET, offence, false, 5 * MILLI));
        scene.send(1, "HTTP/1.1 400 Bad Request\r\n\r\n");
        scene.answered(1, 400, 28, true, Persistence.REFUSED);
        var exchange = scene.exchange(1, 1);
        assertThat(exchange.asked()).isNull();
        assertThat(exchange.violation()).isEqualTo(Violation.CONTROL_OCTET);
        assertThat(exchange.offence().line()).isEqualTo("Cookie: *********");
        assertThat(exchange.offence().offset()).isEqualTo(32);
        assertThat(exchange.receivedSpan().from()).isZero();
    }

    @Test
    void what_is_refused_behind_an_answer_is_recorded_with_its_request() {
        scene.open(1).receive(1, GET).request(1, GET.length(), head("POST", "/", 3));
        scene.send(1, OK).answered(1, 200).receive(1, "zz");
        var offence = new Offence(GET.length(), "zz", 0, 0, 1);
        long before = scene.recording().memory();
        scene.on(new ServerEvent.Refused(1, 1, Violation.BAD_CHUNK_SIZE, offence, true, 9));
        assertThat(scene.connection(1).exchanges()).hasSize(1);
        assertThat(scene.exchange(1, 1).violation()).isEqualTo(Violation.BAD_CHUNK_SIZE);
        assertThat(scene.exchange(1, 1).offence()).isEqualTo(offence);
        assertThat(scene.exchange(1, 1).answer().status().code()).isEqualTo(200);
        assertThat(scene.recording().memory()).isGreaterThan(before);
        scene.close(1, CloseReason.REFUSED).recording().clear();
        assertThat(scene.recording().memory()).isZero();
    }

    @Test
    void a_client_that_is_turned_away_has_an_answer_without_a_request() {
        scene.open(1).on(new ServerEvent.TurnedAway(1, Limit.CONNECTIONS_PER_PEER, 2 * MILLI));
        scene.send(1, "HTTP/1.1 503 x\r\n\r\n").answered(1, 503);
        assertThat(scene.connection(1).turnedAway()).isEqualTo(Limit.CONNECTIONS_PER_PEER);
        assertThat(scene.exchange(1, 1).answer().status().code()).isEqualTo(503);
    }

    @Test
    void notes_and_failures_are_recorded() {
        scene.open(1).receive(1, GET).request(1, "/");
        scene.on(new ServerEvent.Noted(1, 1, "because", 7));
        scene.on(new ServerEvent.HandlerFailed(1, 1, "7f3a", new IllegalStateException("no"), 8));
        assertThat(scene.exchange(1, 1).notes()).containsExactly(new RecordedExchange.Note("because", 7));
        var failed = scene.exchange(1, 1).failure();
        assertThat(failed.id()).isEqualTo("7f3a");
        assertThat(failed.cause()).isEqualTo("java.lang.IllegalStateException: no");
        assertThat(failed.trace()).anySatisfy(frame -> assertThat(frame).contains("RecordingTest"));
    }

    @Test
    void the_same_request_again_after_a_connection_was_cut_is_a_repetition() {
        scene.open(1).receive(1, GET).request(1, "/a").close(1, CloseReason.PEER_VANISHED);
        scene.open(2).exchange(2, "/b", 200).exchange(2, "/a", 200).exchange(2, "/a", 200);
        assertThat(scene.exchange(2, 1).repeated()).isFalse();
        assertThat(scene.exchange(2, 2).repeated()).isTrue();
        assertThat(scene.exchange(2, 3).repeated()).isFalse();
        scene.open(3, "127.0.0.9").receive(3, GET).request(3, "/a").close(3, CloseReason.PEER_VANISHED);
        assertThat(scene.open(4).exchange(4, "/a", 200).exchange(4, 1).repeated())
                .isFalse();
    }

    @Test
    void who_leaves_a_stream_of_events_was_not_cut() {
        scene.open(1).receive(1, GET).request(1, "/live").send(1, OK);
        scene.answered(1, 200, OK.length(), false, Persistence.CUT_SHORT, "Content-Type", "text/event-stream");
        scene.close(1, CloseReason.PEER_VANISHED);
        assertThat(scene.open(2).exchange(2, "/live", 200).exchange(2, 1).repeated())
                .isFalse();
    }

    @Test
    void content_of_a_request_that_was_only_counted_belongs_to_no_other() {
        var busy = new Scene(64 * 1024 * 1024, 10);
        busy.open(1).exchange(1, "/first", 200);
        busy.receive(1, GET + "abc").request(1, 2 * GET.length(), head("POST", "/", 3));
        busy.send(1, OK).answered(1, 200).contentRead(1, 3, 2 * GET.length() + 3);
        assertThat(busy.connection(1).skipped()).isEqualTo(1);
        assertThat(busy.exchange(1, 1).content()).isZero();
        assertThat(busy.exchange(1, 1).receivedSpan().to()).isLessThan(2 * GET.length());
    }

    @Test
    void content_that_comes_after_the_answer_says_nothing_of_the_next_message() {
        var busy = new Scene(64 * 1024 * 1024, 10);
        busy.open(1).receive(1, GET).request(1, GET.length(), head("POST", "/", 3));
        busy.send(1, OK).answered(1, 200).receive(1, "abc").contentRead(1, 3, GET.length() + 3);
        busy.pass(100).exchange(1, "/next", 200);
        assertThat(busy.connection(1).skipped()).isZero();
        assertThat(busy.exchange(1, 1).receivedSpan().to()).isEqualTo(GET.length() + 3);
        assertThat(text(busy.recording().input(1))).startsWith(GET + "abcGET /next");
    }

    @Test
    void content_of_a_counted_request_takes_nobodys_place() {
        var busy = new Scene(64 * 1024 * 1024, 10);
        busy.open(1).exchange(1, "/first", 200);
        busy.receive(1, GET).request(1, 2 * GET.length(), head("POST", "/", 3));
        busy.send(1, OK).answered(1, 200).pass(100).receive(1, "abc").contentRead(1, 3, 2 * GET.length() + 3);
        busy.exchange(1, "/third", 200);
        assertThat(busy.connection(1).skipped()).isEqualTo(1);
        assertThat(busy.exchange(1, 3).asked().target().text()).isEqualTo("/third");
    }

    @Test
    void a_connection_knows_the_others_of_its_peer_and_how_many_were_busy() {
        scene.open(1).open(2).receive(2, GET).request(2, "/").open(3).open(4, "127.0.0.9");
        assertThat(scene.connection(1).others()).isZero();
        assertThat(scene.connection(3).others()).isEqualTo(2);
        assertThat(scene.connection(3).busy()).isEqualTo(1);
        assertThat(scene.connection(4).others()).isZero();
        scene.answered(2, 200)
                .close(1, CloseReason.PEER_CLOSED)
                .close(2, CloseReason.PEER_CLOSED)
                .open(5);
        assertThat(scene.connection(5).others()).isEqualTo(1);
        assertThat(scene.connection(5).busy()).isZero();
    }

    // ---- Following -------------------------------------------------------------------------------------------------

    @Test
    void who_follows_is_told_what_has_changed_since() {
        var recording = scene.recording();
        scene.open(1).exchange(1, "/", 200).open(2);
        long mark = recording.mark();
        assertThat(recording.hasChangedSince(mark)).isFalse();
        scene.exchange(1, "/again", 200);
        assertThat(recording.hasChangedSince(mark)).isTrue();
        var changed = new ArrayList<RecordedConnection>();
        recording.changedSince(mark).forEach(changed::add);
        assertThat(changed).hasSize(1);
        assertThat(changed.getFirst().exchanges())
                .extracting(RecordedExchange::number)
                .containsExactly(2L);
        assertThat(recording.connections()).hasSize(2);
    }

    @Test
    void a_connection_is_looked_at_when_it_is_its_turn_and_the_first_is_the_oldest() {
        for (long number : new long[] {300, 3, 1_000}) scene.open(number);
        var connections = scene.recording().connections().iterator();
        assertThat(connections.next().number()).isEqualTo(3);
        scene.exchange(300, "/", 200);
        var second = connections.next();
        assertThat(second.number()).isEqualTo(300);
        assertThat(second.requests()).isEqualTo(1);
        assertThat(connections.next().number()).isEqualTo(1_000);
        assertThat(connections.hasNext()).isFalse();
    }

    @Test
    void an_exchange_that_ends_with_its_connection_is_told_as_changed() {
        var recording = scene.recording();
        scene.open(1).receive(1, GET).request(1, "/");
        long mark = recording.mark();
        scene.close(1, CloseReason.PEER_VANISHED);
        assertThat(recording.changedSince(mark).iterator().next().exchanges()).hasSize(1);
    }

    @Test
    void of_a_connection_that_is_forgotten_nothing_more_is_recorded() {
        scene.open(1).close(1, CloseReason.PEER_CLOSED);
        scene.recording().clear();
        scene.receive(1, GET).request(1, "/");
        assertThat(scene.recording().connections()).isEmpty();
        assertThat(scene.recording().exchange(1, 1)).isNull();
    }
}
