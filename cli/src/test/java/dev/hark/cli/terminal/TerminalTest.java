package dev.hark.cli.terminal;

import static dev.hark.cli.terminal.Happened.answer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Ticker;
import dev.hark.observe.CloseReason;
import dev.hark.observe.EventKind;
import dev.hark.observe.PauseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import dev.hark.web.TestRequest;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7878);
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 51234);

    @Test
    void a_connection_on_which_nothing_was_said_is_told_when_it_ends_and_of_a_browser_explained() {
        assertThat(shown(OutputLevel.INFO, Happened.closed(3, CloseReason.PEER_CLOSED, 0, 0)))
                .isEqualTo("  #3 closed without a request\n");
        var browsed = answer().asking(Method.GET, "User-Agent", "Mozilla/5.0").on(1, 1);
        assertThat(shown(
                        OutputLevel.INFO,
                        Happened.opened(1, 0),
                        Happened.opened(3, 0),
                        browsed.event(),
                        Happened.closed(3, CloseReason.PEER_CLOSED, 0, 0)))
                .endsWith("""
                          #3 closed without a request
                              (opened in advance, in case another is needed: browsers do that)
                        """);
    }

    @Test
    void an_ordinary_end_is_not_told_and_an_odd_one_is() {
        assertThat(shown(OutputLevel.INFO, Happened.closed(3, CloseReason.PEER_CLOSED, 1, 0)))
                .isEmpty();
        assertThat(shown(OutputLevel.INFO, Happened.closed(3, CloseReason.REFUSED, 0, 0)))
                .isEmpty();
        assertThat(shown(OutputLevel.INFO, Happened.closed(3, CloseReason.PEER_VANISHED, 2, 0)))
                .isEmpty();
        assertThat(shown(OutputLevel.INFO, Happened.closed(3, CloseReason.PEER_VANISHED, 0, 0)))
                .isEqualTo("  #3 closed: the client went away\n");
        assertThat(shown(OutputLevel.INFO, Happened.closed(3, CloseReason.CONTENT_UNREAD, 1, 0)))
                .isEqualTo("  #3 closed: the rest of a request's content was not wanted\n");
    }

    @Test
    void who_waited_long_for_his_turn_is_told() {
        long much = EventText.WORTH_TELLING;
        assertThat(shown(OutputLevel.INFO, new ServerEvent.Opened(3, Happened.PEER, Happened.HERE, much - 1, 0)))
                .isEqualTo("Connection established! #3 127.0.0.1:51234\n");
        assertThat(shown(OutputLevel.INFO, new ServerEvent.Opened(3, Happened.PEER, Happened.HERE, much, 0)))
                .isEqualTo("Connection established! #3 127.0.0.1:51234\n      (waited 50 ms for its first turn)\n");
    }

    @Test
    void that_browsers_ask_for_an_icon_is_explained_once() {
        assertThat(shown(
                        OutputLevel.INFO,
                        answered("/favicon.ico", Status.NOT_FOUND, true),
                        answered("/favicon.ico", Status.NOT_FOUND, true)))
                .isEqualTo("""
                          #3.1 GET /favicon.ico  404  1.2 kB  0.80 ms
                              (browsers ask for that by themselves: the icon of the site)
                          #3.1 GET /favicon.ico  404  1.2 kB  0.80 ms
                        """);
    }

    @Test
    void the_ready_line_comes_first_then_what_is_served_and_how_it_ends() {
        assertThat(shown(OutputLevel.INFO, new ServerEvent.Listening(List.of(HERE), true)))
                .isEqualTo("""
                        Listening on http://127.0.0.1:7878
                        Serving /srv/site; Ctrl-C ends it.

                        """);
    }

    @Test
    void a_server_that_does_not_carry_its_connections_says_so() {
        assertThat(shown(OutputLevel.INFO, new ServerEvent.Listening(List.of(HERE), false)))
                .contains("without the JVM flag --add-opens java.base/java.lang=ALL-UNNAMED");
    }

    @Test
    void a_connection_and_its_answers_are_a_line_each() {
        assertThat(shown(
                        OutputLevel.INFO,
                        new ServerEvent.Opened(3, PEER, HERE, 0, 0),
                        answered("/index.html", Status.OK, true),
                        answered("/missing?a=b", Status.NOT_FOUND, false)))
                .isEqualTo("""
                        Connection established! #3 127.0.0.1:51234
                          #3.1 GET /index.html  200  1.2 kB  0.80 ms
                          #3.1 GET /missing?a=b  404  1.2 kB  0.80 ms  cut short
                        """);
    }

    @Test
    void a_refused_message_is_one_line_with_the_sentence_and_its_section() {
        var answer = answered(null, new ResponseHead(Status.BAD_REQUEST, Fields.EMPTY), 10, true);
        assertThat(shown(
                        OutputLevel.INFO,
                        new ServerEvent.Refused(3, 1, Violation.BAD_REQUEST_LINE, null, false, 0),
                        answer))
                .isEqualTo("  #3.1 refused: 400 Bad Request. " + Violation.BAD_REQUEST_LINE.sentence()
                        + " (RFC 9112 §3)\n");
    }

    @Test
    void who_is_turned_away_is_one_line_with_the_limit() {
        var answer = answered(null, new ResponseHead(Status.SERVICE_UNAVAILABLE, Fields.EMPTY), 10, true);
        assertThat(shown(OutputLevel.INFO, new ServerEvent.TurnedAway(3, Limit.CONNECTIONS_PER_PEER, 0), answer))
                .isEqualTo("  #3 turned away: 503 Service Unavailable. There is no room: limit connections-per-peer\n");
    }

    @Test
    void a_failed_handler_is_told_with_id_and_place_in_one_line() {
        var shown = shown(
                OutputLevel.INFO, new ServerEvent.HandlerFailed(3, 1, "7f3a", new IllegalStateException("no\nway"), 0));
        assertThat(shown)
                .startsWith("  #3.1 the handler failed, id 7f3a: java.lang.IllegalStateException: no\\nway at ")
                .contains("TerminalTest.")
                .hasLineCount(1);
    }

    @Test
    void the_stack_of_a_failed_handler_is_for_verbose() {
        var shown = shown(
                OutputLevel.VERBOSE, new ServerEvent.HandlerFailed(3, 1, "7f3a", new IllegalStateException("no"), 0));
        assertThat(shown.lines().skip(1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("      "));
    }

    @Test
    void pauses_of_accepting_are_told_in_plain_words() {
        assertThat(shown(
                        OutputLevel.NONE,
                        new ServerEvent.AcceptPaused(PauseReason.OUT_OF_DESCRIPTORS, 112),
                        new ServerEvent.AcceptResumed(111)))
                .isEqualTo("""
                        Accepting no more for now: the process may open no more files (`ulimit -n` is the limit). The 112 connections that are open are served; others wait.
                        Accepting again, with 111 connections open.
                        """);
    }

    @Test
    void the_end_says_what_it_waits_for_and_what_was_done() {
        assertThat(shown(
                        OutputLevel.INFO,
                        new ServerEvent.Opened(1, PEER, HERE, 0, 0),
                        answered("/", Status.OK, true),
                        new ServerEvent.Draining(1, 2),
                        new ServerEvent.Stopped(0)))
                .endsWith("""

                        Ending: no new connections. 2 idle connections closed. Waiting for 1 request to finish; Ctrl-C again ends now.
                        Ended after 1 connection and 1 answer.
                        """);
        assertThat(shown(OutputLevel.INFO, new ServerEvent.Draining(0, 0), new ServerEvent.Stopped(2)))
                .isEqualTo("""

                        Ending: no new connections. Nothing is in flight.
                        Ended after 0 connections and 0 answers; 2 connections cut.
                        """);
    }

    @Test
    void verbose_tells_why_a_connection_was_closed() {
        assertThat(shown(
                        OutputLevel.VERBOSE, new ServerEvent.Closed(3, CloseReason.TIMED_OUT, Limit.FIRST_OCTET, 0, 0)))
                .isEqualTo("  #3 closed after 0 requests: too slow, limit first-octet\n");
    }

    @Test
    void none_prints_the_ready_line_and_what_goes_wrong() {
        assertThat(shown(OutputLevel.NONE, new ServerEvent.Listening(List.of(HERE), true), new ServerEvent.Stopped(0)))
                .isEqualTo("Listening on http://127.0.0.1:7878\n");
        assertThat(shown(OutputLevel.NONE, new ServerEvent.Stopped(1))).isEqualTo("Ended; 1 connection cut.\n");
    }

    @Test
    void a_quieter_level_wants_fewer_events() {
        assertThat(OutputLevel.NONE.wanted()).doesNotContain(EventKind.OPENED, EventKind.ANSWERED, EventKind.RECEIVED);
        assertThat(OutputLevel.INFO.wanted())
                .containsAll(OutputLevel.NONE.wanted())
                .doesNotContain(EventKind.RECEIVED, EventKind.SENT, EventKind.REQUESTED);
        assertThat(OutputLevel.VERBOSE.wanted()).containsExactlyInAnyOrder(EventKind.values());
    }

    @Test
    void without_colour_no_control_character_but_the_line_feed_is_printed() {
        for (var reason : CloseReason.values()) {
            assertThat(shown(false, OutputLevel.VERBOSE, new ServerEvent.Closed(1, reason, null, 1, 0)))
                    .matches("[^\\p{Cntrl}]*\n");
        }
    }

    @Test
    void with_colour_the_words_stay_together() {
        assertThat(shown(true, OutputLevel.INFO, new ServerEvent.Opened(3, PEER, HERE, 0, 0)))
                .isEqualTo("\033[32mConnection established!\033[0m #3 127.0.0.1:51234\n");
    }

    @Test
    void who_listens_to_events_goes_some_time_which_cuts_nothing_short() {
        var asked = TestRequest.get("/events").head();
        var answer = new ResponseHead(Status.OK, Fields.of("Content-Type", "text/event-stream"));
        assertThat(shown(OutputLevel.INFO, answered(asked, answer, 1_500_000_000, false)))
                .isEqualTo("  #3.1 GET /events  200  1.2 kB  1.5 s  the client left\n");
    }

    @Test
    void in_a_narrow_terminal_sentences_are_folded_and_long_addresses_cut() {
        var peer = new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1111:2222:3333:4444:5555:6666"), 51234);
        var text = shown(
                terminal(50),
                OutputLevel.INFO,
                new ServerEvent.Opened(3, peer, Happened.HERE, 0, 0),
                new ServerEvent.Refused(3, 1, Violation.SPACE_BEFORE_COLON, null, false, 0),
                answer().with(Status.NOT_MODIFIED).event());
        assertThat(text).isEqualTo("""
                Connection established! #3 [2001:db8:1111...51234
                  #3.1 refused: 400 Bad Request
                      White space stands in a field name or
                      between it and the colon. (RFC 9112 §5.1)
                  #3.1 GET / 304 1.2 kB 0.80 ms not modified
                      (the client has it, and asked whether that
                      is still good: no content is sent; RFC 9110
                      §13)
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 30, 39, 40, 50})
    void in_a_narrow_terminal_nothing_is_wider_than_it(int width) {
        var text = shown(
                terminal(width),
                OutputLevel.INFO,
                Happened.opened(3, 0),
                new ServerEvent.Refused(3, 1, Violation.FOLDED_FIELD, new Offence(90, " ", 0, 0, 1), false, 0),
                answer().with(Status.NOT_MODIFIED).event());
        assertThat(text).startsWith("Connection established! #3").contains("127.0.0.1:51234", "\\x20");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(width));
    }

    @Test
    void what_is_refused_behind_its_answer_has_a_line_of_its_own() {
        var offence = new Offence(90, "zz", 0, 0, 1);
        assertThat(shown(OutputLevel.INFO, new ServerEvent.Refused(3, 1, Violation.BAD_CHUNK_SIZE, offence, true, 0)))
                .startsWith("  #3.1 refused behind its answer. ")
                .endsWith("\n      zz\n      ^\n");
    }

    @Test
    void in_a_wide_terminal_what_was_refused_is_aligned_with_what_was_answered() {
        var text = shown(
                terminal(100),
                OutputLevel.INFO,
                answer().event(),
                new ServerEvent.Refused(3, 2, Violation.SPACE_BEFORE_COLON, null, false, 0),
                new ServerEvent.Refused(1234567, 2, Violation.SPACE_BEFORE_COLON, null, false, 0));
        assertThat(text)
                .containsPattern("(?m)^  #3\\.1    GET /  ")
                .contains("\n  #3.2    refused: 400 Bad Request", "\n  #1234567.2 refused: 400 Bad Request");
    }

    @Test
    void in_a_terminal_lines_that_nobody_can_read_are_counted_and_in_a_pipe_all_are_kept() {
        var many = new ServerEvent[Thinning.MOST + 100];
        Arrays.fill(many, answer().event());
        assertThat(shown(OutputLevel.INFO, many)).hasLineCount(Thinning.MOST + 100);
        many[many.length - 1] = new ServerEvent.Draining(0, 0);
        assertThat(shown(terminal(80), OutputLevel.INFO, many))
                .hasLineCount(Thinning.MOST + 3)
                .contains(" answers/s on 0 connections: ")
                .endsWith("\n\nEnding: no new connections. Nothing is in flight.\n");
    }

    @Test
    void verbose_shows_what_goes_on_between_requests() {
        assertThat(shown(
                        OutputLevel.VERBOSE,
                        new ServerEvent.ContentRead(3, 1, 1_234, 1_300, 0),
                        new ServerEvent.Idle(3, 0),
                        new ServerEvent.InputEnded(3, 0)))
                .isEqualTo("""
                          #3.1 content read to its end: 1.2 kB
                          #3 idle: it waits for a request
                          #3 the client has ended its side; it may still read
                        """);
    }

    @Test
    void whatever_is_sent_can_not_move_the_cursor_or_forge_a_line() {
        var evil = "\r\nConnection established! #9\033[2J\u0085\u009b31m\u202e\u2066\u200f\0";
        var octets = evil.replaceAll("[^\\x00-\\xff]", "").getBytes(ISO_8859_1);
        var text = new StringBuilder();
        for (var screen : new Terminal.Device[] {terminal(50), terminal(100), pipe()}) {
            text.append(shown(
                    screen,
                    OutputLevel.VERBOSE,
                    new ServerEvent.Noted(3, 1, evil, 0),
                    new ServerEvent.HandlerFailed(3, 1, evil, new IllegalStateException(evil), 0),
                    new ServerEvent.Received(3, octets.length, octets, 0),
                    new ServerEvent.Sent(3, octets.length, octets, 0),
                    new ServerEvent.Refused(
                            3, 1, Violation.BARE_LF, new Offence(0, new String(octets, ISO_8859_1), 0, 2, 9), false, 0),
                    answer().with(Status.FOUND, "Location", "/\u009b31m\u0085").event(),
                    answer().with(Status.OK, "Content-Encoding", "\u009b31m").event()));
        }
        assertThat(text.toString().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("  ").matches("[^\\p{Cntrl}\\u0080-\\u009f\\p{Cf}]*"));
    }

    private static ServerEvent answered(String target, Status status, boolean complete) {
        return answer(target)
                .with(status)
                .then(complete ? Persistence.PERSISTENT : Persistence.CUT_SHORT)
                .event();
    }

    private static ServerEvent answered(
            @Nullable RequestHead asked, ResponseHead answer, long nanos, boolean complete) {
        return new ServerEvent.Answered(3, 1, asked, answer, 1234, 1500, nanos, complete, Persistence.PERSISTENT, 0);
    }

    private static String shown(OutputLevel level, ServerEvent... events) {
        return shown(false, level, events);
    }

    private static String shown(boolean colored, OutputLevel level, ServerEvent... events) {
        return shown(pipe(), colored, level, events);
    }

    private static String shown(Terminal.Device device, OutputLevel level, ServerEvent... events) {
        return shown(device, false, level, events);
    }

    private static String shown(Terminal.Device device, boolean colored, OutputLevel level, ServerEvent... events) {
        var announcement = new Announcement(Path.of("/srv/site"), List.of(), false, false, null);
        var view = new View(level, LogFormat.PRETTY, colored, SecretFields.KNOWN);
        try (var terminal = new Terminal(device, view, announcement, Ticker.system(), Backlog.ROOM)) {
            Arrays.stream(events).forEach(terminal::on);
        }
        assertThat(device.errors()).asString().isEmpty();
        return device.out().toString();
    }

    private static Terminal.Device pipe() {
        return new Terminal.Device(new Written(), new Written(), UTF_8, false, Screen.endless());
    }

    private static Terminal.Device terminal(int width) {
        return new Terminal.Device(new Written(), new Written(), UTF_8, true, new Screen(() -> width));
    }

    /// What was written, as text.
    private static final class Written extends ByteArrayOutputStream {
        @Override
        public synchronized String toString() {
            return toString(UTF_8);
        }
    }
}
