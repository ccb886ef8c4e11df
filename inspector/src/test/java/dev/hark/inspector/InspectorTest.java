package dev.hark.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.Server;
import dev.hark.testkit.RawClient;
import dev.hark.testkit.RawResponse;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class InspectorTest {
    private Inspector inspector;
    private Server server;
    private URI page;

    @BeforeEach
    void start() throws IOException {
        inspector = Inspector.start();
        server = Server.builder()
                .port(0)
                .listener(inspector)
                .handler(request -> {
                    request.note("because");
                    return Response.text("you said " + request.fields().first("X-Said"))
                            .with("Set-Cookie", "geheim");
                })
                .start();
        page = URI.create(inspector.address());
    }

    @AfterEach
    void end() {
        server.close();
        inspector.close();
    }

    // ---- Who gets in -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/events", "/00000000000000000000000000000000/", "/00000000000000000000000000000000/har"})
    void without_the_token_nobody_sees_anything(String path) throws Exception {
        var response = ask("GET", path, "");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text()).contains("whole address");
    }

    @Test
    void each_inspector_has_a_token_of_its_own() throws Exception {
        assertThat(page.getPath()).matches("/[0-9a-f]{32}/");
        try (var other = Inspector.start()) {
            assertThat(URI.create(other.address()).getPath()).isNotEqualTo(page.getPath());
        }
    }

    /// DNS rebinding: a name of somebody else that leads here.
    @Test
    void who_asks_for_another_host_is_told_nothing() throws Exception {
        try (var client = RawClient.connect(page.getPort())) {
            client.send("GET " + page.getPath() + " HTTP/1.1\r\nHost: evil.example:" + page.getPort() + "\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(421);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Origin: http://evil.example', 403",
        "'Origin: null', 403",
        "'Sec-Fetch-Site: cross-site', 403",
        "'Sec-Fetch-Site: same-site', 403",
        "'Sec-Fetch-Site: same-origin', 204",
        "'X-Nothing: x', 204"
    })
    void only_the_page_itself_changes_something(String field, int status) throws Exception {
        assertThat(ask("POST", page.getPath() + "clear", field).status()).isEqualTo(status);
    }

    @Test
    void the_page_of_the_same_origin_may() throws Exception {
        var own = "Origin: http://127.0.0.1:" + page.getPort();
        assertThat(ask("POST", page.getPath() + "clear", own).status()).isEqualTo(204);
        assertThat(ask("POST", page.getPath() + "clear", own + "1").status()).isEqualTo(403);
    }

    @Test
    void a_page_that_is_open_runs_nothing_but_its_own_scripts_and_tells_nobody_its_address() throws Exception {
        var response = ask("GET", page.getPath(), "");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.field("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .contains("require-trusted-types-for 'script'");
        assertThat(response.field("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.field("Cache-Control")).isEqualTo("no-store");
        assertThat(response.text())
                .contains("<script type=\"module\" src=\"app.js\">")
                .doesNotContain("http");
    }

    @ParameterizedTest
    @CsvSource({"app.js, text/javascript", "style.css, text/css", "icon.svg, image/svg+xml", "lanes.js, text/javascript"
    })
    void its_files_have_their_types(String name, String type) throws Exception {
        assertThat(ask("GET", page.getPath() + name, "").field("Content-Type")).startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.js", "../app.js", "Inspector.class", "package-info.class", "connections/99"})
    void what_is_not_there_is_not_found(String name) throws Exception {
        assertThat(ask("GET", page.getPath() + name, "").status()).isIn(403, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, '', 'GET, HEAD'",
        "POST, events, 'GET, HEAD'",
        "DELETE, har, 'GET, HEAD'",
        "GET, clear, POST",
        "GET, connections/1/exchanges/1/replay, POST"
    })
    @Spec("RFC 9110 §15.5.6")
    void what_may_be_asked_of_a_name_is_told_with_it(String method, String name, String allowed) throws Exception {
        var response = ask(method, page.getPath() + name, "");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.field("Allow")).isEqualTo(allowed);
    }

    @Test
    @Spec("RFC 9110 §15.5.5")
    void what_has_no_name_is_not_there_however_it_is_asked_for() throws Exception {
        for (var name : new String[] {"nothing", "connections/7", "connections/7/exchanges/1"}) {
            assertThat(ask("POST", page.getPath() + name, "").status()).isEqualTo(404);
        }
    }

    // ---- What is told ----------------------------------------------------------------------------------------------

    @Test
    void a_connection_is_told_with_all_that_is_known_of_it() throws Exception {
        ask();
        var connection = awaitAnswered(1);
        var exchange = connection.path("exchanges").path(0);
        assertThat(exchange.path("target").asString()).isEqualTo("/hello");
        assertThat(exchange.path("status").asInt()).isEqualTo(200);
        assertThat(exchange.path("notes").path(0).path("why").asString()).isEqualTo("because");
        assertThat(exchange.path("marks").path("received").path(0).path("kind").asString())
                .isEqualTo("method");
        assertThat(connection.path("input").path(0).path("count").asInt()).isPositive();
        assertThat(connection.toString()).doesNotContain("geheim").contains("******");
    }

    @Test
    void an_exchange_is_told_without_the_others_of_its_connection() throws Exception {
        try (var client = RawClient.connect(server.port())) {
            for (int i = 1; i <= 3; i++) client.get("/" + i).response();
        }
        awaitClosed(1);
        var told = json(ask("GET", page.getPath() + "connections/1/exchanges/2", ""));
        assertThat(told.path("requests").asInt()).isEqualTo(3);
        assertThat(told.path("exchanges")).hasSize(1);
        assertThat(told.path("exchanges").path(0).path("target").asString()).isEqualTo("/2");
        assertThat(told.path("left").asInt()).isEqualTo(2);
        assertThat(octets(told.path("input"))).startsWith("GET /2 ").doesNotContain("GET /3 ");
        assertThat(octets(told.path("output"))).containsOnlyOnce("HTTP/1.1 200 ");
        assertThat(ask("GET", page.getPath() + "connections/1/exchanges/4", "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"50, 50, 0", "51, 50, 1"})
    void of_a_connection_with_many_exchanges_the_first_are_told(int many, int told, int left) throws Exception {
        try (var client = RawClient.connect(server.port())) {
            for (int i = 1; i <= many; i++) client.get("/" + i).response();
        }
        awaitClosed(1);
        var connection = connection(1);
        assertThat(connection.path("requests").asInt()).isEqualTo(many);
        assertThat(connection.path("exchanges")).hasSize(told);
        assertThat(connection.path("left").asInt()).isEqualTo(left);
        assertThat(octets(connection.path("input"))).contains("GET /50 ").doesNotContain("GET /51 ");
    }

    @Test
    void the_stream_tells_what_is_known_and_what_happens() throws Exception {
        ask();
        awaitAnswered(1);
        try (var client = RawClient.connect(page.getPort())) {
            follow(client);
            var text = readUntil(client, "\"number\":1,\"peer\"");
            assertThat(text).contains("text/event-stream").contains("event: hello\ndata: {\"epochMillis\":");
            assertThat(text).contains("\"servers\":[\"http://127.0.0.1:" + server.port() + "\"]");
            ask();
            readUntil(client, "\"number\":2,\"peer\"");
        }
    }

    @Test
    void the_stream_ends_with_the_inspector() throws Exception {
        try (var client = RawClient.connect(page.getPort())) {
            follow(client);
            readUntil(client, "event: hello");
            inspector.close();
            assertThat(new String(client.toEndOrReset(), StandardCharsets.UTF_8))
                    .endsWith("0\r\n\r\n");
        }
    }

    @Test
    void what_is_cleared_is_told_no_more() throws Exception {
        ask();
        awaitAnswered(1);
        awaitClosed(1);
        assertThat(ask("POST", page.getPath() + "clear", "").status()).isEqualTo(204);
        assertThat(ask("GET", page.getPath() + "connections/1", "").status()).isEqualTo(404);
    }

    @Test
    void a_request_is_asked_again_without_its_secrets() throws Exception {
        ask();
        awaitAnswered(1);
        var outcome = json(ask("POST", page.getPath() + "connections/1/exchanges/1/replay", ""));
        assertThat(outcome.path("statusLine").asString()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(outcome.path("left").toString()).isEqualTo("[\"Cookie\"]");
        var again = awaitAnswered(2);
        assertThat(again.path("peer").asString())
                .endsWith(":" + outcome.path("port").asInt());
        assertThat(again.path("exchanges").path(0).path("requestFields").toString())
                .contains("[\"X-Said\",\"hi\"]")
                .contains("[\"Cookie\",\"\"]");
    }

    @Test
    void of_what_was_refused_the_secrets_are_left_too_and_that_is_said() throws Exception {
        try (var client = RawClient.connect(server.port())) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Api-Key : geheim\r\n\r\n")
                    .response();
        }
        awaitAnswered(1);
        awaitClosed(1);
        var outcome = json(ask("POST", page.getPath() + "connections/1/exchanges/1/replay", ""));
        assertThat(outcome.path("statusLine").asString()).isEqualTo("HTTP/1.1 400 Bad Request");
        assertThat(outcome.path("left").toString()).isEqualTo("[\"X-Api-Key\"]");
    }

    @Test
    void content_of_which_a_line_was_masked_is_not_asked_again() throws Exception {
        try (var client = RawClient.connect(server.port())) {
            var content = "a: b\r\nCookie: geheim\r\n";
            client.send("POST / HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nContent-Length: "
                            + content.length() + "\r\n\r\n" + content)
                    .response();
        }
        awaitAnswered(1);
        awaitClosed(1);
        var outcome = json(ask("POST", page.getPath() + "connections/1/exchanges/1/replay", ""));
        assertThat(outcome.path("error").asString()).contains("was masked");
    }

    @Test
    void what_is_forgotten_can_not_be_asked_again() throws Exception {
        var outcome = json(ask("POST", page.getPath() + "connections/7/exchanges/1/replay", ""));
        assertThat(outcome.path("error").asString()).contains("not remembered");
    }

    @Test
    void it_exports_a_command_an_archive_and_a_text() throws Exception {
        ask();
        awaitAnswered(1);
        var curl = ask("GET", page.getPath() + "connections/1/exchanges/1/curl", "");
        assertThat(curl.text()).startsWith("# without Cookie").contains("curl ").contains("'X-Said: hi'");
        var har = ask("GET", page.getPath() + "har", "");
        assertThat(har.field("Content-Disposition")).isEqualTo("attachment; filename=\"hark.har\"");
        assertThat(json(har).path("log").path("entries")).hasSize(1);
        assertThat(ask("GET", page.getPath() + "transcript", "").text()).contains("> GET /hello HTTP/1.1\\r\\n");
    }

    @Test
    void it_needs_some_room() {
        assertThatThrownBy(() -> Inspector.builder().room(1024 * 1024 - 1))
                .isInstanceOf(IllegalArgumentException.class);
        Inspector.builder().room(1024 * 1024);
    }

    @Test
    void a_wildcard_address_is_reachable_by_a_real_one() throws Exception {
        try (var everywhere =
                Inspector.builder().address(new InetSocketAddress(0)).start()) {
            var address = URI.create(everywhere.address());
            assertThat(address.getHost()).isIn("127.0.0.1", "[::1]");
            try (var client = RawClient.connect(address.getPort())) {
                client.send("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n");
                assertThat(client.response().status()).isEqualTo(200);
            }
        }
    }

    // ---- Help ------------------------------------------------------------------------------------------------------

    /// Asks the server itself, and closes.
    private void ask() throws IOException {
        try (var client = RawClient.connect(server.port())) {
            client.get("/hello", "X-Said: hi", "Cookie: id=geheim").response();
        }
    }

    /// Asks the inspector.
    private RawResponse ask(String method, String path, String field) throws IOException {
        try (var client = RawClient.connect(page.getPort())) {
            var fields = field.isEmpty() ? "" : field + "\r\n";
            client.send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + page.getPort()
                    + "\r\nContent-Length: 0\r\n" + fields + "\r\n");
            return client.response();
        }
    }

    private void follow(RawClient client) throws IOException {
        client.send("GET " + page.getPath() + "events HTTP/1.1\r\nHost: 127.0.0.1:" + page.getPort() + "\r\n\r\n");
    }

    private JsonNode awaitAnswered(int connection) throws IOException {
        while (true) {
            var known = connection(connection);
            if (known != null && known.path("exchanges").path(0).has("answeredAt")) return known;
            Thread.onSpinWait();
        }
    }

    private void awaitClosed(int connection) throws IOException {
        for (var known = connection(connection);
                known == null || !known.has("closedAt");
                known = connection(connection)) {
            Thread.onSpinWait();
        }
    }

    private JsonNode connection(int number) throws IOException {
        var response = ask("GET", page.getPath() + "connections/" + number, "");
        return response.status() == 404 ? null : json(response);
    }

    private static String octets(JsonNode pieces) {
        var text = new StringBuilder();
        for (var piece : pieces) {
            text.append(new String(
                    Base64.getDecoder().decode(piece.path("octets").asString()), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private static JsonNode json(RawResponse response) {
        return new JsonMapper().readTree(response.text());
    }

    private static String readUntil(RawClient client, String end) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().contains(end)) text.append(new String(client.octets(1), StandardCharsets.ISO_8859_1));
        return text.toString();
    }
}
