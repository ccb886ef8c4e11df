package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptorsTest {
    private static final Path OWN_DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    Path temp;

    private Site site;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("index.html", "index")
                .file("404.html", "own page")
                .file("a/b/c.txt", "c")
                .file("large.txt", "x".repeat(10_000))
                .file("large.txt.gz", "x".repeat(9_000))
                .file("stale.css", "x".repeat(10_000))
                .file("stale.css.br", "old".repeat(5_000))
                .file("only.html.gz", "x".repeat(9_000))
                .file("page.html", "x".repeat(10_000))
                .link("a/link", Path.of("b/c.txt"))
                .link("loop", Path.of("loop"))
                .link("out", site().outside())
                .pipe("pipe");
        Files.setLastModifiedTime(site.path("stale.css.br"), FileTime.from(Site.CHANGED.minusSeconds(1)));
    }

    private static FileHandlerBuilder settings() {
        return Site.settings(true).cleanUrls(true).singlePage(true).warnings(warning -> {});
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void nothing_stays_open_but_the_body_of_a_get(FolderKind kind) throws Exception {
        var handler = new FileHandler(new Root(site.root(), kind::open), settings(), Site.clockAt(Site.NOW));
        int files = 0;
        for (var request : requests()) {
            var response = handler.handle(request);
            boolean hasFile = hasFile(response.body());
            if (hasFile) files++;
            assertThat(openIn(temp)).as(request.head().toString()).hasSize(hasFile ? 1 : 0);
            response.body().close();
            assertThat(openIn(temp)).as(request.head().toString()).isEmpty();
        }
        assertThat(files).isPositive();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_stays_open_when_the_system_fails_at_any_moment() throws Exception {
        for (var request : requests()) {
            boolean failed = true;
            for (int moment = 0; failed; moment++) {
                failed = failsFrom(moment, request);
                assertThat(openIn(temp))
                        .as(request.head() + ", moment " + moment)
                        .isEmpty();
            }
        }
    }

    private static boolean hasFile(Body body) {
        return body instanceof Body.Parts(var parts)
                ? parts.stream().anyMatch(DescriptorsTest::hasFile)
                : body instanceof Body.File;
    }

    /// Asks a handler for which the system fails from that moment on.
    ///
    /// @return false if it was answered before
    private boolean failsFrom(int moment, Request request) throws Exception {
        int[] count = {0};
        var root = new Root(site.root(), path -> new Directories.Forwarding(SecureDirectory.at(path)) {
            @Override
            void before(String operation, Path name) throws IOException {
                // From here on, so that trying again does not help.
                if (count[0]++ >= moment) throw new IOException("Input/output error");
            }
        });
        try {
            new FileHandler(root, settings(), Site.clockAt(Site.NOW))
                    .handle(request)
                    .body()
                    .close();
        } catch (IOException e) {
            assertThat(e).hasMessage("Input/output error");
        }
        return count[0] > moment;
    }

    @Test
    @Spec("RFC 9110 §15.6.4")
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_file_that_cannot_be_opened_for_want_of_descriptors_is_503_and_never_404() throws Exception {
        var lines = ChildJvm.run(
                Starved.class, "ulimit -n 80;", Map.of(), site.root().toString());
        assertThat(lines).hasSize(7);
        assertThat(lines.getFirst()).isEqualTo("0 503 503 503 503 503 503");
        assertThat(lines.get(5)).isEqualTo("5 200 200 200 200 200 404");
        assertThat(lines.getLast()).as("descriptors come back soon").isEqualTo("soon 200 200 200 200 200 404");
        assertThat(lines).allMatch(line -> line.matches("(\\d|soon)( (200|503)){5} (404|503)"));
    }

    /// One of each kind that there is.
    private static List<Request> requests() {
        var requests = new ArrayList<Request>();
        for (var target : List.of(
                "/",
                "/index.html",
                "/index.html/",
                "/a",
                "/a/",
                "/a/b/c.txt",
                "/a/link",
                "/large.txt",
                "/stale.css",
                "/only.html",
                "/page",
                "/page.html",
                "/page/",
                "/route",
                "/a/b/",
                "/loop",
                "/out/secret.txt",
                "/pipe",
                "/missing",
                "/missing/x",
                "/a/b/c.txt/x",
                "/.env",
                "/%2e%2e/")) {
            requests.add(TestRequest.get(target));
            requests.add(TestRequest.of(Method.HEAD, target));
            requests.add(TestRequest.get(target).with("If-None-Match", "*"));
            requests.add(TestRequest.get(target).with("If-Match", "\"x\""));
            requests.add(TestRequest.get(target).with("Accept", "text/html"));
            requests.add(TestRequest.get(target).with("Range", "bytes=0-1"));
            requests.add(TestRequest.get(target).with("Range", "bytes=0-1,4-5"));
            requests.add(TestRequest.get(target).with("Range", "bytes=99999-"));
            requests.add(TestRequest.get(target).with("Accept-Encoding", "br, gzip"));
            requests.add(TestRequest.get(target).with("Accept-Encoding", "identity;q=0"));
            requests.add(TestRequest.of(Method.HEAD, target).with("Accept-Encoding", "zstd"));
        }
        return requests;
    }

    private Site site() {
        return new Site(temp);
    }

    /// What this process has open in that folder.
    static List<Path> openIn(Path folder) throws IOException {
        var open = new ArrayList<Path>();
        try (var descriptors = Files.newDirectoryStream(OWN_DESCRIPTORS)) {
            for (var descriptor : descriptors) {
                try {
                    var file = Files.readSymbolicLink(descriptor);
                    if (file.startsWith(folder.toRealPath())) open.add(file);
                } catch (NoSuchFileException e) {
                    // closed meanwhile: that of this very stream, or another thread's
                }
            }
        }
        return open;
    }
}
