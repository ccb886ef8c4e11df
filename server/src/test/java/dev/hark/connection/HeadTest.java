package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HEAD is GET without content: the same status, the same fields, and not an octet behind them.
@Spec("RFC 9110 §9.3.2")
@Spec("RFC 9110 §8.6")
class HeadTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final MemoryTransport transport = new MemoryTransport(this::answer);

    @AfterEach
    void close() {
        transport.close();
    }

    private Response answer(Request request) throws Exception {
        return switch (request.path()) {
            case "/text" -> Response.text("hello");
            case "/nothing" -> Response.bytes(new byte[0], "text/plain");
            case "/file" -> Response.file(Files.writeString(folder.resolve("file"), "hello"), "text/plain");
            case "/sized" -> Response.of(Status.OK, Fields.EMPTY, new Body.Stream(5, out -> out.write(HELLO)));
            case "/endless" ->
                Response.stream("text/plain", out -> {
                    out.write(HELLO);
                    out.flush();
                    out.write(HELLO);
                });
            case "/short" -> Response.stream("text/plain", out -> out.write(HELLO));
            case "/fails" -> throw new IllegalStateException("on purpose");
            case "/missing" -> Response.problem(Status.NOT_FOUND, "Nothing is here.", request.head());
            case "/forbidden" -> Response.methodNotAllowed(request.head(), Method.PUT);
            case "/none" -> Response.empty(Status.NO_CONTENT);
            case "/reset" -> Response.text("hello").withStatus(Status.RESET_CONTENT);
            case "/unmodified" ->
                Response.empty(Status.NOT_MODIFIED).with("ETag", "\"a\"").with("Content-Length", "5");
            case "/elsewhere" -> Response.redirect(Status.FOUND, "/text");
            case "/longer" -> Response.empty(Status.OK).with("Content-Length", "12345");
            default -> Response.empty(Status.OK);
        };
    }

    /// The head that answers such a request.
    private String head(String method, String target) {
        var output = transport
                .connect()
                .send(method + " " + target + " HTTP/1.1\r\nHost: test\r\n\r\n")
                .settle()
                .output();
        int end = output.indexOf("\r\n\r\n") + 4;
        if (method.equals("HEAD")) assertThat(output).hasSize(end);
        return output.substring(0, end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/text",
                "/nothing",
                "/file",
                "/sized",
                "/missing",
                "/forbidden",
                "/none",
                "/reset",
                "/unmodified"
            })
    void its_answer_has_the_fields_of_GET_and_no_content(String target) {
        assertThat(head("HEAD", target)).isEqualTo(head("GET", target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/short"})
    void of_a_length_that_only_the_writing_tells_nothing_is_said_and_nothing_is_written(String target) {
        assertThat(head("HEAD", target))
                .isEqualTo(head("GET", target)
                        .replace("Transfer-Encoding: chunked\r\n", "")
                        .replace("Content-Length: 5\r\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/elsewhere"})
    void that_there_is_no_body_says_nothing_of_the_length_that_GET_would_get(String target) {
        assertThat(head("GET", target)).contains("Content-Length: 0\r\n");
        assertThat(head("HEAD", target)).isEqualTo(head("GET", target).replace("Content-Length: 0\r\n", ""));
    }

    @Test
    @Spec("RFC 9110 §15.6.1")
    void a_failure_is_told_without_content_too() {
        // Not of the same length each time: there is an id in it.
        assertThat(head("HEAD", "/fails").replaceAll("\\d+", "n"))
                .isEqualTo(head("GET", "/fails").replaceAll("\\d+", "n"));
    }

    @Test
    void a_handler_that_knows_the_length_may_tell_it_without_having_the_content() {
        assertThat(head("HEAD", "/longer")).contains("Content-Length: 12345\r\n");
    }

    @Test
    void the_next_answer_follows_at_once() {
        var wire = transport.connect();
        for (var target : new String[] {"/text", "/file", "/endless", "/fails", "/missing"}) {
            wire.send("HEAD " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
        }
        wire.get("/text").settle();
        assertThat(wire.output().split("\r\n\r\n")).hasSize(7);
        assertThat(wire.output()).endsWith("\r\n\r\nhello");
    }

    @Test
    void what_is_refused_before_a_handler_sees_it_has_no_content_either() {
        var wire = transport
                .connect()
                .send("HEAD / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello")
                .send("HEAD https://test/ HTTP/1.1\r\nHost: test\r\n\r\n")
                .settle();
        assertThat(wire.output()).contains("HTTP/1.1 421 ").endsWith("\r\n\r\n");
        assertThat(wire.output().split("\r\n\r\n")).hasSize(2);
    }
}
