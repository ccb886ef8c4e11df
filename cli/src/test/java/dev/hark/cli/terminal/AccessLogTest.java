package dev.hark.cli.terminal;

import static dev.hark.cli.terminal.Happened.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Ticker;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Violation;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    /// Of [Happened#answer]: its head had come 0.8 ms before the second.
    private static final long NOW = Instant.parse("2026-11-26T13:55:00.042Z").toEpochMilli();

    private static final String[] CLIENT = {"Referer", "http://x/a", "User-Agent", "curl/8"};
    private static final String HOSTILE = "a\" 200 \\ \tb\u009b31m\u00e9\u0085c";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void combined_is_what_apache_and_nginx_write() {
        assertThat(combined("UTC", answer("/a?b").asking(Method.GET, CLIENT)))
                .isEqualTo("127.0.0.1 - - [26/Nov/2026:13:55:00 +0000] \"GET /a?b HTTP/1.1\" 200 1234 "
                        + "\"http://x/a\" \"curl/8\"\n");
    }

    @Test
    void combined_has_the_time_of_the_place() {
        assertThat(combined("America/St_Johns", answer())).contains("[26/Nov/2026:10:25:00 -0330]");
        assertThat(combined("Asia/Kolkata", answer())).contains("[26/Nov/2026:19:25:00 +0530]");
    }

    @Test
    void combined_writes_a_dash_for_what_there_is_not() {
        assertThat(combined("UTC", answer().sending(0).with(Status.NOT_MODIFIED)))
                .endsWith("\"GET / HTTP/1.1\" 304 - \"-\" \"-\"\n");
        assertThat(log(
                        LogFormat.COMBINED,
                        SecretFields.KNOWN,
                        answer().with(Status.BAD_REQUEST).unread()))
                .startsWith("- - - [")
                .contains("] \"-\" 400 ");
    }

    @Test
    void nobody_forges_a_line_or_a_quote_of_combined() {
        assertThat(combined("UTC", hostile()))
                .hasLineCount(1)
                .endsWith(" \"-\" \"a\\x22 200 \\x5C \\x09b\\x9B31m\\xE9\\x85c\"\n");
    }

    @Test
    void json_says_all_of_an_answer() {
        assertThat(json(answer("/a?b").asking(Method.GET, CLIENT)))
                .isEqualTo("{\"time\":\"2026-11-26T13:55:00.042Z\",\"connection\":3,\"request\":1,"
                        + "\"peer\":\"127.0.0.1:51234\",\"method\":\"GET\",\"target\":\"/a?b\","
                        + "\"version\":\"HTTP/1.1\",\"status\":200,\"octets\":1234,\"ms\":0.800,"
                        + "\"referer\":\"http://x/a\",\"userAgent\":\"curl/8\",\"complete\":true,"
                        + "\"persistence\":\"persistent\"}\n");
    }

    @Test
    void json_says_what_was_cut_and_how_long_it_took() {
        assertThat(json(answer().between(0, 12_345_678_901L).then(Persistence.CUT_SHORT)))
                .contains("\"ms\":12345.678,\"complete\":false,\"persistence\":\"cut-short\"}");
    }

    @Test
    void json_says_why_a_message_was_refused() {
        var answer = answer().with(Status.BAD_REQUEST).then(Persistence.REFUSED).unread();
        var refused = new ServerEvent.Refused(3, 1, Violation.BARE_LF, null, false, 0);
        assertThat(log(
                                LogFormat.JSON,
                                SecretFields.KNOWN,
                                refused,
                                answer,
                                answer("/next").event())
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .doesNotContain("method", "target")
                                .contains("\"status\":400")
                                .endsWith("\"refused\":\"bare-lf\",\"section\":\"RFC 9112 §2.2\"}"
                                        .replace("§", "\\u00a7")),
                        line -> assertThat(line).contains("/next").doesNotContain("refused"));
    }

    @Test
    void json_says_for_which_limit_somebody_was_turned_away() {
        var answer = answer().with(Status.SERVICE_UNAVAILABLE).unread();
        assertThat(log(LogFormat.JSON, SecretFields.KNOWN, new ServerEvent.TurnedAway(3, Limit.CONNECTIONS, 0), answer))
                .endsWith("\"limit\":\"connections\"}\n");
    }

    @Test
    void nobody_forges_a_line_or_a_string_of_json() {
        assertThat(json(hostile()))
                .hasLineCount(1)
                .contains("\"userAgent\":\"a\\\" 200 \\\\ \\u0009b\\u009b31m\\u00e9\\u0085c\",");
    }

    @Test
    void secrets_are_masked() {
        var answer = answer().asking(Method.GET, CLIENT).event();
        var secrets = SecretFields.KNOWN.and(Set.of("Referer"));
        assertThat(log(LogFormat.JSON, secrets, answer)).contains("\"referer\":\"***\"");
        out.reset();
        assertThat(log(LogFormat.COMBINED, secrets, answer)).contains("\"***\" \"curl/8\"");
    }

    @Test
    void who_is_at_the_other_end_is_known_as_long_as_the_connection_is_open() {
        var lines = log(
                        LogFormat.COMBINED,
                        SecretFields.KNOWN,
                        Happened.opened(3, 0),
                        answer().event(),
                        Happened.closed(3, CloseReason.PEER_CLOSED, 1, 0),
                        answer().event())
                .lines();
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("127.0.0.1 - "),
                        line -> assertThat(line).startsWith("- - "));
    }

    @Test
    void what_is_for_people_goes_to_standard_error() {
        var text = log(
                LogFormat.JSON,
                SecretFields.KNOWN,
                new ServerEvent.Listening(List.of(Happened.HERE), true),
                Happened.opened(3, 0),
                new ServerEvent.Noted(3, 1, "a note", 0),
                new ServerEvent.HandlerFailed(3, 1, "7f3a", new IllegalStateException("no"), 0),
                Happened.closed(3, CloseReason.PEER_CLOSED, 0, 0),
                new ServerEvent.Stopped(0));
        assertThat(text).isEmpty();
        assertThat(errors.toString(UTF_8))
                .startsWith("Listening on http://127.0.0.1:7878\nServing /srv/site; Ctrl-C ends it.\n")
                .contains("  #3.1 the handler failed, id 7f3a: ")
                .endsWith("Ended after 1 connection and 0 answers.\na warning\n")
                .doesNotContain("established", "note", "\033");
    }

    @Test
    void lines_that_were_dropped_are_counted_on_standard_error() {
        var page = Page.empty();
        var log = new AccessLog(new JsonLine(), new Silence(), SecretFields.KNOWN, ticker());
        log.append(new Told.Missing(17), page);
        assertThat(page.out()).isEmpty();
        assertThat(page.errors())
                .hasToString("hark: 17 lines of the log dropped: they came faster than the output took them.\n");
    }

    @Test
    void refusals_whose_answers_never_come_are_forgotten_with_their_connection_or_when_there_are_too_many() {
        var page = Page.empty();
        var log = new AccessLog(new JsonLine(), new Silence(), SecretFields.KNOWN, ticker());
        for (int i = 1; i <= AccessLog.MOST_OPEN; i++) refuse(log, i, page);
        refused(log, 1, page);
        assertThat(page.out().toString()).contains("bare-lf");
        for (int i = 1; i <= AccessLog.MOST_OPEN + 1; i++) refuse(log, i, page);
        page.out().setLength(0);
        refused(log, 1, page);
        log.append(Told.Event.of(Happened.closed(2, CloseReason.REFUSED, 0, 0), null), page);
        refused(log, 2, page);
        assertThat(page.out().toString()).doesNotContain("bare-lf");
        refused(log, 3, page);
        assertThat(page.out().toString()).contains("bare-lf");
    }

    private static void refuse(AccessLog log, long connection, Page page) {
        log.append(
                Told.Event.of(new ServerEvent.Refused(connection, 1, Violation.BARE_LF, null, false, 0), null), page);
    }

    private static void refused(AccessLog log, long connection, Page page) {
        log.append(Told.Event.of(answer().on(connection, 1).unread(), null), page);
    }

    private static Happened hostile() {
        return answer().asking(Method.GET, "User-Agent", HOSTILE);
    }

    private String combined(String zone, Happened answer) {
        var text = new StringBuilder();
        new CombinedLine(ZoneId.of(zone))
                .append(text, new Answer(answer.event(), Happened.PEER, NOW, null, null, SecretFields.KNOWN));
        return text.toString();
    }

    private String json(Happened answer) {
        var text = new StringBuilder();
        new JsonLine().append(text, new Answer(answer.event(), Happened.PEER, NOW, null, null, SecretFields.KNOWN));
        return text.toString();
    }

    private String log(LogFormat format, SecretFields secrets, ServerEvent... events) {
        var announcement = new Announcement(Path.of("/srv/site"), List.of(), false, false, null);
        var device = new Terminal.Device(out, errors, UTF_8, true, Screen.endless());
        var view = new View(OutputLevel.INFO, format, true, secrets);
        try (var terminal = new Terminal(device, view, announcement, ticker(), Backlog.ROOM)) {
            for (var event : events) terminal.on(event);
            terminal.warn("a warning");
        }
        return out.toString(UTF_8);
    }

    private static Ticker ticker() {
        return new Ticker() {
            @Override
            public long nanos() {
                return Happened.SECOND;
            }

            @Override
            public long epochMillis() {
                return NOW;
            }
        };
    }

    /// Nothing is said.
    private static final class Silence implements Form {
        @Override
        public void append(Told told, Page page) {}

        @Override
        public long due(Page page) {
            return NEVER;
        }
    }
}
