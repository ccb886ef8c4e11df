package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingPageTest {
    @TempDir
    Path temp;

    private Site site;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp);
    }

    @Test
    void a_row_has_a_link_a_type_a_size_and_a_time() throws Exception {
        site.file("b.txt", "12345").file("c.bin", "x".repeat(1500)).file("d/x", "");
        assertThat(page("/"))
                .contains("<tr><td><a href=\"b.txt\"><bdi>b.txt</bdi></a></td><td>Text</td><td>5 B</td><td>"
                        + "<time datetime=\"2026-11-19T08:30:15.123Z\">2026-11-19 08:30</time></td></tr>\n")
                .contains("<td>BIN file</td><td title=\"1,500 bytes\">1.5 kB</td>")
                .contains("<tr class=\"folder\"><td><a href=\"d/\"><bdi>d</bdi>/</a></td><td>Folder</td><td></td><td>")
                .contains("<p>1 folder, 2 files, 1.5 kB</p>");
    }

    @Test
    void what_is_there_is_counted_and_one_is_not_several() throws Exception {
        assertThat(summary(ListedEntry.of("a", true, 7, 0))).contains("<p>1 file, 7 B</p>");
        assertThat(summary(ListedEntry.of("a", false, 7, 0))).contains("<p>1 folder</p>");
        var huge = ListedEntry.of("a", true, Long.MAX_VALUE, 0);
        assertThat(summary(huge, huge)).contains("<p>2 files, 9.2 EB</p>");
    }

    @Test
    void times_that_no_page_can_write_are_the_nearest_that_it_can() {
        assertThat(ListedEntry.of("a", true, 0, Long.MAX_VALUE).timestamp()).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(ListedEntry.of("a", true, 0, Long.MIN_VALUE).timestamp()).isEqualTo("0000-01-01T00:00:00Z");
    }

    @Test
    void breadcrumbs_lead_to_every_folder_above() throws Exception {
        site.file("a/<b>/c/x.txt", "");
        assertThat(page("/a/%3Cb%3E/c/"))
                .contains("<title>Index of /a/&lt;b&gt;/c/</title>")
                .contains("""
                <nav aria-label="Breadcrumbs">
                <ol>
                <li><a href="../../../">Home</a></li>
                <li><a href="../../"><bdi>a</bdi></a></li>
                <li><a href="../"><bdi>&lt;b&gt;</bdi></a></li>
                </ol>
                </nav>
                <h1><bdi>c</bdi></h1>
                """);
        assertThat(page("/")).doesNotContain("<nav").contains("<h1>Home</h1>", "<title>Index of /</title>");
    }

    @Test
    void columns_lead_to_their_order_and_the_one_in_force_to_the_other_direction() throws Exception {
        site.file("x", "");
        assertThat(page("/"))
                .contains(
                        "<th scope=\"col\" aria-sort=\"ascending\"><a rel=\"nofollow\" href=\"?sort=name&amp;order=desc\">Name")
                .contains("<th scope=\"col\"><a rel=\"nofollow\" href=\"?sort=type\">Type")
                .contains("<th scope=\"col\"><a rel=\"nofollow\" href=\"?sort=size\">Size")
                .contains("<th scope=\"col\"><a rel=\"nofollow\" href=\"?sort=changed\">Changed");
        assertThat(page("/?sort=size"))
                .contains("<th scope=\"col\"><a rel=\"nofollow\" href=\"./\">Name")
                .contains(
                        "<th scope=\"col\" aria-sort=\"descending\"><a rel=\"nofollow\" href=\"?sort=size&amp;order=asc\">Size");
        assertThat(page("/?sort=size&order=asc"))
                .contains("<th scope=\"col\" aria-sort=\"ascending\"><a rel=\"nofollow\" href=\"?sort=size\">Size");
    }

    @Test
    void folders_keep_the_order_and_files_know_nothing_of_it() throws Exception {
        site.file("a/b/x", "").file("a/y", "");
        assertThat(page("/a/?sort=size&order=asc&x=%22%3E"))
                .contains("href=\"b/?sort=size&amp;order=asc\"", "href=\"../?sort=size&amp;order=asc\"", "href=\"y\"")
                .doesNotContain("%22", "y?");
    }

    @Test
    void an_empty_folder_says_so_and_has_no_table() throws Exception {
        assertThat(page("/"))
                .contains("There is nothing in this folder to show.")
                .doesNotContain("<table");
        site.folder("a").folder("b");
        assertThat(page("/")).contains("<p>2 folders</p>");
    }

    @Test
    void the_page_may_use_its_own_style_and_nothing_else() throws Exception {
        var response = get("/");
        var style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(Site.content(response));
        assertThat(style.find()).isTrue();
        var sum = MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(ListingStyle.HASH).isEqualTo("sha256-" + Base64.getEncoder().encodeToString(sum));
        assertThat(response.fields().first("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src '" + ListingStyle.HASH
                        + "'; img-src data:; base-uri 'none'; form-action 'none'");
        assertThat(Site.content(get("/"))).doesNotContain("<script", "style=", "src=", "https:");
    }

    private static String summary(ListedEntry... entries) throws Exception {
        var listing = new Listing(List.of(), List.of(entries), ListingOrder.STANDARD, true);
        return Site.content(ListingAnswers.of(listing, false));
    }

    private String page(String target) throws Exception {
        return Site.content(get(target));
    }

    private Response get(String target) throws Exception {
        return site.listing().handle(TestRequest.get(target));
    }
}
