package dev.hark.handlers.files;

import static dev.hark.handlers.files.Site.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Target;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a request asks for, in whatever form, and whatever is switched on: no octet comes from outside of the root.
/// Every way by which the handler looks for a file that was not named meets a link that leads out.
class OutsideTest {
    private static final int REQUESTS = 20_000;

    private static final List<String> PIECES = List.of(
            "/",
            "/",
            "/",
            "",
            "..",
            ".",
            "%2e%2e",
            "%2F",
            "a",
            "page",
            "page.html",
            "out",
            "out.html",
            "index",
            "index.html",
            "app.js",
            "app.js.gz",
            "app.js.br",
            "only.css",
            "large.txt",
            "gone",
            "route",
            "b",
            "c.html",
            "secret",
            "secret.txt",
            ".env",
            "?x",
            "%00",
            "\u00e9",
            "404.html",
            ".html",
            ".gz");

    private static final List<String[]> FIELDS = List.of(
            new String[] {"Accept-Encoding", "gzip, br, zstd"},
            new String[] {"Accept-Encoding", "gzip"},
            new String[] {"Accept-Encoding", "gzip;q=0.1, identity"},
            new String[] {"Accept-Encoding", "br, identity;q=0"},
            new String[] {"Range", "bytes=0-20"},
            new String[] {"Range", "bytes=0-3,5-100"},
            new String[] {"If-None-Match", "*"},
            new String[] {"Accept", "text/html"},
            new String[] {"Accept", "application/json"},
            new String[] {"Sec-Fetch-Dest", "document"});

    @TempDir
    Path temp;

    private final TreeSet<Integer> statuses = new TreeSet<>();
    private Site site;

    @BeforeEach
    void a_site_whose_links_lead_out() throws Exception {
        site = Site.in(temp);
        var outside = site.outside();
        for (var name : List.of("large.txt", "page.html", "app.js.gz", "only.css.br")) {
            Files.writeString(outside.resolve(name), SECRET.repeat(2000));
        }
        site.file("a/page.html", "page")
                .file("app.js", "x".repeat(5000))
                .file("large.css", "y".repeat(100_000))
                .file("b/c.html", "c")
                .file(".env", SECRET);
        site.link("index.html", outside.resolve("index.html"))
                .link("404.html", outside.resolve("secret.txt"))
                .link("out", outside)
                .link("out.html", outside.resolve("page.html"))
                .link("page.html", Path.of("../outside/page.html"))
                .link("a/index.html", Path.of("../../outside/index.html"))
                .link("app.js.gz", outside.resolve("app.js.gz"))
                .link("app.js.br", Path.of("../outside/app.js.gz"))
                .link("only.css.br", outside.resolve("only.css.br"))
                .link("only.css.gz", outside.resolve("only.css.br"))
                .link("large.txt", outside.resolve("large.txt"))
                .link("secret", Path.of("../outside/secret.txt"));
        site.file("c/index.html", "index of c");
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    @ParameterizedTest
    @EnumSource
    void no_request_that_chance_makes_yields_an_octet_from_outside(FolderKind kind) throws Exception {
        var random = new Random(7);
        for (boolean on : new boolean[] {true, false}) {
            var settings = Site.settings(on).cleanUrls(on).singlePage(on).warnings(warning -> {});
            var handler = new FileHandler(new Root(site.root(), kind::open), settings, Site.clockAt(Site.NOW));
            for (int i = 0; i < REQUESTS; i++) {
                var request = request(random);
                if (request != null) check(handler, request);
            }
        }
        assertThat(statuses).contains(200, 206, 304, 308, 404, 406);
    }

    private static @Nullable Request request(Random random) {
        var path = new StringBuilder("/");
        for (int n = 1 + random.nextInt(5); n > 0; n--) path.append(PIECES.get(random.nextInt(PIECES.size())));
        var method = random.nextInt(10) == 0 ? Method.HEAD : Method.GET;
        if (Target.parse(method, path.toString()) == null) return null;
        var fields = new ArrayList<String[]>();
        for (int n = random.nextInt(4); n > 0; n--) fields.add(FIELDS.get(random.nextInt(FIELDS.size())));
        var asked = TestRequest.of(method, path.toString());
        for (var field : fields) asked = asked.with(field[0], field[1]);
        return asked;
    }

    private void check(FileHandler handler, Request request) throws Exception {
        var response = handler.handle(request);
        statuses.add(response.status().code());
        assertThat(decoded(response)).as(request.head().toString()).doesNotContain("SECRET", "TOP");
    }

    private static String decoded(Response response) throws IOException {
        if (response.body() instanceof Body.Bytes(var octets)
                && octets.length > 2
                && (octets[0] & 0xff) == 0x1f
                && (octets[1] & 0xff) == 0x8b
                && response.status().code() == 200) {
            return new String(
                    new GZIPInputStream(new ByteArrayInputStream(octets)).readAllBytes(), StandardCharsets.UTF_8);
        }
        return Site.content(response);
    }
}
