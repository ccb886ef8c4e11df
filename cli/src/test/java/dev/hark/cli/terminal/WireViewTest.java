package dev.hark.cli.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.RequestHead;
import dev.hark.web.TestRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireViewTest {
    private static final String REQUEST =
            "POST /a HTTP/1.1\r\nHost: x\r\nCookie: id=7; n=\"q\"\r\nAuthorization: Basic eA==\r\n\r\nabc\0\377";

    private final WireView view = new WireView(new Paint(false), SecretFields.KNOWN);

    @BeforeEach
    void the_connection_is_open() {
        view.opened(3);
    }

    @Test
    void what_came_is_shown_line_by_line_with_all_that_is_not_visible_escaped() {
        assertThat(received(REQUEST)).isEqualTo("""
                          #3 received 82 B
                          > POST /a HTTP/1.1\\r\\n
                          > Host: x\\r\\n
                          > Cookie: ***********\\r\\n
                          > Authorization: **********\\r\\n
                          > \\r\\n
                          > abc\\x00\\xFF
                        """);
    }

    @Test
    void what_went_is_told_from_what_came() {
        assertThat(sent("HTTP/1.1 200 OK\r\nSet-Cookie: id=7\r\n\r\n", 0)).isEqualTo("""
                          #3 sent 37 B
                          < HTTP/1.1 200 OK\\r\\n
                          < Set-Cookie: ****\\r\\n
                          < \\r\\n
                        """);
    }

    @Test
    void secrets_are_masked_wherever_the_stream_is_cut() {
        var whole = content(received(REQUEST));
        for (int i = 1; i < REQUEST.length(); i++) {
            for (int j = i; j < REQUEST.length(); j++) {
                view.opened(3);
                var cut = content(received(REQUEST.substring(0, i)))
                        + content(received(REQUEST.substring(i, j)))
                        + content(received(REQUEST.substring(j)));
                assertThat(cut).isEqualTo(whole);
            }
        }
    }

    @Test
    void a_secret_that_began_in_what_was_not_shown_is_masked() {
        view.passOver(received(3, "GET / HTTP/1.1\r\nCookie: ab"));
        assertThat(received("cd\r\nHost: x\r\n")).endsWith("> **\\r\\n\n  > Host: x\\r\\n\n");
    }

    @Test
    void where_events_are_missing_all_is_masked_up_to_the_next_line() {
        received("GET / HTTP/1.1\r\nCookie: ab");
        view.lost();
        assertThat(received("cd\r\nHost: x\r\nCoo")).endsWith("> **\\r\\n\n  > Host: x\\r\\n\n  > Coo\n");
        assertThat(received("kie: x\r\n")).endsWith("> kie: *\\r\\n\n");
        view.lost();
        view.requested(asked(0));
        assertThat(sent("HTTP/1.1 200 OK\r\n", 0)).contains("< HTTP/1.1 200 OK");
    }

    @Test
    void what_follows_content_that_was_not_copied_is_masked_to_its_line_unless_an_answer_begins() {
        sent("HTTP/1.1 200 OK\r\n\r\n", 5_000_000);
        assertThat(sent("abc\nd", 0)).endsWith("< ***\\n\n  < d\n");
        view.requested(asked(0));
        assertThat(sent("HTTP/1.1 200 OK\r\n", 0)).contains("< HTTP/1.1 200 OK");
    }

    @Test
    void secrets_are_shown_to_whoever_asks_for_them() {
        var open = new WireView(new Paint(false), SecretFields.NONE);
        assertThat(open.received(received(3, REQUEST)))
                .contains("> Cookie: id=7; n=\"q\"\\r\\n", "> Authorization: Basic eA==\\r\\n");
    }

    @Test
    void what_was_not_copied_is_counted() {
        assertThat(sent("HTTP/1.1 200 OK\r\n\r\n", 5_000_000)).isEqualTo("""
                          #3 sent 5.0 MB
                          < HTTP/1.1 200 OK\\r\\n
                          < \\r\\n
                          ... 5.0 MB more
                        """);
    }

    @Test
    void of_long_content_only_the_beginning_is_shown() {
        view.opened(3);
        received("POST / HTTP/1.1\r\n\r\n");
        var all = "x".repeat(OneWay.SHOWN_OF_CONTENT);
        assertThat(content(received(all)).replace("\n", "")).isEqualTo(all);
        assertThat(received("y")).isEqualTo("  #3 received 1 B\n  ... 1 B more\n");
        view.answered(3);
        assertThat(received("GET /next HTTP/1.1\r\n\r\n")).contains("> GET /next HTTP/1.1\\r\\n");
    }

    @Test
    void content_that_comes_behind_the_answer_is_content_up_to_its_end() {
        view.opened(3);
        received("POST / HTTP/1.1\r\n\r\n");
        view.requested(asked(20_000));
        view.answered(3);
        assertThat(received("x".repeat(1_000))).hasLineCount(1 + 9);
        assertThat(received("x".repeat(19_000))).endsWith("  ... 3.6 kB more\n");
        view.contentRead(3);
        assertThat(received("GET /next HTTP/1.1\r\n\r\n")).contains("> GET /next HTTP/1.1\\r\\n");
    }

    @Test
    void a_head_that_never_ends_is_not_shown_for_ever() {
        view.opened(3);
        received("x".repeat(OneWay.SHOWN_OF_HEAD));
        assertThat(received("y\r\n")).isEqualTo("  #3 received 3 B\n  ... 3 B more\n");
    }

    @Test
    void a_line_of_content_that_does_not_end_is_broken_and_one_of_a_head_is_not() {
        view.opened(3);
        assertThat(received("GET /" + "x".repeat(500) + " HTTP/1.1\r\n\r\n")).hasLineCount(3);
        assertThat(received("x".repeat(500)).lines()).hasSize(1 + 5);
    }

    @Test
    void connections_do_not_mix() {
        view.opened(3);
        view.opened(4);
        received("GET / HTTP/1.1\r\nCookie: se");
        assertThat(view.received(received(4, "cret"))).contains("> cret");
        assertThat(received("cret")).contains("> ****");
    }

    private String received(String octets) {
        return view.received(received(3, octets));
    }

    private String sent(String octets, long more) {
        return view.sent(new ServerEvent.Sent(3, octets.length() + more, octets.getBytes(ISO_8859_1), 0));
    }

    /// What was shown of the octets themselves.
    private static String content(String block) {
        return Arrays.stream(block.split("\n", -1))
                .filter(line -> line.startsWith("  > "))
                .map(line -> line.substring(4).replace("\\n", "\n"))
                .collect(Collectors.joining());
    }

    private static ServerEvent.Requested asked(long content) {
        var request = TestRequest.get("/").head();
        var head = new RequestHead(request.method(), request.target(), request.version(), request.fields(), content);
        return new ServerEvent.Requested(3, 1, head, 0, 0);
    }

    private static ServerEvent.Received received(long connection, String octets) {
        return new ServerEvent.Received(connection, octets.length(), octets.getBytes(ISO_8859_1), 0);
    }
}
