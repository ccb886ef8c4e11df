package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testing.Recorder;
import dev.hark.testkit.RawClient;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server would answer, without one.
class AnswerToTest {
    private static final long HEAD = 0;
    private static final long ALL = Long.MAX_VALUE;

    private static String answer(ServerBuilder server, String octets, long content) {
        return text(server.answerTo(octets.getBytes(StandardCharsets.ISO_8859_1), content));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n";
    }

    private static ServerBuilder answering(Handler handler) {
        return Server.builder().handler(handler);
    }

    private static ServerBuilder saying(String text) {
        return answering(request -> Response.text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: test\r\n\r\n",
                "HEAD / HTTP/1.1\r\nHost: test\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nhi",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n",
                "BREW / HTTP/1.1\r\nHost: test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: te st\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: te"
            })
    void it_is_what_comes_over_the_network(String octets) throws IOException {
        var builder = saying("hello").hosts("test");
        try (var server = builder.start();
                var client = RawClient.connect(server.address())) {
            client.send(octets).endOutput();
            assertThat(withoutDate(answer(builder, octets, ALL))).isEqualTo(withoutDate(text(client.toEnd())));
        }
    }

    @Test
    void the_same_builder_can_be_asked_again_and_started() throws IOException {
        var builder = saying("hello");
        assertThat(answer(builder, get("/"), ALL)).endsWith("\r\n\r\nhello");
        assertThat(answer(builder, get("/") + get("/"), ALL)).containsSubsequence("\r\n\r\nhello", "\r\n\r\nhello");
        try (var server = builder.start();
                var client = RawClient.connect(server.address())) {
            assertThat(client.get("/").response().text()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, h", "4, hell", "5, hello", "6, hello"})
    void the_client_leaves_when_it_has_as_much_content_as_it_wants(long content, String got) {
        assertThat(answer(saying("hello"), get("/"), content)).endsWith("\r\n\r\n" + got);
    }

    @Test
    void an_interim_answer_is_no_head_after_which_a_client_leaves() {
        var reading = answering(request -> Response.text(request.body().text()));
        var octets = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
        assertThat(answer(reading, octets, HEAD))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad Request\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void for_a_head_no_stream_is_written_to_its_end() {
        var endless = answering(request -> Response.stream("text/plain", out -> {
            while (true) out.write('x');
        }));
        assertThat(answer(endless, get("/"), HEAD))
                .contains("Transfer-Encoding: chunked\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_file_is_closed_whether_it_was_wanted_or_not(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("large"), new byte[100_000]);
        for (long content : new long[] {HEAD, ALL}) {
            var channel = FileChannel.open(file);
            var fields = Fields.of("Content-Type", "text/plain");
            var builder = answering(request -> Response.of(Status.OK, fields, new Body.File(channel, 0, 100_000)));
            var octets = builder.answerTo(get("/").getBytes(StandardCharsets.ISO_8859_1), content);
            assertThat(text(octets)).contains("Content-Length: 100000\r\n");
            assertThat(octets.length).isEqualTo(text(octets).indexOf("\r\n\r\n") + 4 + (content == HEAD ? 0 : 100_000));
            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Test
    void what_handlers_note_is_told_and_they_know_whether_somebody_listens() {
        Handler noting = AnswerToTest::noting;
        var recorder = Recorder.of(EventKind.NOTED);
        assertThat(answer(answering(noting).listener(recorder), get("/"), ALL)).endsWith("watched: true");
        assertThat(recorder.events()).singleElement().isInstanceOfSatisfying(ServerEvent.Noted.class, noted -> {
            assertThat(noted.why()).isEqualTo("because");
            assertThat(noted.request()).isEqualTo(1);
        });
        assertThat(answer(answering(noting), get("/"), ALL)).endsWith("watched: false");
    }

    @Test
    void who_wants_no_notes_on_a_request_spares_its_handler_the_words() {
        var told = new AtomicBoolean();
        var listener = new ServerListener() {
            @Override
            public boolean wantsNotes(long connection) {
                return false;
            }

            @Override
            public void on(ServerEvent event) {
                if (event instanceof ServerEvent.Noted) told.set(true);
            }
        };
        assertThat(answer(answering(AnswerToTest::noting).listener(listener), get("/"), ALL))
                .endsWith("watched: false");
        assertThat(told).isFalse();
    }

    private static Response noting(Request request) {
        request.note("because");
        return Response.text("watched: " + request.isWatched());
    }

    @ParameterizedTest
    @CsvSource({
        "BREW /, no handler is asked: the server does not implement that method",
        "OPTIONS *, no handler is asked: * is the server as a whole",
        "GET http://elsewhere/, no handler is asked: the request is for a host that is not served here"
    })
    void what_is_answered_without_a_handler_is_noted_too(String request, String note) {
        var recorder = Recorder.of(EventKind.NOTED);
        answer(saying("x").hosts("test").listener(recorder), request + " HTTP/1.1\r\nHost: test\r\n\r\n", HEAD);
        assertThat(recorder.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ServerEvent.Noted.class,
                        noted -> assertThat(noted.why()).isEqualTo(note));
    }

    @Test
    void a_refusal_is_told_with_its_reason() {
        var recorder = Recorder.of(EventKind.REFUSED);
        assertThat(answer(saying("x").listener(recorder), "GET /a b HTTP/1.1\r\nHost: test\r\n\r\n", HEAD))
                .startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(recorder.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ServerEvent.Refused.class,
                        refused -> assertThat(refused.violation()).isEqualTo(Violation.BAD_VERSION));
    }

    @Test
    void filters_stand_before_the_handler_and_its_failure_is_answered() {
        var failing = answering(request -> {
            throw new IllegalStateException("secret");
        });
        failing.filter((request, next) -> next.handle(request).with("X-Filter", "passed"));
        assertThat(answer(failing.listener(Recorder.of(EventKind.NOTED)), get("/"), ALL))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("X-Filter", "secret");
    }

    @Test
    void it_answers_nothing_to_nothing() {
        assertThat(answer(saying("x"), "", ALL)).isEmpty();
    }

    private static String withoutDate(String answer) {
        return answer.replaceAll("Date: .*\r\n", "");
    }
}
