package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.Persistence;
import dev.hark.testkit.Spec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HarContentTest {
    private final Scene scene = new Scene().open(1);

    @Test
    void text_is_written_as_text() throws Exception {
        var content = answered("gr\u00fc\u00dfe".getBytes(UTF_8), "Content-Type", "text/plain; charset=utf-8");
        assertThat(content.path("text").asString()).isEqualTo("gr\u00fc\u00dfe");
        assertThat(content.has("encoding")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/plain", "text/html; charset=iso-8859-1"})
    void what_is_no_text_is_written_in_base64(String type) throws Exception {
        var octets = new byte[] {(byte) 0xFC, 0, 1};
        var content = answered(octets, "Content-Type", type);
        assertThat(content.path("encoding").asString()).isEqualTo("base64");
        assertThat(decoded(content)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2\r\nhi\r\n0\r\n\r\n", "1;a\r\nh\r\n1\r\ni\r\n000\r\nT: v\r\n\r\n"})
    @Spec("RFC 9112 §7.1")
    void content_is_taken_out_of_its_chunks(String chunks) throws Exception {
        assertThat(chunked(chunks).path("text").asString()).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2\r\nhi\r\n", "2\r\nh", "2\r\nhi\r\nx\r\n"})
    @Spec("RFC 9112 §7.1")
    void of_chunks_that_do_not_end_nothing_is_written(String chunks) throws Exception {
        var content = chunked(chunks);
        assertThat(content.has("text")).isFalse();
        assertThat(content.path("comment").asString()).contains("not kept whole");
    }

    @Test
    @Spec("RFC 9112 §7.1")
    void what_only_looks_like_the_end_of_chunks_is_content() throws Exception {
        var content = answered("a\r\n0\r\n\r\n".getBytes(UTF_8), "Content-Type", "text/plain");
        assertThat(content.path("text").asString()).isEqualTo("a\r\n0\r\n\r\n");
    }

    @Test
    @Spec("RFC 9110 §8.4.1.3")
    void content_in_gzip_is_written_as_what_it_is() throws Exception {
        var octets = gzip(1_000);
        var content = answered(octets, "Content-Type", "text/plain", "Content-Encoding", "gzip");
        assertThat(content.path("text").asString()).isEqualTo("a".repeat(1_000));
        assertThat(content.path("size").asInt()).isEqualTo(1_000);
        assertThat(content.path("compression").asInt()).isEqualTo(1_000 - octets.length);
    }

    @Test
    void a_little_gzip_can_not_become_too_much() throws Exception {
        String[] fields = {"Content-Type", "text/plain", "Content-Encoding", "gzip"};
        assertThat(answered(gzip(HarContent.MOST_DECODED), fields).path("text").asString())
                .hasSize(HarContent.MOST_DECODED);
        var much = gzip(HarContent.MOST_DECODED + 1);
        var content = answered(much, fields);
        assertThat(decoded(content)).isEqualTo(much);
        assertThat(content.path("comment").asString()).contains("content coding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, br", "gzip"})
    void what_can_not_be_decoded_is_written_as_it_was_sent(String coding) throws Exception {
        var octets = "no gzip".getBytes(UTF_8);
        assertThat(decoded(answered(octets, "Content-Encoding", coding))).isEqualTo(octets);
    }

    @Test
    void no_content_is_no_content_whatever_coding_it_would_have() throws Exception {
        var content = answered(new byte[0], "Content-Encoding", "gzip");
        assertThat(content.has("text")).isFalse();
        assertThat(content.has("comment")).isFalse();
    }

    @Test
    void an_answer_that_was_cut_short_has_no_content() throws Exception {
        scene.receive(1, "x").request(1, "/").send(1, "HTTP/1.1 200 OK\r\n\r\nhalf");
        scene.answered(1, 200, 23, false, Persistence.CUT_SHORT);
        assertThat(content().has("text")).isFalse();
    }

    @Test
    void a_form_is_in_it() throws Exception {
        assertThat(posted("a=\u00c3\u00bc", 4).path("text").asString()).isEqualTo("a=\u00fc");
        assertThat(posted("\u00fc\0", 2).path("text").asString()).isEqualTo("\u00fc\0");
        assertThat(posted("ab", 3).path("comment").asString()).contains("not kept whole");
    }

    @Test
    @Spec("RFC 9112 §7.1")
    void a_form_that_came_in_chunks_is_in_it() throws Exception {
        var head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        var chunks = "3\r\na=b\r\n0\r\n\r\n";
        scene.receive(1, head + chunks).request(1, head.length(), Scene.head("POST", "/", -1));
        scene.contentRead(1, 3, head.length() + chunks.length()).answered(1, 200);
        assertThat(entry().path("request").path("postData").path("text").asString())
                .isEqualTo("a=b");
    }

    private JsonNode posted(String content, int length) throws IOException {
        var head = "POST / HTTP/1.1\r\n\r\n";
        long before = received();
        scene.receive(1, head + content);
        scene.request(1, before + head.length(), Scene.head("POST", "/", length));
        scene.contentRead(1, length, before + head.length() + length).answered(1, 200);
        return entry().path("request").path("postData");
    }

    private long received() {
        return scene.connection(1).received();
    }

    private JsonNode answered(byte[] octets, String... fields) throws IOException {
        scene.receive(1, "x").request(1, "/");
        scene.send(1, "HTTP/1.1 200 OK\r\n\r\n").send(1, new String(octets, ISO_8859_1));
        scene.answered(1, 200, fields);
        return content();
    }

    private JsonNode chunked(String chunks) throws IOException {
        scene.receive(1, "x").request(1, "/");
        scene.send(1, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        scene.answered(1, 200, "Content-Type", "text/plain");
        return content();
    }

    private JsonNode content() throws IOException {
        return entry().path("response").path("content");
    }

    /// The last one.
    private JsonNode entry() throws IOException {
        var out = new ByteArrayOutputStream();
        Har.write(scene.recording(), out);
        var entries = new JsonMapper().readTree(out.toByteArray()).path("log").path("entries");
        return entries.path(entries.size() - 1);
    }

    private static byte[] decoded(JsonNode content) {
        return Base64.getDecoder().decode(content.path("text").asString());
    }

    private static byte[] gzip(int length) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write("a".repeat(length).getBytes(UTF_8));
        }
        return out.toByteArray();
    }
}
