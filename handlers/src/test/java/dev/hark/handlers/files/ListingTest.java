package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Percent;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Target;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">(?:<bdi>)?(.*?)</a>");

    @TempDir
    Path temp;

    private Site site;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp);
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    @Test
    void a_listing_is_a_page_that_is_not_kept() throws Exception {
        var response = get("/");
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.fields().first("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.fields().first("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.fields().first("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.fields().first("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(Site.content(response)).startsWith("<!doctype html>").contains("Nothing is here.");
    }

    @Test
    void folders_come_first_then_names_in_order_with_size_and_time() throws Exception {
        site.file("b.txt", "12345")
                .file("A.txt", "")
                .file("z/x", "")
                .file("C/x", "")
                .file("a.bin", "x".repeat(1500));
        assertThat(hrefs("/")).containsExactly("C/", "z/", "a.bin", "A.txt", "b.txt");
        assertThat(Site.content(get("/")))
                .contains(
                        "<tr><td><a href=\"b.txt\"><bdi>b.txt</bdi></a></td><td>5 B</td><td>2026-11-19 08:30</td></tr>")
                .contains("<td>1.5 kB</td>")
                .contains("<a href=\"C/\"><bdi>C</bdi>/</a></td><td></td>");
    }

    @Test
    void a_folder_below_the_root_leads_back() throws Exception {
        site.file("a/b/c.txt", "");
        assertThat(hrefs("/")).containsExactly("a/");
        assertThat(hrefs("/a/b/")).containsExactly("../", "c.txt");
        assertThat(Site.content(get("/a/b/"))).contains("<title>Index of /a/b/</title>");
    }

    @Test
    void hidden_files_special_files_and_links_that_leave_are_not_shown() throws Exception {
        site.file(".env", "")
                .file(".git/config", "")
                .file(".well-known/x", "")
                .pipe("pipe")
                .file("in/x.txt", "x");
        site.link("out", site.outside())
                .link("out.txt", site.outside().resolve("secret.txt"))
                .link("dangling", Path.of("nothing"))
                .link("loop", Path.of("loop"))
                .link("to-pipe", Path.of("pipe"))
                .link("folder", Path.of("in"))
                .link("file", Path.of("in/x.txt"));
        assertThat(hrefs("/")).containsExactly("folder/", "in/", "file");
        assertThat(Site.content(get("/"))).doesNotContain("pipe", "secret", "outside", ".env");
    }

    @Test
    void names_are_text_and_links_lead_to_them_whatever_they_are() throws Exception {
        var names = List.of(
                "a b.txt",
                "<script>alert(1)<",
                "\"onload='x",
                "&amp;",
                "100%",
                "%41",
                "q?a=b#c",
                "javascript:alert(1)",
                "http:",
                "a;b,c=d+e@f!g$h(i)*",
                "café",
                "日本語",
                "🦊",
                "~",
                "-",
                "'",
                "\u202Egnp.exe",
                "\u200E",
                "[x]",
                "a:b");
        for (var name : names) site.file(name, name);

        var page = Site.content(get("/"));
        assertThat(page)
                .doesNotContain("<script", "\"onload", "\u202E", "\u200E")
                .contains("&lt;script&gt;alert(1)&lt;");
        assertThat(page).contains("&quot;onload=&#39;x", "&amp;amp;", "U+202Egnp.exe", "U+200E", "日本語", "🦊");

        var hrefs = hrefs("/");
        assertThat(hrefs).hasSameSizeAs(names).allMatch(href -> href.matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})+"));
        for (var href : hrefs) {
            assertThat(Target.parse(Method.GET, "/" + href)).isNotNull();
            assertThat(Site.content(get("/" + href))).isEqualTo(Percent.decode(href));
        }
    }

    @Test
    void names_that_no_request_can_have_are_shown_without_a_link() throws Exception {
        site.file("new\nline", "")
                .file("back\\slash", "")
                .file("escape\u001B[31m", "")
                .file("good", "");
        // A name that is no UTF-8, which no String can spell.
        Files.writeString(Path.of(URI.create(site.root().toUri() + "latin-%E9")), "");
        assertThat(hrefs("/")).containsExactly("good");
        assertThat(Site.content(get("/")))
                .contains(
                        "<bdi>newU+000Aline</bdi>",
                        "<bdi>back\\slash</bdi>",
                        "<bdi>escapeU+001B[31m</bdi>",
                        "latin-\uFFFD");
    }

    @Test
    void a_huge_folder_is_listed_as_far_as_the_bound() throws Exception {
        site.folder("full").folder("over");
        for (int i = 0; i < Listing.MAX_ENTRIES; i++) {
            Files.createFile(site.path("full/" + i));
            Files.createFile(site.path("over/" + i));
        }
        Files.createFile(site.path("over/one-more"));
        assertThat(hrefs("/full/")).hasSize(Listing.MAX_ENTRIES + 1);
        assertThat(Site.content(get("/full/"))).doesNotContain("There is more");
        assertThat(hrefs("/over/")).hasSize(Listing.MAX_ENTRIES + 1);
        assertThat(Site.content(get("/over/"))).contains("There is more: only 10000 entries were looked at.");
    }

    @Test
    void folders_by_path_are_listed_alike() throws Exception {
        site.file("a/x", "").file("b.txt", "b").link("c", Path.of("a")).link("out", site.outside());
        var handler =
                new FileHandler(new Root(site.root(), PathDirectory::at), Site.settings(true), Site.clockAt(Site.NOW));
        assertThat(Site.content(handler.handle(TestRequest.get("/")))).isEqualTo(Site.content(get("/")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1049, 1.0 kB",
        "1050, 1.1 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "123456789, 123.5 MB",
        "9223372036854775807, 9.2 EB"
    })
    void sizes_are_for_people(long octets, String text) {
        assertThat(Listing.size(octets)).isEqualTo(text);
    }

    private List<String> hrefs(String target) throws Exception {
        return LINK.matcher(Site.content(get(target)))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private Response get(String target) throws Exception {
        return site.listing().handle(TestRequest.get(target));
    }
}
