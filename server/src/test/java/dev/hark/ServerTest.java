package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Status;
import dev.hark.testing.ManualTicker;
import dev.hark.testing.Recorder;
import dev.hark.testkit.ManualClock;
import dev.hark.testkit.RawClient;
import dev.hark.testkit.Spec;
import dev.hark.web.Filter;
import dev.hark.web.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Whole servers, over real sockets.
class ServerTest {
    @Test
    void hello() throws IOException {
        try (var server = Server.listen(0, request -> Response.text("Hello, World!"));
                var client = RawClient.connect(server.address())) {
            assertThat(client.get("/").response().text()).isEqualTo("Hello, World!");
        }
    }

    @Test
    void it_listens_on_the_loopback_address_and_tells_its_real_port() throws IOException {
        try (var server = Server.listen(0, request -> Response.text("x"))) {
            assertThat(server.port()).isPositive();
            assertThat(server.address().getPort()).isEqualTo(server.port());
            assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    @Spec("RFC 9110 §7.4")
    void it_answers_for_the_hosts_that_it_is_given_and_for_no_others() throws IOException {
        try (var server = Server.builder()
                        .handler(request -> Response.text("x"))
                        .hosts("example.com", "localhost")
                        .start();
                var client = RawClient.connect(server.address())) {
            client.send("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(200);
            client.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(421);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Server.builder().hosts("http://example.com"))
                .withMessageContaining("http://example.com");
    }

    @Test
    void a_client_that_others_wrote_understands_it() throws Exception {
        try (var server = Server.listen(
                        0,
                        request ->
                                Response.text(request.method() + request.body().text()));
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var target = URI.create("http://127.0.0.1:" + server.port() + "/a?b");
            for (int i = 0; i < 3; i++) {
                var got = client.send(HttpRequest.newBuilder(target).build(), BodyHandlers.ofString());
                assertThat(got.body()).isEqualTo("GET");
                assertThat(got.statusCode()).isEqualTo(200);
            }
            var content = HttpRequest.BodyPublishers.ofByteArrays(List.of(new byte[] {'a'}, new byte[] {'b'}));
            var posted = client.send(
                    HttpRequest.newBuilder(target)
                            .POST(content)
                            .expectContinue(true)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(posted.body()).isEqualTo("POSTab");
        }
    }

    @Test
    void several_run_in_one_process_and_share_nothing() throws IOException {
        try (var first = Server.listen(0, request -> Response.text("first"));
                var second = Server.listen(0, request -> Response.text("second"))) {
            try (var client = RawClient.connect(first.address());
                    var other = RawClient.connect(second.address())) {
                assertThat(client.get("/").response().text()).isEqualTo("first");
                assertThat(other.get("/").response().text()).isEqualTo("second");
                first.force();
                assertThat(other.get("/").response().text()).isEqualTo("second");
            }
        }
    }

    @Test
    void without_a_handler_there_is_nothing() throws IOException {
        try (var server = Server.builder().start();
                var client = RawClient.connect(server.address())) {
            assertThat(client.get("/").response().status()).isEqualTo(404);
        }
    }

    @Test
    void filters_stand_in_the_order_in_which_they_were_added() throws IOException {
        Filter outer = (request, next) -> next.handle(request).plus("Trace", "outer");
        Filter inner = (request, next) -> next.handle(request).plus("Trace", "inner");
        try (var server = Server.builder()
                        .handler(request -> Response.text("x").plus("Trace", "handler"))
                        .filter(outer)
                        .filter(inner)
                        .start();
                var client = RawClient.connect(server.address())) {
            assertThat(client.get("/").response().fields("Trace")).containsExactly("handler", "inner", "outer");
        }
    }

    @Test
    void a_filter_may_render_what_the_handler_throws() throws IOException {
        Filter rendering = (request, next) -> {
            try {
                return next.handle(request);
            } catch (IllegalStateException e) {
                return Response.text(Status.CONFLICT, "no");
            }
        };
        try (var server = Server.builder()
                        .handler(request -> {
                            throw new IllegalStateException();
                        })
                        .filter(rendering)
                        .start();
                var client = RawClient.connect(server.address())) {
            assertThat(client.get("/").response().status()).isEqualTo(409);
        }
    }

    @Test
    void failures_are_rendered_by_whom_the_builder_names() throws IOException {
        try (var server = Server.builder()
                        .handler(request -> {
                            throw new IllegalStateException();
                        })
                        .onFailure(failure -> Response.text(Status.BAD_GATEWAY, "sorry"))
                        .listener(Recorder.ofAll())
                        .start();
                var client = RawClient.connect(server.address())) {
            assertThat(client.get("/").response().text()).isEqualTo("sorry");
        }
    }

    @Test
    void limits_and_clock_are_those_of_the_builder() throws IOException {
        var ticker = new ManualTicker();
        var recorder = Recorder.ofAll();
        try (var server = Server.builder()
                        .handler(request -> Response.text("x"))
                        .limits(Limits.defaults().with(Limit.IDLE, Duration.ofHours(1)))
                        .ticker(ticker)
                        .loops(1)
                        .listener(recorder)
                        .start();
                var client = RawClient.connect(server.address())) {
            var date =
                    ZonedDateTime.parse(client.get("/").response().field("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(date.toInstant().toEpochMilli()).isEqualTo(ManualClock.EPOCH_MILLIS);
            recorder.awaitCount(ServerEvent.Answered.class, 1);
            ticker.advance(Duration.ofHours(1).minusNanos(1));
            ticker.advance(Duration.ofHours(1).plusNanos(1));
            assertThat(client.isAtEnd()).isTrue();
            assertThat(recorder.only(ServerEvent.Closed.class).passed()).isEqualTo(Limit.IDLE);
        }
    }

    @Test
    void its_loops_carry_the_virtual_threads_where_the_JVM_lets_them() throws IOException {
        boolean opened = ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .contains("--add-opens=java.base/java.lang=ALL-UNNAMED");
        var carrier = new CompletableFuture<Boolean>();
        try (var server = Server.listen(0, request -> {
                    carrier.complete(isOnLoop());
                    return Response.text("" + Thread.currentThread().isVirtual());
                });
                var client = RawClient.connect(server.address())) {
            assertThat(server.isCarried()).isEqualTo(opened);
            assertThat(client.get("/").response().text()).isEqualTo("true");
            assertThat(carrier.join()).isEqualTo(opened);
        }
    }

    /// A virtual thread shows its carrier's name behind an @.
    private static boolean isOnLoop() {
        return Thread.currentThread().toString().contains("@hark-");
    }

    @Test
    void there_is_one_loop_at_least() {
        assertThatThrownBy(() -> Server.builder().loops(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_it_is_told_to_say_it_says_on_start_and_end() throws IOException {
        var recorder = Recorder.ofAll();
        var server = Server.builder().listener(recorder).start();
        var listening = recorder.only(ServerEvent.Listening.class);
        assertThat(listening.addresses()).containsExactly(server.address());
        assertThat(listening.carried()).isEqualTo(server.isCarried());
        server.close();
        assertThat(recorder.events())
                .containsExactly(listening, new ServerEvent.Draining(0, 0), new ServerEvent.Stopped(0));
    }
}
