package dev.hark.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.HarkProcess;
import dev.hark.cli.browser.Browser.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page of a folder, used as people use it. In the end the console must not have complained of anything.
@Timeout(120)
class ListingIT {
    private static final int MANY = 10_000;
    private static final List<String> HOSTILE = List.of(
            "  two spaces before.txt",
            "\"onmouseover=\"alert(1).txt",
            "#hash.txt",
            "%41%2F..%2F.txt",
            "&lt;b&gt;.txt",
            "<img src=x onerror=alert(1)>.txt",
            "?sort=size&order=asc.txt",
            "a:b.txt",
            "http:evil.example.txt",
            "javascript:alert(1).txt",
            "turned \u202Etxt.exe.txt",
            "日本語 größe 🦊.txt");

    @TempDir
    Path site;

    private HarkProcess hark;
    private Browser browser;

    @BeforeEach
    void a_site() throws Exception {
        file("README.md", 2_454);
        file("photo 2.jpg", 45_000);
        file("photo 10.jpg", 1_250_000);
        file("A report whose name goes on and on, with-no-space-in-it-that-would-let-it-break-in-two.pdf", 310_000);
        file("Holiday in Brittany/Île de Bréhat/beach.txt", 12);
        Files.writeString(
                site.resolve("Holiday in Brittany/map.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><path/></svg>");
        Files.createDirectory(site.resolve("empty"));
        hark = HarkProcess.start("-p", "0", site.toString());
    }

    @AfterEach
    void nothing_was_wrong_and_all_is_closed() {
        try (var _ = hark;
                var closed = browser) {
            // A file that is shown brings no icon, and the browser looks for one.
            if (closed != null)
                assertThat(closed.complaints()).allMatch(complaint -> complaint.contains("/favicon.ico"));
        }
    }

    @Test
    void a_folder_into_which_one_can_go_and_come_back() throws Exception {
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        var page = FolderPage.at(browser, hark.uri("/"));
        assertThat(browser.title()).isEqualTo("Index of /");
        assertThat(page.heading()).isEqualTo("Home");
        assertThat(page.summary()).isEqualTo("2 folders, 4 files, 1.6 MB");
        assertThat(page.names())
                .containsExactly(
                        "empty/",
                        "Holiday in Brittany/",
                        "A report whose name goes on and on, with-no-space-in-it-that-would-let-it-break-in-two.pdf",
                        "photo 2.jpg",
                        "photo 10.jpg",
                        "README.md");
        browser.click("Holiday in Brittany/");
        browser.click("Île de Bréhat/");
        assertThat(page.breadcrumbs()).containsExactly("Home", "Holiday in Brittany");
        assertThat(page.heading()).isEqualTo("Île de Bréhat");
        browser.click("beach.txt");
        assertThat(browser.text()).isEqualTo("............");
        browser.back();
        browser.click("Home");
        assertThat(browser.page()).isEqualTo(hark.uri("/"));
        browser.click("empty/");
        assertThat(page.summary()).isEqualTo("There is nothing in this folder to show.");
        hark.awaitLine("GET /Holiday%20in%20Brittany/%C3%8Ele%20de%20Br%C3%A9hat/beach\\.txt  200");
    }

    @Test
    void the_keyboard_alone_leads_into_a_folder_and_back() throws Exception {
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        var page = FolderPage.at(browser, hark.uri("/"));
        assertThat(browser.tab()).isEqualTo("Skip to the list");
        browser.keepPicture("listing-focus");
        browser.enter();
        assertThat(browser.tab()).isEqualTo("empty/");
        assertThat(browser.tab()).isEqualTo("Holiday in Brittany/");
        browser.enter();
        assertThat(page.heading()).isEqualTo("Holiday in Brittany");
        browser.tabTo("Size");
        browser.enter();
        assertThat(page.sorting()).isEqualTo("Size descending");
        browser.tabTo("Home");
        browser.enter();
        assertThat(browser.page()).isEqualTo(hark.uri("/?sort=size"));
    }

    @Test
    void sizes_in_both_directions() throws Exception {
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        checkSizesInBothDirections(FolderPage.at(browser, hark.uri("/")));
    }

    @Test
    void all_works_without_scripts() throws Exception {
        browser = Browser.withoutScripts().asDesktop(Scheme.LIGHT);
        Files.writeString(
                site.resolve("script.html"),
                "<link rel=icon href=data:,><title>no</title><script>document.title = 'yes'</script>");
        browser.visit(hark.uri("/script.html"));
        assertThat(browser.title()).isEqualTo("no");
        Files.delete(site.resolve("script.html"));
        var page = FolderPage.at(browser, hark.uri("/Holiday%20in%20Brittany/"));
        browser.click("Home");
        checkSizesInBothDirections(page);
    }

    private static void checkSizesInBothDirections(FolderPage page) {
        assertThat(page.sorting()).isEqualTo("Name ascending");
        page.sortBy("Size");
        assertThat(page.sorting()).isEqualTo("Size descending");
        assertThat(page.names()).startsWith("empty/").endsWith("photo 2.jpg", "README.md");
        page.sortBy("Size");
        assertThat(page.sorting()).isEqualTo("Size ascending");
        assertThat(page.names()).startsWith("empty/").endsWith("photo 10.jpg");
        page.sortBy("Name");
        assertThat(page.sorting()).isEqualTo("Name ascending");
    }

    @ParameterizedTest
    @EnumSource
    void a_desktop_by_day_and_by_night(Scheme scheme) throws Exception {
        browser = Browser.open().asDesktop(scheme);
        var page = FolderPage.at(browser, hark.uri("/"));
        browser.keepPicture("listing-desktop-" + scheme);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo(scheme == Scheme.LIGHT ? "rgb(255, 255, 255)" : "rgb(21, 24, 28)");
        assertThat(page.leastContrast()).isBetween(4.5, 21.0);
        assertThat(page.overflow()).isZero();
        assertIsTable();
    }

    @ParameterizedTest
    @EnumSource
    void a_phone_is_touched_and_not_moved_sideways(Scheme scheme) throws Exception {
        browser = Browser.open().asPhone(scheme);
        var page = FolderPage.at(browser, hark.uri("/Holiday%20in%20Brittany/"));
        assertThat(page.leastTarget()).isGreaterThanOrEqualTo(44);
        page = FolderPage.at(browser, hark.uri("/"));
        browser.keepPicture("listing-phone-" + scheme);
        assertThat(page.overflow()).isZero();
        assertThat(page.leastTarget()).isGreaterThanOrEqualTo(44);
        assertThat(page.leastContrast()).isBetween(4.5, 21.0);
        assertThat(browser.text()).contains("310.0 kB", "2026-11-19 08:30", "Image");
        assertIsTable();
    }

    /// However it is laid out, a screen reader finds a table.
    private void assertIsTable() {
        assertThat(browser.role("table")).isEqualTo("table");
        assertThat(browser.role("th")).isEqualTo("columnheader");
        assertThat(browser.role("tbody tr")).isEqualTo("row");
        assertThat(browser.role("td")).isEqualTo("cell");
    }

    @Test
    void many_entries_are_there_at_once() throws Exception {
        for (int i = 0; i < MANY; i++) file("many/scan-" + i + ".png", 0);
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        var page = FolderPage.at(browser, hark.uri("/many/"));
        browser.keepPicture("listing-many-desktop");
        assertThat(page.summary()).isEqualTo("10,000 files, 0 B");
        assertThat(browser.measure("document.links.length")).isEqualTo(MANY + 6); // skip, Home, four columns
        assertThat(browser.evaluate("document.querySelector('tbody tr:last-child a').textContent"))
                .isEqualTo("scan-9999.png");
        browser.visit(hark.uri("/empty/"));
        browser.asPhone(Scheme.DARK);
        page = FolderPage.at(browser, hark.uri("/many/"));
        browser.keepPicture("listing-many-phone");
        assertThat(page.overflow()).isZero();
        page.open(MANY - 1);
        assertThat(browser.page()).isEqualTo(hark.uri("/many/scan-9999.png"));
    }

    @Test
    void names_are_only_names_whatever_they_look_like() throws Exception {
        for (var name : HOSTILE)
            Files.writeString(Files.createDirectories(site.resolve("h")).resolve(name), "Yes: " + name);
        browser = Browser.open().asDesktop(Scheme.LIGHT);
        for (int i = 0; i < HOSTILE.size(); i++) {
            var page = FolderPage.at(browser, hark.uri("/h/"));
            if (i == 0) browser.keepPicture("listing-hostile");
            assertThat(browser.measure("document.images.length")).isZero();
            assertThat(page.names()).hasSameSizeAs(HOSTILE);
            page.open(i);
            assertThat(browser.evaluate("document.body.textContent"))
                    .isIn(HOSTILE.stream().map("Yes: "::concat).toList());
            assertThat(browser.page().getAuthority()).isEqualTo(hark.uri("/").getAuthority());
        }
        file("h/javascript:alert(1)/<b>/x.txt", 1);
        var page = FolderPage.at(browser, hark.uri("/h/"));
        page.open(0);
        page.open(0);
        assertThat(page.heading()).isEqualTo("<b>");
        assertThat(page.breadcrumbs()).containsExactly("Home", "h", "javascript:alert(1)");
        browser.click("javascript:alert(1)");
        assertThat(page.heading()).isEqualTo("javascript:alert(1)");
    }

    @Test
    void a_script_of_another_page_reads_it_as_json() throws Exception {
        browser = Browser.open();
        browser.visit(hark.uri("/Holiday%20in%20Brittany/map.svg"));
        assertThat(browser.await("fetch('/', { headers: { Accept: 'application/json' } }).then(r => r.json())"
                        + ".then(folder => [folder.path, ...folder.entries.map(e => e.type + ' ' + e.url)].join())"))
                .isEqualTo("/,folder empty/,folder Holiday%20in%20Brittany/,"
                        + "file A%20report%20whose%20name%20goes%20on%20and%20on%2C%20"
                        + "with-no-space-in-it-that-would-let-it-break-in-two.pdf,"
                        + "file photo%202.jpg,file photo%2010.jpg,file README.md");
    }

    private void file(String name, int size) throws IOException {
        var path = site.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, ".".repeat(size));
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-11-19T08:30:15Z")));
    }
}
