package dev.hark.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.MemoryWire;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Content that is made of several parts.
class PartsContentTest {
    private static final int LARGE = 2 * MemoryWire.SLICE;

    private final AtomicReference<Body> body = new AtomicReference<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final MemoryTransport transport = new MemoryTransport(request ->
            request.path().equals("/fine") ? Response.text("fine") : Response.of(Status.OK, Fields.EMPTY, body.get()));
    private FileChannel file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        file = FileChannel.open(Files.write(folder.resolve("file"), new byte[LARGE]), StandardOpenOption.READ);
    }

    @AfterEach
    void close() {
        transport.close();
        assertThat(file.isOpen()).isFalse();
    }

    private static Body.Part text(String text) {
        return new Body.Bytes(text.getBytes(US_ASCII));
    }

    private Body.Part part(long offset, long length) {
        return new Body.File(file, offset, length);
    }

    /// A part that is found changed at that look at any of its kind, and all after it.
    private Body.Part changingAt(int look, long length) {
        return new Body.File(file, 0, length, () -> looks.incrementAndGet() < look);
    }

    private void parts(Body.Part... parts) {
        body.set(new Body.Parts(List.of(parts)));
    }

    @Test
    void they_go_out_in_their_order_as_one_content_whose_length_is_told() {
        parts(text("a"), part(0, 3), text("b"), part(5, LARGE - 5), text("c"), text("d"));
        var wire = transport.connect().get("/").get("/fine");
        var response = wire.responses().getFirst();
        assertThat(response.field("Content-Length")).isEqualTo(Long.toString(LARGE + 2));
        assertThat(response.text()).isEqualTo("a\0\0\0b" + "\0".repeat(LARGE - 5) + "cd");
        assertThat(wire.responses().getLast().text()).isEqualTo("fine");
    }

    @Test
    void small_ones_go_out_with_the_head_in_one_write() {
        parts(text("a"), part(0, 3), text("b"));
        var wire = transport.connect().get("/");
        assertThat(wire.response().text()).isEqualTo("a\0\0\0b");
        assertThat(wire.writes()).hasSize(1);
    }

    @Test
    void parts_without_octets_are_no_content() {
        parts(text(""), part(0, 0));
        assertThat(transport.connect().get("/").response().field("Content-Length"))
                .isEqualTo("0");
    }

    @Test
    void no_parts_at_all_are_no_content() throws IOException {
        parts();
        assertThat(transport.connect().get("/").response().field("Content-Length"))
                .isEqualTo("0");
        file.close();
    }

    @Test
    void for_HEAD_their_length_is_told_and_they_are_closed() {
        parts(text("a"), part(0, LARGE));
        var wire = transport
                .connect()
                .send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n")
                .settle();
        assertThat(wire.output()).contains("Content-Length: " + (LARGE + 1)).endsWith("\r\n\r\n");
    }

    @Test
    void a_change_of_the_file_before_anything_was_sent_is_500() {
        parts(text("a"), changingAt(1, LARGE), text("b"));
        var wire = transport.connect().get("/").get("/fine");
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(500, 200);
    }

    @Test
    void a_change_of_the_file_between_two_parts_aborts_the_connection() {
        parts(text("a"), changingAt(4, LARGE), text("b"), changingAt(4, LARGE), text("c"));
        var wire = transport.connect().get("/").awaitServed();
        assertThat(wire.isAborted()).isTrue();
        assertThat(wire.output()).contains("\r\n\r\na\0").doesNotContain("\0b");
    }

    @Test
    void all_are_closed_though_closing_one_fails() {
        var failing = new Body.File(FaultyFile.thatCanNotBeClosed(1, new IOException("as if")), 0, 1, () -> true);
        parts(failing, part(0, 1), failing);
        assertThat(transport.connect().get("/").response().text()).isEqualTo("\0\0\0");
    }
}
