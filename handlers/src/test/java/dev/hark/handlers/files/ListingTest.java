package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Percent;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Target;
import dev.hark.web.Body;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    private static final Pattern LINK = Pattern.compile("<td><a href=\"([^\"?]*)[^\"]*\">");

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
        assertThat(response.fields().first("Vary")).isEqualTo("Accept");
        assertThat(Site.content(response)).startsWith("<!doctype html>");
    }

    @Test
    void head_is_answered_as_get_is() throws Exception {
        site.file("a.txt", "");
        var head = site.listing().handle(TestRequest.of(Method.HEAD, "/"));
        assertThat(head.fields()).isEqualTo(get("/").fields());
        assertThat(Site.content(head))
                .hasSameSizeAs(Site.content(get("/"))); // the server leaves it out, and says its length
    }

    @Test
    void folders_come_first_then_names_in_natural_order() throws Exception {
        site.file("b10.txt", "12345")
                .file("A.txt", "")
                .file("z/x", "")
                .file("C/x", "")
                .file("b9.txt", "");
        assertThat(hrefs("/")).containsExactly("C/", "z/", "A.txt", "b9.txt", "b10.txt");
        assertThat(hrefs("/?sort=size")).containsExactly("C/", "z/", "b10.txt", "A.txt", "b9.txt");
        assertThat(hrefs("/?sort=nonsense&order=sideways&x")).isEqualTo(hrefs("/"));
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
        assertThat(Site.content(site.listing().handle(Site.get("/", "Accept", "application/json"))))
                .doesNotContain("pipe", "secret", "outside", ".env");
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
                "a:b",
                " before and after ",
                "<img src=x onerror=alert(1)>",
                "{{7*7}}",
                "a;..");
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
    void names_that_no_request_can_have_are_not_shown() throws Exception {
        site.file("new\nline", "")
                .file("back\\slash", "")
                .file("escape\u001B[31m", "")
                .file("good", "");
        // A name that is no UTF-8, which no String can spell.
        Files.writeString(Path.of(URI.create(site.root().toUri() + "latin-%E9")), "");
        assertThat(hrefs("/")).containsExactly("good");
        assertThat(Site.content(get("/")))
                .doesNotContain("slash", "escape", "latin")
                .contains("1 file, 0 B");
    }

    @Test
    void a_folder_is_listed_as_far_as_the_bound() throws Exception {
        var full = listing(Listing.MAX_ENTRIES);
        assertThat(full.entries()).hasSize(Listing.MAX_ENTRIES);
        assertThat(full.isWhole()).isTrue();
        var over = listing(Listing.MAX_ENTRIES + 1);
        assertThat(over.entries()).hasSize(Listing.MAX_ENTRIES);
        assertThat(over.isWhole()).isFalse();
        assertThat(page(full)).doesNotContain("There is more").contains("<p>50,000 files, 0 B</p>");
        assertThat(page(over)).contains("There is more", "only 50,000 entries were looked at.");
    }

    @Test
    void a_long_list_is_written_while_it_is_sent_and_is_the_same() throws Exception {
        var inMemory = ListingAnswers.of(listing(ListingAnswers.MAX_IN_MEMORY), false);
        var streamed = ListingAnswers.of(listing(ListingAnswers.MAX_IN_MEMORY + 1), false);
        assertThat(inMemory.body()).isInstanceOf(Body.Bytes.class);
        assertThat(streamed.body()).isInstanceOf(Body.Stream.class);
        assertThat(streamed.fields()).isEqualTo(inMemory.fields());
        assertThat(rows(Site.content(streamed)).subList(0, ListingAnswers.MAX_IN_MEMORY))
                .isEqualTo(rows(Site.content(inMemory)));
        assertThat(Site.content(streamed)).endsWith("</html>\n");
    }

    @Test
    void an_entry_that_goes_while_the_folder_is_read_is_left_out() throws Exception {
        site.file("stays", "");
        var folder = new ManyEntries(site.path("stays"), 3) {
            @Override
            public BasicFileAttributes attributes(Path name) throws IOException {
                if (name.toString().equals("1")) throw new NoSuchFileException("1");
                return super.attributes(name);
            }
        };
        var listing = Listing.of(Root.of(site.root()), List.of(), folder, ListingOrder.STANDARD);
        assertThat(listing.entries()).extracting(ListedEntry::name).containsExactly("0", "2");
    }

    @Test
    void folders_by_path_are_listed_alike() throws Exception {
        site.file("a/x", "").file("b.txt", "b").link("c", Path.of("a")).link("out", site.outside());
        var handler =
                new FileHandler(new Root(site.root(), PathDirectory::at), Site.settings(true), Site.clockAt(Site.NOW));
        assertThat(Site.content(handler.handle(TestRequest.get("/")))).isEqualTo(Site.content(get("/")));
    }

    private Listing listing(int entries) throws Exception {
        site.file("one", "");
        return Listing.of(
                Root.of(site.root()), List.of(), new ManyEntries(site.path("one"), entries), ListingOrder.STANDARD);
    }

    private static String page(Listing listing) throws Exception {
        return Site.content(ListingAnswers.of(listing, false));
    }

    private static List<String> rows(String page) {
        return page.lines().filter(line -> line.startsWith("<tr><td>")).toList();
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
