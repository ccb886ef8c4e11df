package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hark.inspector.record.Scene;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HarTest {
    private static final String GET = "GET /a?b=c&d HTTP/1.1\r\nHost: h\r\n\r\n";

    private final Scene scene = new Scene();

    @Test
    void what_is_exported_is_an_archive() throws Exception {
        scene.open(1).exchange(1, "/", 200, "Host", "h", "Sec-Fetch-Dest", "document");
        scene.exchange(1, "/a?b=c&d", 404, "Host", "h", "Referer", "http://h/").close(1, CloseReason.PEER_CLOSED);
        scene.open(2).receive(2, "POST / HTTP/1.1\r\n\r\nabc");
        scene.request(2, 19, Scene.head("POST", "/", 3, "Content-Type", "text/plain"));
        scene.contentRead(2, 3, 22).send(2, "HTTP/1.1 200 OK\r\n\r\n").answered(2, 200);
        scene.open(3).receive(3, "x").on(new ServerEvent.Refused(3, 1, Violation.BAD_REQUEST_LINE, null, false, 9));
        scene.answered(3, 400, 0, true, Persistence.REFUSED);
        scene.open(4).receive(4, GET).request(4, "/not-answered");
        var log = exported().path("log");
        assertThat(log.path("version").asString()).isEqualTo("1.2");
        assertThat(log.path("pages")).hasSize(1);
        assertThat(log.path("entries")).hasSize(3);
    }

    @Test
    void an_entry_tells_what_was_asked_and_answered_and_when() throws Exception {
        scene.open(1).receive(1, GET).request(1, "/a?b=c&d", "Host", "h").handled(1);
        scene.send(1, "HTTP/1.1 301 Moved\r\n\r\n").answered(1, 301, "Location", "/there", "Content-Type", "text/css");
        var entry = exported().path("log").path("entries").path(0);
        assertThat(entry.path("startedDateTime").asString()).isEqualTo("2027-01-15T08:00:00.002Z");
        assertThat(entry.path("time").asDouble()).isEqualTo(4);
        assertThat(entry.path("connection").asString()).isEqualTo("1");
        var request = entry.path("request");
        assertThat(request.path("url").asString()).isEqualTo("http://h/a?b=c&d");
        assertThat(request.path("queryString").toString())
                .isEqualTo("[{\"name\":\"b\",\"value\":\"c\"},{\"name\":\"d\",\"value\":\"\"}]");
        var response = entry.path("response");
        assertThat(response.path("status").asInt()).isEqualTo(301);
        assertThat(response.path("redirectURL").asString()).isEqualTo("/there");
        assertThat(response.path("content").path("mimeType").asString()).isEqualTo("text/css");
        var timings = entry.path("timings");
        assertThat(timings.path("send").asDouble()).isEqualTo(1);
        assertThat(timings.path("wait").asDouble()).isEqualTo(1);
        assertThat(timings.path("receive").asDouble()).isEqualTo(2);
    }

    @Test
    void an_archive_of_nothing_is_one_too() throws Exception {
        assertThat(exported().path("log").path("entries")).isEmpty();
    }

    @Test
    void the_schema_judges_what_stands_deep_inside() {
        var log = "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"a\",\"version\":\"b\"},\"entries\":[%s]}}";
        var entry = "{\"startedDateTime\":\"2027-01-15T08:00:00.000Z\",\"time\":1,\"cache\":{},\"timings\":"
                + "{\"send\":1,\"wait\":1,\"receive\":1},\"request\":{},\"response\":{}}";
        assertThat(schema().validate(log.formatted(""), InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(log.formatted(entry), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void what_the_server_adds_to_a_head_is_in_it() throws Exception {
        scene.open(1).receive(1, GET).request(1, "/");
        scene.send(1, "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n")
                .send(1, "HTTP/1.1 200 OK\r\nX-Empty:\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\nhi");
        scene.answered(1, 200, "X-Given", "unsent");
        var response = entry(0).path("response");
        assertThat(response.path("headers").toString())
                .isEqualTo("[{\"name\":\"X-Empty\",\"value\":\"\"},{\"name\":\"Content-Length\",\"value\":\"2\"},"
                        + "{\"name\":\"Set-Cookie\",\"value\":\"***\"}]");
        assertThat(response.path("bodySize").asLong()).isEqualTo(2);
    }

    @Test
    void a_head_that_was_not_kept_is_told_as_the_handler_gave_it() throws Exception {
        scene.open(1).receive(1, GET).request(1, "/").send(1, 100, "HTTP/1.1 2").answered(1, 200, "X-Given", "yes");
        var response = entry(0).path("response");
        assertThat(response.path("headers").toString()).isEqualTo("[{\"name\":\"X-Given\",\"value\":\"yes\"}]");
        assertThat(response.path("headersSize").asLong()).isEqualTo(-1);
        assertThat(response.path("bodySize").asLong()).isEqualTo(-1);
    }

    @Test
    void content_that_the_handler_waited_for_is_what_the_client_sent() throws Exception {
        scene.open(1)
                .receive(1, "head")
                .request(1, 4, Scene.head("POST", "/", 3))
                .receive(1, "abc");
        scene.pass(10).contentRead(1, 3, 7).pass(20).handled(1).answered(1, 200);
        var timings = entry(0).path("timings");
        assertThat(timings.path("send").asDouble()).isEqualTo(13);
        assertThat(timings.path("wait").asDouble()).isEqualTo(21);
    }

    @Test
    void a_page_is_called_by_what_began_it_whatever_connection_that_came_on() throws Exception {
        scene.open(1).open(2);
        scene.exchange(2, "/", 200, "Host", "h", "Sec-Fetch-Dest", "document");
        scene.exchange(1, "/a.css", 200, "Host", "h", "Referer", "http://h/");
        var pages = exported().path("log").path("pages");
        assertThat(pages).hasSize(1);
        assertThat(pages.path(0).path("title").asString()).isEqualTo("http://h/");
    }

    @Test
    void an_address_has_no_zone() throws Exception {
        var zoned = Inet6Address.getByAddress(
                null, new byte[] {(byte) 0xFE, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 3);
        var local = new InetSocketAddress(zoned, 7878);
        scene.on(new ServerEvent.Opened(1, local, local, 0, 1)).exchange(1, "/", 200);
        assertThat(entry(0).path("serverIPAddress").asString()).isEqualTo("fe80::1");
    }

    @Test
    void whatever_is_recorded_becomes_an_archive() throws Exception {
        var random = new Random(13);
        for (int round = 0; round < 100; round++) {
            scene.open(round);
            for (int request = 0; request < 3; request++) {
                var octets = new byte[random.nextInt(60)];
                random.nextBytes(octets);
                var text = new String(octets, ISO_8859_1);
                scene.receive(round, GET + text);
                scene.request(round, "/?" + random.nextInt() + "&=&&", "X-A", "\u00ff\"\\\u0080", "Host", "\u00e9");
                scene.send(round, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nB: " + text + "\r\n\r\n" + text);
                scene.answered(round, 200, "Content-Encoding", "gzip", "Content-Type", "text/\u00e9");
            }
        }
        assertThat(exported().path("log").path("entries")).hasSize(300);
    }

    @Test
    void who_can_not_be_written_to_is_told_so_and_the_archive_stays_open() {
        scene.open(1).exchange(1, "/", 200);
        var broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("broken");
            }
        };
        assertThatThrownBy(() -> Har.write(scene.recording(), broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken");
    }

    private JsonNode entry(int index) throws IOException {
        return exported().path("log").path("entries").path(index);
    }

    /// What is exported, which is valid.
    private JsonNode exported() throws IOException {
        var out = new ByteArrayOutputStream();
        Har.write(scene.recording(), out);
        var text = out.toString(UTF_8);
        assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
        return new JsonMapper().readTree(text);
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
                .getSchema(SchemaLocation.of("classpath:META-INF/resources/webjars/har-schema/2.0.0/lib/har.json"));
    }
}
