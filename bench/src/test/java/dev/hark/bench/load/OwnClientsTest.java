package dev.hark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.Server;
import dev.hark.protocol.http.Status;
import dev.hark.web.Response;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnClientsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = Server.listen(0, request -> {
            asked.incrementAndGet();
            if (request.path().equals("/gone")) return Response.empty(Status.NOT_FOUND);
            return Response.bytes(new byte[100_000], "text/plain");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void short_connections_count_what_is_answered() throws Exception {
        var drive = ShortConnections.run(server.port(), "/", 4, 10, 1);
        assertThat(drive.errors()).isZero();
        assertThat(drive.requests()).isEqualTo(asked.get()).isPositive();
        assertThat(drive.requests() % 10).isZero();
    }

    @Test
    void an_open_loop_asks_at_its_rate() throws Exception {
        var drive = OpenLoop.run(server.port(), "/", 4, 100, 1);
        assertThat(drive.errors()).isZero();
        assertThat(drive.requests()).isBetween(196L, 204L);
        assertThat(drive.latency().worst()).isPositive();
    }

    @Test
    void a_crowd_tells_of_those_who_ask_for_little() throws Exception {
        var drive = Crowd.run(server.port(), "/greedy", "/", 2, 1);
        assertThat(drive.errors()).isZero();
        assertThat(drive.requests()).isBetween(196L, 204L);
    }

    @Test
    void idle_connections_were_all_answered_once() throws Exception {
        try (var _ = IdleConnections.open(server.port(), "/", 20)) {
            assertThat(asked).hasValue(20);
        }
    }

    @Test
    void the_first_answer_is_awaited() throws Exception {
        FirstAnswer.await(server.port(), "/");
        assertThat(asked).hasValue(1);
    }

    @Test
    void another_status_is_an_error() throws Exception {
        try (var client = new Client(server.port())) {
            assertThatThrownBy(() -> client.ask(Client.request("/gone")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("404");
        }
    }

    @Test
    void a_percentile_is_the_least_value_that_so_many_are_not_above() {
        var latency = Drive.Latency.of(LongStream.rangeClosed(1, 1000).map(millis -> millis * 1_000_000));
        assertThat(latency).isEqualTo(new Drive.Latency(500, 990, 999, 1000));
    }
}
