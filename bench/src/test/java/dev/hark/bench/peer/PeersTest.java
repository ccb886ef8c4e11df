package dev.hark.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every peer answers every request rightly: else it would be fast at something else.
class PeersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGE = 10 << 20;

    @TempDir
    private static Path folder;

    enum Subject {
        HARK(HarkPeer::start),
        NETTY_EPOLL(NettyEpollPeer::start),
        NETTY_IO_URING(NettyIoUringPeer::start),
        VERTX(VertxPeer::start),
        JETTY(JettyPeer::start),
        UNDERTOW(UndertowPeer::start),
        HELIDON(HelidonPeer::start),
        ROBAHO(RobahoPeer::start),
        JDK(JdkPeer::start);

        private final Peer peer;

        Subject(Peer peer) {
            this.peer = peer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_peer_answers_every_request(Subject subject) throws Exception {
        assumeTrue(subject != Subject.NETTY_IO_URING || NettyIoUringPeer.isAvailable(), "this kernel has no io_uring");
        for (var file : new Object[][] {{"1k", 1 << 10}, {"100k", 100 << 10}, {"10m", LARGE}}) {
            Files.write(folder.resolve((String) file[0]), new byte[(int) file[1]]);
        }
        var running = subject.peer.start(0, folder);
        try (var client = new Client(running.port())) {
            simpleAnswers(client);
            routes(client);
            if (subject != Subject.NETTY_IO_URING) files(client);
        } finally {
            running.end().stop();
        }
    }

    @Test
    void a_peer_that_never_blocks_answers_the_request_that_it_is_for() throws Exception {
        var running = JettyNonBlockingPeer.start(0, folder);
        try (var client = new Client(running.port())) {
            assertThat(client.get("/plaintext").body()).asString().isEqualTo("Hello, World!");
        } finally {
            running.end().stop();
        }
    }

    private static void simpleAnswers(Client client) throws Exception {
        assertThat(client.get("/plaintext").body()).asString().isEqualTo("Hello, World!");
        assertThat(client.get("/plaintext").headers().firstValue("content-type"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("text/plain"));
        assertThat(client.get("/wait").body()).asString().isEqualTo("Hello, World!");
        assertThat(client.get("/compute?work=1").body()).asString().isEqualTo("7806831264735756412");
        assertThat(client.post("/upload", new byte[1 << 10]).body()).asString().isEqualTo("1024");
        assertThat(client.post("/upload", new byte[1 << 20]).body()).asString().isEqualTo("1048576");
    }

    private static void routes(Client client) throws Exception {
        var user = client.get("/api/users/42", "Authorization", "Bearer token");
        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(user.body()).hasSize(300).asString().startsWith("{\"id\":\"42\",");
        assertThat(user.headers().firstValue("x-served-by")).hasValue("bench");
        assertThat(user.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(client.get("/api/things49/1", "Authorization", "Bearer token")
                        .body())
                .hasSize(300);
        assertThat(client.get("/api/nobodys/1", "Authorization", "Bearer token").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/api/users/42").statusCode()).isEqualTo(401);
    }

    private static void files(Client client) throws Exception {
        assertThat(client.get("/1k").body()).hasSize(1 << 10);
        assertThat(client.get("/100k").body()).hasSize(100 << 10);
        assertThat(client.get("/10m").body()).hasSize(LARGE);
    }

    private record Client(HttpClient client, int port) implements AutoCloseable {
        Client(int port) {
            this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), port);
        }

        HttpResponse<byte[]> get(String target, String... fields) throws Exception {
            var request = request(target);
            if (fields.length > 0) request.headers(fields);
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }

        HttpResponse<byte[]> post(String target, byte[] content) throws Exception {
            var request = request(target).POST(HttpRequest.BodyPublishers.ofByteArray(content));
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }

        private HttpRequest.Builder request(String target) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                    .timeout(PATIENCE);
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
