package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HarTest {
    private static final String GET = "GET /a?b=c&d HTTP/1.1\r\nHost: h\r\n\r\n";

    private final Scene scene = new Scene();

    @Test
    void what_is_exported_is_an_archive() {
        scene.open(1).exchange(1, "/", 200, "Host", "h", "Sec-Fetch-Dest", "document");
        scene.exchange(1, "/a?b=c&d", 404, "Host", "h", "Referer", "http://h/").close(1, CloseReason.PEER_CLOSED);
        scene.open(2).receive(2, "POST / HTTP/1.1\r\n\r\nabc");
        scene.request(2, 19, Scene.head("POST", "/", 3, "Content-Type", "text/plain"));
        scene.contentRead(2, 3, 22).send(2, "HTTP/1.1 200 OK\r\n\r\n").answered(2, 200);
        scene.open(3).receive(3, "x").on(new ServerEvent.Refused(3, 1, Violation.BAD_REQUEST_LINE, null, 9));
        scene.answered(3, 400, 0, true, Persistence.REFUSED);
        scene.open(4).receive(4, GET).request(4, "/not-answered");
        var log = exported().path("log");
        assertThat(log.path("version").asString()).isEqualTo("1.2");
        assertThat(log.path("pages")).hasSize(1);
        assertThat(log.path("entries")).hasSize(3);
    }

    @Test
    void an_entry_tells_what_was_asked_and_answered_and_when() {
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
    void content_that_was_kept_is_in_it() {
        scene.open(1).receive(1, GET).request(1, "/").send(1, "HTTP/1.1 200 OK\r\n\r\nhi");
        scene.on(new ServerEvent.Answered(1, 1, null, answer(), 2, 21, 0, true, Persistence.PERSISTENT, scene.nanos()));
        var content =
                exported().path("log").path("entries").path(0).path("response").path("content");
        assertThat(Base64.getDecoder().decode(content.path("text").asString())).isEqualTo("hi".getBytes(UTF_8));
    }

    private static dev.hark.protocol.http.ResponseHead answer() {
        return new dev.hark.protocol.http.ResponseHead(
                dev.hark.protocol.http.Status.OK, dev.hark.protocol.http.Fields.EMPTY);
    }

    @Test
    void an_archive_of_nothing_is_one_too() {
        assertThat(exported().path("log").path("entries")).isEmpty();
    }

    /// What is exported, which is valid.
    private JsonNode exported() {
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
