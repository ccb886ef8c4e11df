package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.Recorder;
import dev.hark.testkit.RawClient;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Content that is much larger than what a socket holds, over real ones.
class LargeContentTest {
    private static final int LARGE = 10 * 1024 * 1024;

    @TempDir
    private Path folder;

    private final Recorder recorder = Recorder.ofAll();
    private final byte[] octets = octets();
    private Path file;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        file = Files.write(folder.resolve("file"), octets);
        server = Server.builder()
                .handler(request -> switch (request.path()) {
                    case "/file" -> Response.file(file, "text/plain");
                    case "/memory" -> Response.bytes(octets, "text/plain");
                    case "/stream" -> Response.stream("text/plain", out -> out.write(octets));
                    default ->
                        Response.stream(
                                "text/plain", out -> request.body().stream().transferTo(out));
                })
                .listener(recorder)
                .start();
    }

    @AfterEach
    void end() {
        server.force();
    }

    private static byte[] octets() {
        var octets = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) octets[i] = (byte) (i * 31 >> 5);
        return octets;
    }

    /// A client that makes the server wait: it has little room, and lets what comes pile up first.
    private RawClient slowClient() throws IOException {
        return RawClient.connect(server.address(), 8 * 1024);
    }

    @Test
    void it_arrives_whole_wherever_it_comes_from() throws IOException {
        try (var client = slowClient()) {
            for (var target : new String[] {"/file", "/memory", "/stream", "/file"}) {
                assertThat(client.get(target).response().content()).as(target).isEqualTo(octets);
            }
        }
    }

    @Test
    void it_goes_both_ways_at_once() throws Exception {
        try (var client = RawClient.connect(server.address())) {
            var sending = Thread.ofPlatform().start(() -> {
                try {
                    client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: " + LARGE + "\r\n\r\n")
                            .send(octets);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(client.response().content()).isEqualTo(octets);
            sending.join();
        }
    }

    @Test
    void a_file_that_shrinks_while_it_is_sent_leaves_the_client_with_a_message_that_is_not_complete()
            throws IOException {
        try (var client = slowClient()) {
            client.get("/file");
            assertThat(client.octets(1000)).hasSize(1000);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(1000);
            }
            assertThat(client.toEndOrReset().length).isLessThan(LARGE - 1000);
        }
        var closed = recorder.only(ServerEvent.Closed.class);
        assertThat(closed.why()).isEqualTo(CloseReason.HANDLER_FAILED);
        assertThat(recorder.only(ServerEvent.Answered.class).complete()).isFalse();
        recorder.only(ServerEvent.HandlerFailed.class);
    }

    @Test
    void a_client_that_vanishes_in_the_middle_of_it_costs_nothing() throws IOException {
        for (var target : new String[] {"/file", "/memory", "/stream"}) {
            try (var client = slowClient()) {
                client.get(target);
                assertThat(client.octets(1000)).hasSize(1000);
                client.reset();
            }
        }
        recorder.awaitCount(ServerEvent.Closed.class, 3);
        assertThat(recorder.all(ServerEvent.Closed.class))
                .extracting(closed -> closed.why())
                .containsOnly(CloseReason.PEER_VANISHED);
        assertThat(recorder.all(ServerEvent.HandlerFailed.class)).isEmpty();
        assertThat(server.drain()).isTrue();
    }

    @Test
    void a_file_is_closed_when_its_client_has_vanished() throws IOException {
        try (var channel = FileChannel.open(file);
                var one = Server.builder()
                        .handler(request -> Response.text("x").withBody(new Body.File(channel, 0, LARGE)))
                        .listener(recorder)
                        .start();
                var client = RawClient.connect(one.address(), 8 * 1024)) {
            client.get("/");
            assertThat(client.octets(1000)).hasSize(1000);
            assertThat(channel.isOpen()).isTrue();
            client.reset();
            recorder.awaitCount(ServerEvent.Closed.class, 1);
            assertThat(channel.isOpen()).isFalse();
            assertThatThrownBy(channel::size).isInstanceOf(IOException.class);
        }
    }
}
