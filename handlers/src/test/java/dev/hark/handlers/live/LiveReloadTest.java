package dev.hark.handlers.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.Server;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.RawClient;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LiveReloadTest {
    private static final Handler HANDLER = request -> Response.html("<p>page");

    @TempDir
    Path site;

    private LiveReload live;

    @BeforeEach
    void watch() throws Exception {
        live = LiveReload.watching(site, warning -> {});
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void the_script_that_pages_name_is_there() throws Exception {
        var page = live.filter(TestRequest.get("/").with("Accept", "text/html"), HANDLER);
        var element = new String(((Body.Bytes) page.body()).octets(), UTF_8);
        var source = element.replaceAll(".*src=\"([^\"]+)\".*", "$1");
        var script = live.filter(TestRequest.get(source), HANDLER);
        assertThat(script.fields().first("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(script.fields().first("Cache-Control")).isEqualTo("no-store");
        assertThat(((Body.Bytes) script.body()).octets())
                .asString(UTF_8)
                .contains("new EventSource(\"/.hark/live?since=\"");
    }

    @Test
    void a_change_comes_over_the_wire_and_the_connection_goes_on() throws Exception {
        try (var server = Server.builder().handler(HANDLER).filter(live).start();
                var client = RawClient.connect(server.port())) {
            var known = live.filter(TestRequest.get("/").with("Accept", "text/html"), HANDLER);
            var since =
                    new String(((Body.Bytes) known.body()).octets(), UTF_8).replaceAll(".*since=([^\"]+)\".*", "$1");
            client.get("/.hark/live?since=" + since);
            Files.writeString(site.resolve("a.css"), "a");
            var answer = client.response();
            assertThat(answer.field("Content-Type")).isEqualTo("text/event-stream");
            assertThat(answer.text()).contains("event: change\ndata: /a.css\n\n");
            client.get("/");
            assertThat(client.response().text()).isEqualTo("<p>page");
            live.close();
        }
    }

    @Test
    void who_comes_back_by_himself_is_known_by_the_field_and_not_by_the_old_address() throws Exception {
        var first = event("/.hark/live?since=another-0");
        var id = first.replaceAll("(?s).*id: (\\S+).*", "$1");
        assertThat(first).contains("data: /\n");
        Files.writeString(site.resolve("a.css"), "a");
        try (var server = Server.builder().handler(HANDLER).filter(live).start();
                var client = RawClient.connect(server.port())) {
            client.get("/.hark/live?since=another-0", "Last-Event-ID: " + id);
            assertThat(client.response().text()).contains("data: /a.css\n").doesNotContain("data: /\n");
            live.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void pages_of_others_may_not_listen(String site) throws Exception {
        var answer = live.filter(TestRequest.get("/.hark/live").with("Sec-Fetch-Site", site), HANDLER);
        assertThat(answer.status()).isEqualTo(Status.FORBIDDEN);
        assertThat(answer.body()).isNotInstanceOf(Body.Stream.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void its_own_pages_may(String site) throws Exception {
        var answer = live.filter(TestRequest.get("/.hark/live").with("Sec-Fetch-Site", site), HANDLER);
        assertThat(answer.status()).isEqualTo(Status.OK);
        assertThat(answer.body()).isInstanceOf(Body.Stream.class);
        assertThat(answer.fields().has("Access-Control-Allow-Origin")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.hark/live", "/.hark/live.js"})
    void there_is_nothing_to_be_changed(String path) throws Exception {
        assertThat(live.filter(TestRequest.of(Method.POST, path), HANDLER).status())
                .isEqualTo(Status.METHOD_NOT_ALLOWED);
        assertThat(live.filter(TestRequest.of(Method.OPTIONS, path), HANDLER)
                        .fields()
                        .first("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void closed_before_its_server_it_holds_up_no_drain_and_later_listeners_are_sent_away() throws Exception {
        BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
        try (var server = Server.builder()
                        .handler(HANDLER)
                        .filter(live)
                        .listener(events::add)
                        .start();
                var client = RawClient.connect(server.port())) {
            client.get("/.hark/live");
            assertThat(client.responseToHead().status()).isEqualTo(200);
            live.close();
            assertThat(live.filter(TestRequest.get("/.hark/live"), HANDLER).status())
                    .isEqualTo(Status.SERVICE_UNAVAILABLE);
            assertThat(server.drain(Duration.ofSeconds(60))).isTrue();
            assertThat(new String(client.toEnd(), UTF_8)).endsWith("0\r\n\r\n");
        }
        assertThat(events)
                .filteredOn(event -> event instanceof ServerEvent.Answered)
                .singleElement()
                .satisfies(event ->
                        assertThat(((ServerEvent.Answered) event).complete()).isTrue());
    }

    private String event(String target) throws Exception {
        var answer = live.filter(TestRequest.get(target), HANDLER);
        var out = new ByteArrayOutputStream();
        ((Body.Stream) answer.body()).writer().writeTo(out);
        return out.toString(UTF_8);
    }
}
