package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.FlakyWire;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Content that is a part of an open file.
class FileContentTest {
    private static final int LARGE = 10 * 1024 * 1024;

    private final List<FileChannel> opened = new CopyOnWriteArrayList<>();
    private Change change;
    private final MemoryTransport transport = new MemoryTransport(request -> switch (request.path()) {
        case "/unmodified" -> file(0, 5).withStatus(Status.NOT_MODIFIED);
        case "/part" -> file(1, 3);
        case "/too-long" -> file(0, length() + 1);
        case "/closed" -> {
            var response = file(0, 5);
            response.body().close();
            yield response;
        }
        case "/interrupted" -> {
            var response = whole();
            Thread.currentThread().interrupt();
            yield response;
        }
        case "/changes" -> {
            var response = whole();
            change.run();
            yield response;
        }
        default -> whole();
    });
    private Path file;

    private interface Change {
        void run() throws IOException;
    }

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        file = folder.resolve("file");
        write("hello");
    }

    /// Writes the file, last changed long ago.
    private void write(String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(784_111_777_000L));
    }

    @AfterEach
    void close() {
        transport.close();
        assertThat(opened).as("closed, whatever happened").noneMatch(FileChannel::isOpen);
    }

    private long length() throws IOException {
        return Files.size(file);
    }

    private Response whole() throws IOException {
        var response = Response.file(file, "text/plain");
        opened.add(((Body.File) response.body()).channel());
        return response;
    }

    private Response file(long offset, long length) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        opened.add(channel);
        return Response.of(Status.OK, Fields.EMPTY, new Body.File(channel, offset, length));
    }

    private byte[] large() throws IOException {
        var octets = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) octets[i] = (byte) (i * 31 >> 5);
        Files.write(file, octets);
        return octets;
    }

    @Test
    void a_small_file_goes_out_with_its_head_in_one_write() {
        var wire = transport.connect().get("/");
        assertThat(wire.response().text()).isEqualTo("hello");
        assertThat(wire.response().field("Content-Length")).isEqualTo("5");
        assertThat(wire.writes()).hasSize(1);
        assertThat(opened.getFirst().isOpen()).isFalse();
    }

    @Test
    void a_large_file_goes_out_whole() throws IOException {
        var octets = large();
        var wire = transport.connect().get("/");
        assertThat(wire.response().content()).isEqualTo(octets);
        assertThat(transport.recorder().only(ServerEvent.Answered.class).octets())
                .isEqualTo(LARGE);
        wire.get("/");
        assertThat(wire.responses()).hasSize(2);
    }

    @Test
    void an_empty_file_has_the_length_0() throws IOException {
        Files.writeString(file, "");
        var wire = transport.connect().get("/");
        assertThat(wire.response().field("Content-Length")).isEqualTo("0");
        assertThat(wire.isClosed()).isFalse();
    }

    @Test
    void a_part_of_a_file_is_that_part() {
        assertThat(transport.connect().get("/part").response().text()).isEqualTo("ell");
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void for_HEAD_nothing_of_it_is_sent_and_it_is_closed() {
        var wire = transport
                .connect()
                .send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n")
                .settle();
        assertThat(wire.output()).contains("Content-Length: 5\r\n").endsWith("\r\n\r\n");
        assertThat(opened.getFirst().isOpen()).isFalse();
    }

    @Test
    @Spec("RFC 9110 §15.4.5")
    void with_304_nothing_of_it_is_sent_and_it_is_closed() {
        var wire = transport.connect().get("/unmodified");
        assertThat(wire.response().content()).isEmpty();
        assertThat(wire.output()).startsWith("HTTP/1.1 304 ").endsWith("\r\n\r\n");
        assertThat(opened.getFirst().isOpen()).isFalse();
    }

    @Test
    void a_file_that_is_shorter_than_was_said_is_the_handlers_failure() throws IOException {
        var wire = transport.connect();
        wire.get("/too-long").settle();
        large();
        wire.get("/too-long").get("/part");
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(500, 500, 200);
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).hasSize(2);
    }

    @Test
    void a_file_that_can_not_be_read_is_the_handlers_failure() {
        var wire = transport.connect().get("/closed").get("/");
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(500, 200);
        var failed = transport.recorder().only(ServerEvent.HandlerFailed.class);
        assertThat(wire.responses().getFirst().text()).contains(failed.id());
    }

    @Test
    void a_file_that_is_written_to_before_it_is_sent_is_answered_with_500() throws IOException {
        for (var content : new String[] {"hello", "x".repeat(LARGE)}) {
            for (var next : new String[] {"", "j" + content.substring(1), content + "!"}) {
                write(content);
                change = () -> Files.writeString(file, next);
                var wire = transport.connect().get("/changes").get("/part");
                assertThat(wire.responses())
                        .extracting(response -> response.status())
                        .startsWith(500);
            }
        }
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void a_file_that_is_replaced_or_removed_before_it_is_sent_is_sent_whole() throws IOException {
        for (var content : new String[] {"hello", "x".repeat(LARGE)}) {
            write(content);
            change = () -> {
                var next = Files.writeString(file.resolveSibling("next"), "another");
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            };
            assertThat(transport.connect().get("/changes").response().text()).isEqualTo(content);
            write(content);
            change = () -> Files.delete(file);
            assertThat(transport.connect().get("/changes").response().text()).isEqualTo(content);
        }
    }

    @Test
    void a_handler_that_was_interrupted_does_not_take_its_file_with_it() throws IOException {
        assertThat(transport.connect().get("/interrupted").response().text()).isEqualTo("hello");
        var octets = large();
        var wire = transport.connect().get("/interrupted");
        assertThat(wire.response().content()).isEqualTo(octets);
        wire.get("/interrupted");
        assertThat(wire.responses()).hasSize(2);
    }

    @Test
    void a_connection_that_breaks_at_any_moment_closes_it() throws IOException {
        large();
        int operation = 0;
        boolean broken;
        do {
            int breaksAt = operation++;
            var flaky = new FlakyWire[1];
            var wire = transport.connect(whole -> flaky[0] = FlakyWire.breaksAt(whole, breaksAt));
            wire.get("/").end().awaitServed();
            broken = flaky[0].isBroken();
            assertThat(wire.isClosed()).isTrue();
            assertThat(opened).noneMatch(FileChannel::isOpen);
        } while (broken);
        assertThat(operation).as("moments at which it broke").isGreaterThan(3);
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isEmpty();
    }

    @Test
    void a_client_that_leaves_while_it_is_sent_closes_it() throws IOException {
        large();
        var wire = transport.connect().takeOnly(100_000).get("/").settle();
        assertThat(opened.getFirst().isOpen()).isTrue();
        wire.reset().awaitServed();
        assertThat(opened.getFirst().isOpen()).isFalse();
    }

    @Test
    void that_of_an_answer_to_a_failure_is_closed_too() {
        var failing = new MemoryTransport(request -> Response.stream("text/plain", out -> {
            throw new IOException("");
        }));
        try (failing) {
            failing.onFailure(failure -> {
                try {
                    return whole().withStatus(Status.BAD_GATEWAY);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(failing.connect().get("/").response().text()).isEqualTo("hello");
            assertThat(failing.connect().send("nonsense\r\n\r\n").response().status())
                    .isEqualTo(502);
            assertThat(opened).hasSize(2).noneMatch(FileChannel::isOpen);
        }
    }

    @Test
    void that_of_a_response_without_content_by_status_is_not_sent_and_closed() {
        try (var none = new MemoryTransport(request -> whole().withStatus(Status.RESET_CONTENT))) {
            var wire = none.connect().get("/");
            assertThat(wire.response().content()).isEmpty();
            assertThat(wire.response().field("Content-Length")).isEqualTo("0");
            assertThat(wire.isClosed()).isFalse();
        }
    }
}
