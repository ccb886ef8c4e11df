package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.testing.Await;
import dev.hark.testkit.RawClient;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Clients that come and go in every way leave nothing behind.
@EnabledOnOs(OS.LINUX)
class LeakTest {
    private final AtomicInteger closed = new AtomicInteger();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = Server.builder()
                .handler(request -> Response.text(request.body().text()))
                .listener(new ServerListener() {
                    @Override
                    public Set<EventKind> wants() {
                        return EnumSet.of(EventKind.CLOSED);
                    }

                    @Override
                    public void on(ServerEvent event) {
                        closed.incrementAndGet();
                    }
                })
                .start();
    }

    @AfterEach
    void end() {
        server.force();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hark-"))
                .count();
    }

    @FunctionalInterface
    private interface Client {
        void use(RawClient client, int number) throws IOException;
    }

    private void connect(int connections, Client client) throws IOException {
        for (int i = 0; i < connections; i++) {
            try (var one = RawClient.connect(server.address())) {
                client.use(one, i);
            }
        }
    }

    private void assertLeavesNothing(int connections, Client client) throws IOException {
        connect(200, client);
        Await.until("all have ended", () -> closed.get() == 200);
        long descriptorsBefore = descriptors();
        long threadsBefore = threads();
        connect(connections, client);
        Await.until("all have ended", () -> closed.get() == 200 + connections);
        Await.until("descriptors are given back", () -> descriptors() <= descriptorsBefore + 3);
        Await.until("threads have ended", () -> threads() <= threadsBefore + 2);
        try (var another = RawClient.connect(server.address())) {
            assertThat(another.get("/").response().status()).isEqualTo(200);
        }
        assertThat(server.drain()).isTrue();
    }

    @Test
    void ten_thousand_that_ask_and_leave() throws IOException {
        assertLeavesNothing(10_000, (client, number) -> {
            if (number % 2 == 0) client.get("/").response();
        });
    }

    @Test
    void those_that_reset_before_or_after_they_are_accepted() throws IOException {
        assertLeavesNothing(1000, (client, number) -> client.reset());
    }

    @Test
    void those_that_vanish_in_the_middle_of_a_request() throws IOException {
        assertLeavesNothing(1000, (client, number) -> {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\nhalf");
            if (number % 2 == 0) client.reset();
        });
    }

    @Test
    void those_that_vanish_in_the_middle_of_a_head() throws IOException {
        assertLeavesNothing(1000, (client, number) -> {
            client.send("GET / HTTP/1.1\r\nHo");
            if (number % 2 == 0) client.reset();
        });
    }

    @Test
    void those_that_do_not_wait_for_their_answer() throws IOException {
        assertLeavesNothing(1000, (client, number) -> {
            client.get("/").get("/").get("/");
            if (number % 2 == 0) client.reset();
        });
    }

    @Test
    void those_that_send_nonsense() throws IOException {
        assertLeavesNothing(
                1000, (client, number) -> client.send("nonsense\r\n\r\n").toEnd());
    }

    @Test
    void servers_that_come_and_go_leave_nothing_either() throws IOException {
        long descriptorsBefore = 0;
        long threadsBefore = 0;
        for (int i = 0; i < 60; i++) {
            if (i == 10) {
                descriptorsBefore = descriptors();
                threadsBefore = threads();
            }
            try (var one = Server.listen(0, request -> Response.text("x"));
                    var client = RawClient.connect(one.address())) {
                assertThat(client.get("/").response().status()).isEqualTo(200);
            }
        }
        long mostDescriptors = descriptorsBefore + 5;
        long mostThreads = threadsBefore;
        Await.until("descriptors are given back", () -> descriptors() <= mostDescriptors);
        Await.until("threads have ended", () -> threads() <= mostThreads);
    }
}
