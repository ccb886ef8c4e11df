package dev.hark.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.HarkProcess;
import dev.hark.cli.Machine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a real browser makes of a site, and what the terminal shows of the browser.
@Timeout(120)
class BrowserIT {
    private static final Pattern ESTABLISHED =
            Pattern.compile("^Connection established! #(\\d+) 127\\.0\\.0\\.1:(\\d+)$");
    /// Asks for nothing but itself, and for a connection to be ready should a script want to ask for more.
    private static final String ALONE = """
            <!doctype html>
            <link rel="icon" href="data:,">
            <link rel="preconnect" href="/" crossorigin>
            <title>Alone</title>
            <p>Alone
            """;

    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Machine.needsProc();
        Files.writeString(site.resolve("index.html"), """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Not run yet</title>
                <link rel="stylesheet" href="style.css">
                <script src="script.js" defer></script>
                <h1>Grüße aus dem Ordner</h1>
                <img id="picture" src="picture.png" alt="a red field" width="90" height="60">
                """);
        Files.writeString(site.resolve("style.css"), "h1 { color: rgb(1, 2, 3); border-bottom: 4px solid teal }\n");
        Files.writeString(
                site.resolve("script.js"), "document.title = 'Run: ' + document.querySelector('h1').textContent\n");
        paint(site.resolve("picture.png"));
        Files.writeString(site.resolve("alone.html"), ALONE);
    }

    @Test
    void a_page_with_a_style_sheet_a_script_and_a_picture() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/"));
            browser.keepPicture("browser-page");
            assertThat(browser.title()).isEqualTo("Run: Grüße aus dem Ordner");
            assertThat(browser.complaints()).singleElement().asString().contains("/favicon.ico", "404");
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('h1')).color"))
                    .isEqualTo("rgb(1, 2, 3)");
            assertThat(browser.evaluate("document.querySelector('#picture').naturalWidth"))
                    .isEqualTo("3");
            for (var asset : Set.of("/", "/style\\.css", "/script\\.js", "/picture\\.png")) {
                hark.awaitLine("^  #\\d+\\.\\d+ GET " + asset + "  200  ");
            }
            hark.awaitLine("^  #\\d+\\.\\d+ GET /favicon\\.ico  404  ");
            assertEveryConnectionIsShown(hark);
        }
    }

    @Test
    void connections_that_the_browser_opens_in_advance_are_shown_though_nothing_is_asked_on_them() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString());
                var browser = Browser.open()) {
            browser.visit(hark.uri("/alone.html"));
            assertThat(browser.text()).isEqualTo("Alone");
            hark.awaitLine("GET /alone\\.html  200");
            hark.awaitLines(2, ESTABLISHED.pattern());
            assertEveryConnectionIsShown(hark);
            assertThat(hark.lines()).filteredOn(line -> line.contains(" GET ")).hasSize(1);
        }
    }

    /// The kernel knows how many there are.
    private static void assertEveryConnectionIsShown(HarkProcess hark) throws Exception {
        int port = hark.address().getPort();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!shown(hark).equals(made(port)) && System.nanoTime() < deadline) Thread.sleep(Duration.ofMillis(50));
        assertThat(shown(hark)).isEqualTo(made(port)).isNotEmpty();
        assertThat(hark.lines())
                .filteredOn(line -> ESTABLISHED.matcher(line).find())
                .hasSameSizeAs(shown(hark));
    }

    /// The ports of the clients of the connections that were shown.
    private static Set<Integer> shown(HarkProcess hark) {
        return hark.lines().stream()
                .map(ESTABLISHED::matcher)
                .filter(line -> line.find())
                .map(line -> Integer.parseInt(line.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The ports of all clients that have, or just had, a connection to that port of 127.0.0.1, as the kernel knows
    /// them.
    private static Set<Integer> made(int port) throws IOException {
        var server = "0100007F:%04X".formatted(port);
        var ports = new TreeSet<Integer>();
        for (var line : Files.readAllLines(Path.of("/proc/net/tcp"))) {
            var columns = line.strip().split(" +");
            if (columns[1].equals(server) && !columns[2].endsWith(":0000")) ports.add(port(columns[2]));
            if (columns[2].equals(server)) ports.add(port(columns[1]));
        }
        return ports;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    private static void paint(Path file) throws IOException {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 3; x++) image.setRGB(x, x % 2, 0xCC2222);
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }
}
