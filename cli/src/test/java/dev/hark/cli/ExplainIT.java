package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `hark explain` beside the server of which it speaks.
@Timeout(120)
class ExplainIT {
    /// Words of a question, with `|` between.
    private static final List<String> QUESTIONS = List.of(
            "/",
            "/index.html",
            "HEAD|/docs/large.txt",
            "/docs/large.txt",
            "/docs/large.txt|-H|Accept-Encoding: gzip, br",
            "/docs/large.txt|-H|Accept-Encoding: gzip|-H|Range: bytes=0-9",
            "/docs/large.txt|-H|Range: bytes=0-9",
            "/docs/large.txt|-H|Range: bytes=99999999-",
            "/docs/large.txt|-H|If-None-Match: *",
            "/docs/large.txt|-H|If-Match: \"x\"",
            "/beside.js|-H|Accept-Encoding: br",
            "/beside.js|-H|Accept-Encoding: identity;q=0",
            "/app.3f2a9c1e.js",
            "/docs",
            "/docs/",
            "/docs/|-H|Accept: application/json",
            "/nothing",
            "/nothing|-H|Accept: text/html",
            "/nothing|-H|Accept: application/problem+json",
            "/about",
            "/about.html?q",
            "/.git/config",
            "/out",
            "/inside",
            "POST|/",
            "OPTIONS|/",
            "OPTIONS|*",
            "OPTIONS|/|-H|Origin: http://a|-H|Access-Control-Request-Method: GET",
            "BREW|/",
            "TRACE|/",
            "GET|/a b",
            "GET|nothing",
            "HEAD|/a b",
            "GET|http://elsewhere/",
            "GET|https://elsewhere/",
            "/|-H|Host : x",
            "/|-H|Host: a|-H|Host: b",
            "/|-H|Connection: close",
            "/|-H|Expect: a miracle",
            "POST|/|-H|Content-Length: 3|-H|Expect: 100-continue");

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        file("index.html", "<body>page</body>");
        file("about.html", "<body>about</body>");
        file("docs/large.txt", "All that is written twice can be written once. ".repeat(1000));
        file("beside.js", "let a");
        file("beside.js.br", "br");
        file("app.3f2a9c1e.js", "app");
        Files.createSymbolicLink(site.resolve("out"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(site.resolve("inside"), Path.of("docs/large.txt"));
    }

    private void file(String name, String content) throws Exception {
        Files.createDirectories(site.resolve(name).getParent());
        Files.writeString(site.resolve(name), content);
        Files.setLastModifiedTime(site.resolve(name), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--color=never",
                "--clean-urls|--spa|--cors|--header|X-A: b|--cache|1h|--listing|off",
                "--public|--allowed-host|localhost|--live|--limit|request-line=32"
            })
    void it_says_what_the_server_answers(String options) throws Exception {
        var words = new ArrayList<>(List.of(options.split("\\|", -1)));
        words.addAll(List.of("--directory", site.toString()));
        // The script that pages get has an id of the server's, which is a digit longer or shorter in another one.
        var varying = words.contains("--live") ? List.of("Date: ", "Content-Length: ") : List.of("Date: ");
        try (var hark =
                HarkProcess.with().start(with(words, List.of("--port", "0")).toArray(String[]::new))) {
            int port = hark.address().getPort();
            for (var question : QUESTIONS) {
                var explained = explained(with(
                        with(List.of("explain"), List.of(question.split("\\|", -1))),
                        with(words, List.of("--port", Integer.toString(port)))));
                assertThat(without(varying, explained.answer()))
                        .as(question)
                        .isEqualTo(without(varying, asked(port, explained.request())));
            }
        }
    }

    private static List<String> with(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /// @param request as it would be sent
    /// @param answer the lines of its head
    private record Explained(String request, List<String> answer) {}

    private static Explained explained(List<String> words) {
        var out = new ByteArrayOutputStream();
        var command = new Command(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Map.of());
        assertThat(command.run(words)).isZero();
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        var request = new StringBuilder(lines.getFirst().replaceFirst("  \\d{3} .*", "")).append(" HTTP/1.1\r\n");
        for (var line : lines.subList(1, lines.indexOf("")))
            request.append(line.substring(2)).append("\r\n");
        var answer = lines.subList(lines.indexOf("What would be sent") + 1, lines.size() - 1).stream()
                .map(line -> line.substring(2));
        return new Explained(request.append("\r\n").toString(), answer.toList());
    }

    private static List<String> asked(int port, String request) throws Exception {
        try (var client = RawClient.connect(port)) {
            var answer = new String(client.send(request).endOutput().toEnd(), StandardCharsets.ISO_8859_1);
            return answer.substring(0, answer.indexOf("\r\n\r\n")).lines().toList();
        }
    }

    private static List<String> without(List<String> beginnings, List<String> lines) {
        return lines.stream()
                .filter(line -> beginnings.stream().noneMatch(line::startsWith))
                .toList();
    }

    @Test
    void the_command_says_it_and_ends() throws Exception {
        try (var hark = HarkProcess.with().in(site).start("explain", "HEAD", "/", "-H", "Cookie: secret")) {
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.errors()).isEmpty();
            assertThat(hark.output())
                    .startsWith("HEAD /  200 OK\n")
                    .contains("  Cookie: ******\n", "  the file index.html, the page of its folder\n")
                    .doesNotContain("Listening");
        }
        try (var hark = HarkProcess.with().in(site).start("explain", "/nothing", "--json")) {
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.output())
                    .startsWith("{\"request\":{")
                    .contains("\"status\":404")
                    .endsWith("}\n");
        }
    }

    @Test
    void a_folder_that_is_called_explain_is_served_by_another_name() throws Exception {
        Files.createDirectory(site.resolve("explain"));
        try (var hark = HarkProcess.with().in(site).start("./explain", "-p", "0")) {
            assertThat(hark.address().getPort()).isPositive();
        }
        try (var hark = HarkProcess.with().in(site).start("explain")) {
            assertThat(hark.exitCode()).isEqualTo(2);
            assertThat(hark.errors()).startsWith("hark: explain needs a target").hasLineCount(1);
        }
    }
}
