package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `hark explain`, in this process.
class ExplainTest {
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path site;

    @BeforeEach
    void a_site() throws Exception {
        file("index.html", "<h1>home</h1>");
        file("about.html", "about");
        file("docs/a.txt", "All that is written twice can be written once. ".repeat(100));
        file("docs/a.txt.gz", "old");
        Files.setLastModifiedTime(site.resolve("docs/a.txt.gz"), FileTime.from(Instant.EPOCH));
    }

    private void file(String name, String content) throws Exception {
        Files.createDirectories(site.resolve(name).getParent());
        Files.writeString(site.resolve(name), content);
        Files.setLastModifiedTime(site.resolve(name), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private int run(ByteArrayOutputStream out, String... words) {
        var all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(words));
        return new Command(stream(out), stream(errors), environment).run(all);
    }

    /// What is printed if this is asked of the site.
    private String explain(String... words) {
        var out = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--directory", site.toString()));
        assertThat(run(out, all.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_says_which_file_would_be_sent_and_why() {
        assertThat(explain("/"))
                .startsWith(
                        "GET /  200 OK\n  Host: 127.0.0.1:7878\n\nWhy\n  the file index.html, the page of its folder\n")
                .contains("  Cache-Control no-cache: only this machine can connect, and --cache says nothing else\n")
                .containsSubsequence(
                        "\nWhat would be sent\n  HTTP/1.1 200 OK\n", "  Date: ", "  and 13 B of content\n");
        assertThat(errors()).isEmpty();
    }

    @Test
    void the_options_of_a_server_count_and_so_does_its_environment() {
        assertThat(explain("/about")).contains("GET /about  404 Not Found\n");
        assertThat(explain("/about", "--clean-urls")).contains("GET /about  200 OK\n", "about.html, a page whose");
        environment.put("HARK_CLEAN_URLS", "true");
        assertThat(explain("/about")).contains("GET /about  200 OK\n");
        assertThat(explain("/docs/")).contains("200 OK\n", "a list of what is in it");
        assertThat(explain("/docs/", "--public")).contains("404 Not Found\n", "lists are off");
        assertThat(explain("/x", "--spa", "-H", "Accept: text/html")).contains("200 OK\n", "single-page application");
        assertThat(explain("/", "--cache", "1h")).contains("Cache-Control public, max-age=3600: so --cache says\n");
        assertThat(explain("/", "--header", "X-A: b")).contains("\n  X-A: b\n");
        assertThat(explain(
                        "OPTIONS", "/", "--cors", "-H", "Origin: http://a", "-H", "Access-Control-Request-Method: GET"))
                .contains(
                        "204 No Content\n",
                        "  a preflight: ",
                        "  Access-Control-Allow-Origin: *\n",
                        "and no content\n");
        assertThat(explain("/", "--live", "-H", "Accept: text/html"))
                .contains("  live reload: ", "  Cache-Control: no-store\n");
    }

    @Test
    void options_that_answer_nothing_are_taken_and_ignored() {
        assertThat(explain("/", "-p", "0", "--threads", "1", "-o", "none", "--open", "--inspect", "--limit", "idle=5s"))
                .startsWith("GET /  200 OK\n  Host: 127.0.0.1:0\n");
    }

    @Test
    void the_folder_may_stand_last_as_it_may_for_a_server() {
        var out = new ByteArrayOutputStream();
        assertThat(run(out, "HEAD", "/about.html", site.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("HEAD /about.html  200 OK\n")
                .contains("  Content-Length: 5\n")
                .endsWith("  and no content\n");
        assertThat(run(out, "/", site.toString(), "-d", site.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors()).startsWith("hark: The folder is given twice: ");
    }

    @Test
    void for_whom_it_answers_counts() {
        assertThat(explain("/", "--allowed-host", "example.com")).contains("200 OK\n  Host: example.com:7878\n");
        assertThat(explain("/", "--allowed-host", "example.com", "-H", "Host: evil"))
                .contains("421 Misdirected Request\n", "the request is for a host that is not served here\n");
        assertThat(explain("http://evil/", "--allowed-host", "example.com")).contains("421 Misdirected Request\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/a b, A: b, BAD_VERSION, RFC 9112 §2.3",
        "x, A: b, BAD_TARGET, RFC 9112 §3.2",
        "/, A : b, SPACE_BEFORE_COLON, RFC 9112 §5.1",
        "/, nofield, FIELD_WITHOUT_COLON, RFC 9112 §5",
        "/, Host: te st, BAD_HOST, RFC 9112 §3.2",
        "/, Content-Length: 1x, BAD_CONTENT_LENGTH, RFC 9112 §6.3"
    })
    void what_the_wire_would_refuse_is_refused_with_its_section(
            String target, String field, String violation, String section) {
        assertThat(explain("GET", target, "-H", field))
                .contains(
                        "400 Bad Request\n", "\nWhy\n  refused: ", "(" + section + ")\n", "^", "  Connection: close\n");
        assertThat(explain("GET", target, "-H", field, "--json"))
                .contains("\"refused\":{\"violation\":\"" + violation + "\",\"section\":\""
                        + section.replace("§", "\\u00a7"));
    }

    @Test
    void a_control_character_is_refused_and_not_printed() {
        assertThat(explain("/", "-H", "A: \033[31mred"))
                .contains("400 Bad Request\n", "(RFC 9110 §5.5)")
                .doesNotContain("\033");
    }

    @Test
    void what_the_limits_refuse_is_refused() {
        assertThat(explain("/" + "x".repeat(40), "--limit", "request-line=32")).contains("414 URI Too Long\n");
    }

    @Test
    void secrets_are_masked_unless_they_are_to_be_seen() {
        var words = List.of(
                "/", "-H", "Cookie: abc", "-H", "X-Token: def", "--secret", "X-Token", "--header", "Set-Cookie: ghi");
        var masked = explain(words.toArray(String[]::new));
        assertThat(masked).contains("  Cookie: ***\n", "  X-Token: ***\n", "  Set-Cookie: ***\n");
        var shown = new ArrayList<>(words);
        shown.add("--show-secrets");
        assertThat(explain(shown.toArray(String[]::new)))
                .contains("  Cookie: abc\n", "  X-Token: def\n", "  Set-Cookie: ghi\n");
        shown.set(shown.size() - 1, "--json");
        assertThat(explain(shown.toArray(String[]::new)))
                .contains("{\"name\":\"Cookie\",\"value\":\"***\"}", "{\"name\":\"Set-Cookie\",\"value\":\"***\"}")
                .doesNotContain("abc", "def", "ghi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A: b\r\nAuthorization: secret", "A: b\nC: d", "A: b\r"})
    void a_field_is_one_line(String field) {
        var out = new ByteArrayOutputStream();
        assertThat(run(out, "/", "-H", field)).isEqualTo(ExitCode.USAGE);
        assertThat(errors())
                .contains(
                        "--request-header takes one line, 'Name: value'; give each field with an option of its own.\n");
        assertThat(out.toString(StandardCharsets.UTF_8) + errors()).doesNotContain("secret");
    }

    @Test
    void what_is_wrong_in_the_folder_is_said_beside_the_answer() {
        assertThat(explain("/docs/a.txt", "-H", "Accept-Encoding: gzip"))
                .contains("the compressed one beside it is older, and not used\n");
        assertThat(errors()).isEqualTo("hark: docs/a.txt.gz is ignored: it is older than the file beside it.\n");
    }

    @Test
    void colours_are_as_they_are_chosen() {
        assertThat(explain("/", "--color", "always")).contains("\033[32m200 OK\033[0m");
        environment.put("NO_COLOR", "1");
        assertThat(explain("/")).doesNotContain("\033");
    }

    @Test
    void help_and_version_need_no_question() {
        var out = new ByteArrayOutputStream();
        assertThat(run(out, "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("hark explain [method] <target>", "--request-header");
        assertThat(run(out, "-V")).isEqualTo(ExitCode.OK);
    }

    @Test
    void what_could_not_be_started_can_not_be_asked() {
        var out = new ByteArrayOutputStream();
        assertThat(run(out)).isEqualTo(ExitCode.USAGE);
        assertThat(run(out, "/", "--prot")).isEqualTo(ExitCode.USAGE);
        assertThat(run(out, "/", site.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run(out, "/", "-b", "no-such-host.invalid")).isEqualTo(ExitCode.ADDRESS_UNAVAILABLE);
        assertThat(out.size()).isZero();
        assertThat(errors()).hasLineCount(4).contains("Nobody knows a host 'no-such-host.invalid'.");
    }
}
