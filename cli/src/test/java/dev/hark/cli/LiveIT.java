package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--live`, as far as it can be seen without a browser.
@Timeout(120)
class LiveIT {
    private static final Map<String, String> BROWSER = Map.of("Accept", "text/html", "Sec-Fetch-Dest", "document");
    private static final Pattern SINCE = Pattern.compile("<script src=\"/\\.hark/live\\.js\\?since=([^\"]+)\" async>");

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("index.html"), "<body>page</body>");
        Files.writeString(site.resolve("a.css"), "a {}");
    }

    @Test
    @Tag("fallback")
    void a_page_learns_of_each_change_once() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var client = RawClient.connect(hark.address())) {
            hark.awaitLine("^Serving .*; pages reload when a file changes; Ctrl-C ends it\\.$");
            var since = since(hark);
            client.get("/.hark/live?since=" + since);
            Files.writeString(site.resolve("a.css"), "a { }");
            var first = client.response().text();
            assertThat(first).contains("event: change\ndata: /a.css\n\n");
            client.get("/.hark/live?since=" + since, "Last-Event-ID: " + id(first));
            Files.createDirectory(site.resolve("sub"));
            Files.writeString(site.resolve("sub/b.html"), "b");
            assertThat(client.response().text()).contains("data: /sub/b.html\n").doesNotContain("/a.css");
            hark.awaitLines(2, "^  #\\d+\\.\\d+ GET /\\.hark/live\\?since=\\S+  200  \\d+ B  ");
        }
    }

    @Test
    @Tag("fallback")
    void streams_end_with_the_server_at_once() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var first = RawClient.connect(hark.address());
                var second = RawClient.connect(hark.address())) {
            var since = since(hark);
            for (var client : new RawClient[] {first, second}) {
                client.get("/.hark/live?since=" + since);
                assertThat(client.responseToHead().status()).isEqualTo(200);
            }
            hark.signal("INT");
            // Streams that hold it up would do so for 30 seconds.
            assertThat(hark.exitCode(Duration.ofSeconds(20))).isZero();
            for (var client : new RawClient[] {first, second})
                assertThat(client.toEnd()).asString().endsWith("0\r\n\r\n");
            assertThat(hark.output()).doesNotContain("cut short").contains("and 3 answers.");
            assertThat(hark.errors()).isEmpty();
        }
    }

    @Test
    void who_knows_the_server_before_this_one_is_told_at_once_that_everything_changed() throws Exception {
        String before;
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString())) {
            before = since(hark);
        }
        try (var hark = HarkProcess.start("-p", "0", "--live", site.toString());
                var client = RawClient.connect(hark.address())) {
            client.get("/.hark/live?since=" + before);
            var event = client.response().text();
            assertThat(event).contains("data: /\n\n");
            assertThat(id(event)).isEqualTo(since(hark));
        }
    }

    @Test
    void pages_of_other_origins_may_read_the_files_if_that_is_wanted_but_not_listen() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--live", "--cors", "--header", "X-A: 1", site.toString())) {
            var page = Client.send("GET", hark.uri("/"), BROWSER);
            assertThat(page.body()).containsPattern(SINCE);
            assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
            assertThat(page.headers().firstValue("X-A")).hasValue("1");
            var script = Client.get(hark.uri("/.hark/live.js"));
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().map()).doesNotContainKey("access-control-allow-origin");
            var stream = Client.send("GET", hark.uri("/.hark/live"), Map.of("Sec-Fetch-Site", "cross-site"));
            assertThat(stream.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void without_it_pages_are_as_they_are() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            assertThat(Client.send("GET", hark.uri("/"), BROWSER).body()).isEqualTo("<body>page</body>");
            for (var path : new String[] {"/.hark/live", "/.hark/live.js"}) {
                assertThat(Client.get(hark.uri(path)).statusCode()).isEqualTo(404);
            }
        }
    }

    /// The change that a page knows of that is loaded now.
    private static String since(HarkProcess hark) throws Exception {
        URI page = hark.uri("/");
        var element = SINCE.matcher(Client.send("GET", page, BROWSER).body());
        assertThat(element.find()).isTrue();
        return element.group(1);
    }

    private static String id(String event) {
        return event.replaceAll("(?s).*\nid: (\\S+)\n.*", "$1");
    }
}
