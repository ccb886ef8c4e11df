package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CurlTest {
    private static final String SERVER = "127.0.0.1:7878";

    private final Scene scene = new Scene().open(1);

    @TempDir
    Path folder;

    @Test
    void it_asks_the_same() {
        scene.exchange(1, "/a[1]?b", 200, "Host", SERVER, "Accept", "*/*", "X-Empty", "", "Content-Length", "0");
        assertThat(command()).isEqualTo("""
                curl -g --path-as-is -H 'Accept: */*' \\
                  -H 'X-Empty;' \\
                  -H 'User-Agent:' \\
                  'http://127.0.0.1:7878/a[1]?b'
                """);
    }

    @Test
    void it_says_which_secrets_it_leaves_out() {
        scene.exchange(1, "/", 200, "Cookie", "geheim", "Host", "other.example");
        assertThat(command())
                .startsWith("# without Cookie, a secret\n")
                .contains("-H 'Host: other.example'")
                .doesNotContain("geheim");
    }

    @Test
    void content_of_which_a_line_was_masked_is_left_out() {
        var content = "a: b\r\nCookie: geheim";
        var head = "POST / HTTP/1.1\r\n\r\n";
        scene.receive(1, head + content)
                .request(1, head.length(), Scene.head("POST", "/", content.length(), "Content-Length", "22"))
                .contentRead(1, content.length(), head.length() + content.length());
        assertThat(command())
                .startsWith("# without its content, of which a line looks like a secret and was masked\n")
                .doesNotContain("***");
    }

    @Test
    @Spec("RFC 9112 §3.2")
    void it_says_nothing_that_the_client_did_not_say() {
        var head = Scene.head("OPTIONS", "*", 0, "Connection", "keep-alive", "Expect", "100-continue");
        scene.receive(1, "x")
                .request(1, 1, new RequestHead(head.method(), head.target(), HttpVersion.HTTP_1_0, head.fields(), 0));
        assertThat(command()).isEqualTo("""
                # without Expect, about which curl decides itself
                curl -g --path-as-is --http1.0 \\
                  -X 'OPTIONS' \\
                  --request-target '*' \\
                  -H 'Host:' \\
                  -H 'Connection: keep-alive' \\
                  -H 'User-Agent:' \\
                  -H 'Accept:' \\
                  'http://127.0.0.1:7878/'
                """);
    }

    @Test
    @Spec("RFC 9112 §3.2.2")
    void an_absolute_target_goes_to_the_server_that_was_asked() {
        scene.exchange(1, "http://other.example/a?b", 200, "Host", "other.example", "Connection", "close");
        assertThat(command())
                .contains("--request-target 'http://other.example/a?b'", "-H 'Host: other.example'")
                .contains("-H 'Connection: close'")
                .endsWith("'http://127.0.0.1:7878/a'\n");
    }

    @Test
    void get_with_content_stays_get() {
        content("GET", "abc");
        assertThat(command()).contains("-X 'GET'", "--data-raw 'abc'", "-H 'Content-Type:'");
    }

    @Test
    void head_has_no_content_and_says_so() {
        content("HEAD", "abc");
        assertThat(command())
                .startsWith("# without its content: ")
                .contains("--head")
                .doesNotContain("--data");
    }

    @Test
    @Spec("RFC 9110 §8.6")
    void empty_content_is_said_to_be_empty() {
        scene.exchange(1, "/", 200, "Content-Length", "0");
        assertThat(command()).doesNotContain("--data");
        scene.receive(1, "x")
                .request(1, scene.connection(1).received(), Scene.head("PUT", "/", 0, "Content-Length", "0"));
        assertThat(Curl.of(scene.exchange(1, 2), SERVER, scene.recording().input(1), SecretFields.KNOWN))
                .contains("-X 'PUT'", "--data-raw ''");
    }

    @Test
    @Spec("RFC 9112 §7.1")
    void content_in_chunks_goes_in_chunks() {
        var head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        var chunks = "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n";
        scene.receive(1, head + chunks).request(1, head.length(), Scene.head("POST", "/", -1));
        scene.contentRead(1, 3, head.length() + chunks.length());
        assertThat(command()).contains("-H 'Transfer-Encoding: chunked'", "--data-raw 'abc'");
    }

    @Test
    void content_goes_with_it_up_to_a_length() {
        content("POST", "a".repeat(Curl.MOST_CONTENT));
        assertThat(command()).contains("--data-raw 'aaa");
    }

    @Test
    void longer_content_does_not_go_with_it() {
        content("POST", "a".repeat(Curl.MOST_CONTENT + 1));
        assertThat(command())
                .startsWith("# without its content, which is too long")
                .doesNotContain("--data");
    }

    @Test
    void a_form_goes_with_it() {
        content("POST", "a=b&c='d'");
        assertThat(command()).contains("-X 'POST'").contains("--data-raw 'a=b&c='\\''d'\\'''");
    }

    @Test
    void octets_that_are_no_text_go_with_it_too() {
        content("PUT", "\0\1");
        assertThat(command()).startsWith("printf %s 'AAE=' | base64 -d | curl ").contains("--data-binary @-");
    }

    @Test
    void that_content_was_not_kept_is_said() {
        scene.receive(1, "x").request(1, 1, Scene.head("POST", "/", 1_000_000)).answered(1, 200);
        assertThat(command()).startsWith("# without its content");
    }

    @Test
    void what_was_no_request_has_no_command() {
        scene.receive(1, "x").on(new ServerEvent.Refused(1, 1, Violation.BAD_METHOD, null, false, 5));
        assertThat(command()).startsWith("# ").hasLineCount(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothing_that_a_client_sends_gets_out_of_its_quotes() throws Exception {
        var hostile = "';touch broken;'$(touch broken)`touch broken`\\ \t\u009b\u00e9\"!";
        scene.exchange(1, "/$(touch%20broken)", 200, "X-A", hostile, "Host", SERVER, "Accept", "a", "User-Agent", "b");
        assertThat(command()).matches("[ -~\\n]*");
        assertThat(words(command()))
                .containsExactly(
                        "-g",
                        "--path-as-is",
                        "-H",
                        "X-A: " + hostile,
                        "-H",
                        "Accept: a",
                        "-H",
                        "User-Agent: b",
                        "http://" + SERVER + "/$(touch%20broken)");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void any_octets_but_nul_are_one_word() throws Exception {
        var random = new Random(17);
        var expected = new ArrayList<String>();
        var command = new StringBuilder("curl");
        for (int i = 0; i < 200; i++) {
            var word = new StringBuilder();
            // printf %s of the stand-in ends each word with NUL, so that line feeds in it are seen.
            for (int length = random.nextInt(12); length >= 0; length--) word.append((char) random.nextInt(1, 256));
            expected.add(word.toString());
            command.append(' ').append(Curl.quoted(word.toString()));
        }
        assertThat(command.toString()).matches("[ -~\\n]*");
        assertThat(words(command.toString())).isEqualTo(expected);
    }

    /// What a shell hands to curl.
    private List<String> words(String command) throws Exception {
        var curl = folder.resolve("curl");
        Files.writeString(curl, "#!/bin/sh\nfor word; do printf '%s\\0' \"$word\"; done\n");
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        var shell = new ProcessBuilder("sh", "-c", "PATH=.:$PATH; " + command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(shell.waitFor()).isZero();
        assertThat(folder.toFile().list()).containsExactly("curl");
        return List.of(said.substring(0, said.length() - 1).split("\0", -1));
    }

    private void content(String method, String content) {
        var head = method + " / HTTP/1.1\r\n\r\n";
        scene.receive(1, head + content);
        scene.request(1, head.length(), Scene.head(method, "/", content.length()));
        scene.contentRead(1, content.length(), head.length() + content.length()).answered(1, 200);
    }

    private String command() {
        return Curl.of(scene.exchange(1, 1), SERVER, scene.recording().input(1), SecretFields.KNOWN);
    }
}
