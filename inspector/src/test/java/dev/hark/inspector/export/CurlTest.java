package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        scene.receive(1, "x").on(new ServerEvent.Refused(1, 1, Violation.BAD_METHOD, null, 5));
        assertThat(command()).startsWith("# ").hasLineCount(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothing_that_a_client_sends_gets_out_of_its_quotes() throws Exception {
        var hostile = "';touch broken;'$(touch broken)`touch broken`\\";
        scene.exchange(1, "/$(touch%20broken)", 200, "X-A", hostile, "Host", SERVER);
        var curl = folder.resolve("curl");
        Files.writeString(curl, "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done\n");
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        var shell = new ProcessBuilder("sh", "-c", "PATH=.:$PATH; " + command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var words = List.of(new String(shell.getInputStream().readAllBytes(), UTF_8).split("\n", -1));
        assertThat(shell.waitFor()).isZero();
        assertThat(words)
                .containsExactly(
                        "-g", "--path-as-is", "-H", "X-A: " + hostile, "http://" + SERVER + "/$(touch%20broken)", "");
        assertThat(folder.resolve("broken")).doesNotExist();
    }

    private void content(String method, String content) {
        scene.receive(1, "head" + content);
        scene.request(1, 4, Scene.head(method, "/", content.length()));
        scene.contentRead(1, content.length(), 4 + content.length()).answered(1, 200);
    }

    private String command() {
        return Curl.of(scene.exchange(1, 1), SERVER, scene.recording().input(1), SecretFields.KNOWN);
    }
}
