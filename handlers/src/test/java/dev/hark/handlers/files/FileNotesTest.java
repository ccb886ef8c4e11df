package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.handlers.testing.Asked;
import dev.hark.protocol.http.Method;
import dev.hark.web.Request;
import dev.hark.web.TestRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Why it answers as it does, as it is noted for who watches.
class FileNotesTest {
    private static final String TEXT = "All that is written twice can be written once. ".repeat(100);

    @TempDir
    Path temp;

    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("index.html", "<h1>home</h1>")
                .file("style.css", "body {}")
                .file("docs/index.html", "<h1>docs</h1>")
                .file("docs/a b.txt", "spaced")
                .file("large.txt", TEXT)
                .file("beside.txt", TEXT)
                .file("beside.txt.gz", "sidecar")
                .file("photo.png", TEXT)
                .file("Makefile", "all:")
                .file("strange.xyz", "?")
                .file("empty/.keep", "");
        handler = site.handler();
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    private List<String> notes(String target, String... fields) throws Exception {
        return notes(Site.get(target, fields));
    }

    private List<String> notes(Request request) throws Exception {
        var asked = new Asked(request, new ArrayList<>());
        handler.handle(asked).body().close();
        return asked.notes();
    }

    private String tag(String target, String... fields) throws Exception {
        var response = handler.handle(Site.get(target, fields));
        response.body().close();
        return response.fields().all("ETag").getFirst();
    }

    @Test
    void a_file_is_told_with_its_type_its_form_and_what_is_said_of_it() throws Exception {
        assertThat(notes("/docs/a%20b.txt"))
                .containsExactly(
                        "the file docs/a b.txt",
                        "Content-Type text/plain; charset=utf-8: by the extension .txt",
                        "as it is, 6 B: there is no Accept-Encoding",
                        "ETag is strong: of size, time of change and which file it is",
                        "Cache-Control public, max-age=60: neither a page, nor is there a hash of the content in the name");
    }

    @Test
    void who_does_not_watch_is_answered_alike() throws Exception {
        assertThat(handler.handle(TestRequest.get("/style.css")).fields())
                .isEqualTo(handler.handle(Asked.get("/style.css")).fields());
    }

    // ---- Which file ------------------------------------------------------------------------------------------------

    @Test
    void the_rule_that_chose_it_is_told() throws Exception {
        assertThat(notes("/docs/")).startsWith("the file docs/index.html, the page of its folder");
        handler = site.handler(Site.settings(false).cleanUrls(true).singlePage(true));
        site.file("about.html", "about");
        assertThat(notes("/about"))
                .startsWith("the file about.html, a page whose .html is left out: clean URLs are on");
        assertThat(notes("/elsewhere", "Accept", "text/html"))
                .startsWith(
                        "clean URLs are on, but with .html nothing is there either",
                        "the file index.html, in the place of a page that is not there: it is a single-page application")
                .contains("Cache-Control no-cache: the next time another page may be there");
    }

    @Test
    void what_is_led_to_another_address_is_told_why() throws Exception {
        assertThat(notes("/docs"))
                .containsExactly("a folder, asked for without a slash: its address has one at the end");
        handler = site.handler(Site.settings(false).cleanUrls(true));
        site.file("about.html", "about");
        assertThat(notes("/about.html")).containsExactly("a page, asked for with .html: clean URLs leave that out");
        assertThat(notes("/about/"))
                .containsExactly("a page, asked for as a folder: its address has no slash at the end");
        assertThat(notes("/docs/index")).containsExactly("a folder, asked for by its page: clean URLs leave that out");
    }

    @Test
    void what_is_not_served_is_told_why() throws Exception {
        site.link("out", site.outside()).link("dangling", Path.of("none")).pipe("pipe");
        assertThat(notes("/empty/")).containsExactly("a folder without index.html, and lists are off");
        assertThat(notes("/nothing")).containsExactly("no such file");
        assertThat(notes("/style.css/")).containsExactly("a file, but asked for as a folder");
        assertThat(notes("/out/secret.txt"))
                .containsExactly("the link out leads out of the folder, and is not followed");
        assertThat(notes("/dangling")).containsExactly("the link dangling leads nowhere, and is not followed");
        assertThat(notes("/.git/config"))
                .containsExactly("hidden: a name begins with a dot, and only .well-known may, at the root");
        assertThat(notes("/pipe")).containsExactly("no regular file");
        assertThat(notes(TestRequest.of(Method.POST, "/"))).containsExactly("files are read only, whatever is there");
        assertThat(notes(TestRequest.of(Method.OPTIONS, "/"))).containsExactly("what files allow, whatever is there");
        site.file("404.html", "gone");
        assertThat(notes("/nothing"))
                .containsExactly("no such file", "the answer is the page 404.html of the folder that is served");
    }

    @Test
    void why_something_is_no_page_of_the_application_is_told() throws Exception {
        handler = site.handler(Site.settings(false).singlePage(true));
        assertThat(notes("/app.js", "Accept", "text/html"))
                .containsExactly(
                        "no page of the application: the name is that of another kind of file", "no such file");
        assertThat(notes("/elsewhere"))
                .containsExactly(
                        "no page of the application: neither Sec-Fetch-Dest nor Accept asks for one to show",
                        "no such file");
    }

    @Test
    void a_link_that_stays_inside_is_told_with_the_place_it_leads_to() throws Exception {
        site.link("current", Path.of("docs"))
                .link("empty-link", Path.of("empty"))
                .link("here", Path.of("."));
        assertThat(notes("/current/"))
                .startsWith(
                        "the file current/index.html, the page of its folder",
                        "by a link, which stays inside: it is docs/index.html");
        handler = site.listing();
        assertThat(notes("/empty-link/"))
                .containsExactly(
                        "a folder without index.html, so a list of what is in it",
                        "by a link, which stays inside: it is empty",
                        "the list is a page: no Accept likes JSON more");
        Files.delete(site.path("index.html"));
        assertThat(notes("/here/", "Accept", "application/json"))
                .contains(
                        "by a link, which stays inside: it is the folder that is served itself",
                        "the list is JSON: Accept likes that best");
        assertThat(notes("/current/", "Range", "bytes=0-1").toString()).doesNotContain(temp.toString());
    }

    @Test
    void a_type_is_told_with_what_tells_it() throws Exception {
        assertThat(notes("/Makefile"))
                .contains("Content-Type application/octet-stream: the name has no extension that would tell another");
        assertThat(notes("/strange.xyz"))
                .contains("Content-Type application/octet-stream: the extension .xyz is not known");
    }

    // ---- In which form ---------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/photo.png | gzip           | as it is, 4.7 kB: content of that type is not compressed",
                "/large.txt | deflate        | as it is, 4.7 kB: Accept-Encoding takes none of br, zstd, gzip",
                "/large.txt | gzip;q=0       | as it is, 4.7 kB: Accept-Encoding takes none of br, zstd, gzip",
                "/large.txt | gzip;q=0.5, identity | as it is, 4.7 kB: Accept-Encoding likes that best",
                "/style.css | gzip           | as it is, 7 B: it has less than 1 KiB, and fits into as many packets as it is",
                "/beside.txt | gzip          | in gzip, 7 B: a file beside it that was compressed before",
                "/beside.txt | br, gzip      | in gzip, 7 B: a file beside it that was compressed before; "
                        + "br would be liked better, but is not to be had"
            })
    void a_form_is_told_with_its_reason(String target, String accepted, String note) throws Exception {
        assertThat(notes(target, "Accept-Encoding", accepted)).contains(note);
    }

    @Test
    void what_is_compressed_now_is_told() throws Exception {
        assertThat(notes("/large.txt", "Accept-Encoding", "gzip"))
                .anySatisfy(note -> assertThat(note).matches("in gzip, \\d+ B: compressed by the server"))
                .contains("ETag is strong: of size, time of change and which file it is, and of the coding");
    }

    @Test
    void why_no_compressed_form_is_sent_is_told() throws Exception {
        var noise = new byte[5000];
        new Random(1).nextBytes(noise);
        site.file("noise.txt", "").file("huge.txt", "x".repeat(Encodings.MOST + 1));
        Files.write(site.path("noise.txt"), noise);
        assertThat(notes("/noise.txt", "Accept-Encoding", "gzip"))
                .contains("as it is, 5.0 kB: compressed it would not be smaller");
        assertThat(notes("/huge.txt", "Accept-Encoding", "gzip"))
                .contains("as it is, 1.0 MB: it has more than 1 MiB, which only a file that is compressed before "
                        + "could spare");
        handler = site.handler(Site.settings(false).encoding(false));
        assertThat(notes("/large.txt", "Accept-Encoding", "gzip"))
                .contains("as it is, 4.7 kB: no compressed one is beside it");
        assertThat(notes("/large.txt", "Accept-Encoding", "identity;q=0"))
                .containsExactly("a file, but Accept-Encoding takes it neither as it is nor in a coding that is there");
    }

    @Test
    void a_compressed_file_that_is_older_is_told() throws Exception {
        Files.setLastModifiedTime(site.path("beside.txt.gz"), FileTime.from(Site.CHANGED.minusSeconds(1)));
        assertThat(notes("/beside.txt", "Accept-Encoding", "gzip"))
                .anySatisfy(note -> assertThat(note)
                        .endsWith("compressed by the server; the compressed one beside it is older, and not used"));
        handler = site.handler(Site.settings(false).encoding(false));
        assertThat(notes("/beside.txt", "Accept-Encoding", "gzip"))
                .contains("as it is, 4.7 kB: the compressed one beside it is older, and not used");
    }

    // ---- What is told of it, and what decided ----------------------------------------------------------------------

    @Test
    void a_weak_tag_and_none_are_told_with_their_reason() throws Exception {
        Files.setLastModifiedTime(site.path("style.css"), FileTime.from(Site.NOW.minusSeconds(1)));
        assertThat(notes("/style.css", "If-Match", tag("/style.css")))
                .contains(
                        "ETag is weak: the file has changed in the last 2 s, and could once more at the same time",
                        "If-Match does not have its tag, which is weak for now");
        Files.setLastModifiedTime(site.path("style.css"), FileTime.fromMillis(1000));
        assertThat(notes("/style.css", "If-Modified-Since", "Thu, 19 Nov 2026 08:30:15 GMT"))
                .contains(
                        "no ETag and no Last-Modified: the time of its last change is one that builds set",
                        "If-Modified-Since does not count: one of the two dates is not known");
    }

    @Test
    void what_caches_are_told_has_its_reason() throws Exception {
        site.file("app.3f2a9c1e.js", "app");
        assertThat(notes("/app.3f2a9c1e.js"))
                .contains("Cache-Control public, max-age=31536000, immutable: "
                        + "the name has a hash of the content, which so never changes");
        assertThat(notes("/")).contains("Cache-Control no-cache: a page is asked for each time");
        handler = site.handler(Site.settings(false).cachePolicy((name, mediaType) -> "no-store"));
        assertThat(notes("/")).contains("Cache-Control no-store: so the policy for caches says");
        handler = site.handler(Site.settings(false).cachePolicy(CachePolicy.always(null)));
        assertThat(notes("/")).contains("no Cache-Control, so that each cache guesses: the same for all files");
        handler = site.handler(Site.settings(false).cachePolicy(CachePolicy.always("no-cache", "somebody likes that")));
        assertThat(notes("/")).contains("Cache-Control no-cache: somebody likes that");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match       | *   | If-None-Match has its tag: the client has it",
                "If-None-Match       | \"a\" | If-None-Match does not have its tag: the client has another",
                "If-Match            | *   | If-Match has its tag",
                "If-Match            | \"a\" | If-Match does not have its tag",
                "If-Modified-Since   | Thu, 19 Nov 2026 08:30:15 GMT | "
                        + "it has not changed since If-Modified-Since: the client has it",
                "If-Modified-Since   | Thu, 19 Nov 2026 08:30:14 GMT | it has changed since If-Modified-Since",
                "If-Modified-Since   | yesterday | "
                        + "If-Modified-Since does not count: one of the two dates is not known",
                "If-Unmodified-Since | Thu, 19 Nov 2026 08:30:15 GMT | it has not changed since If-Unmodified-Since",
                "If-Unmodified-Since | Thu, 19 Nov 2026 08:30:14 GMT | it has changed since If-Unmodified-Since"
            })
    void the_condition_that_decided_is_told(String field, String value, String note) throws Exception {
        assertThat(notes("/style.css", field, value)).last().isEqualTo(note);
    }

    @Test
    void a_date_beside_a_tag_does_not_count() throws Exception {
        assertThat(notes("/style.css", "If-None-Match", "*", "If-Modified-Since", "Thu, 19 Nov 2026 08:30:15 GMT"))
                .endsWith(
                        "If-None-Match has its tag: the client has it",
                        "If-Modified-Since does not count beside If-None-Match");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-1      | a part of it, as Range asks: bytes 0-1/7",
                "bytes=0-1, 4-5 | several parts of it, as Range asks",
                "bytes=7-       | Range asks for octets that it does not have",
                "lines=1        | Range does not count: it names no octets, or more than 64 ranges"
            })
    void what_becomes_of_a_range_is_told(String range, String note) throws Exception {
        assertThat(notes("/style.css", "Range", range)).last().isEqualTo(note);
    }

    @Test
    void why_a_range_does_not_count_is_told() throws Exception {
        assertThat(notes("/style.css", "Range", "bytes=0-1", "If-Range", "\"a\""))
                .endsWith("Range does not count: If-Range does not have its tag");
        assertThat(notes("/style.css", "Range", "bytes=0-1", "If-Range", tag("/style.css")))
                .endsWith("a part of it, as Range asks: bytes 0-1/7");
        assertThat(notes("/beside.txt", "Range", "bytes=0-1, 4-5", "Accept-Encoding", "gzip"))
                .endsWith("Range does not count: of a compressed form several ranges are not sent");
        assertThat(notes(TestRequest.of(Method.HEAD, "/style.css").with("Range", "bytes=0-1")))
                .endsWith("Range does not count: it is for GET alone");
        assertThat(notes("/style.css", "Range", "bytes=0-1", "If-None-Match", "*"))
                .endsWith("If-None-Match has its tag: the client has it");
    }

    @Test
    void a_file_that_is_kept_for_a_moment_is_told_as_such_with_all_that_is_known() throws Exception {
        var standing = Standing.at(Site.NOW);
        handler = new FileHandler(Root.of(site.root()), Site.settings(false), standing);
        var first = notes("/docs/");
        assertThat(notes("/docs/"))
                .startsWith("as it was read a moment ago: it is looked at again after a tenth of a second")
                .endsWith(first.toArray(String[]::new));
    }
}
