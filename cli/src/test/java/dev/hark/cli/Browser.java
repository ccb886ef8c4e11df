package dev.hark.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// The machine's Chromium, without a window and with nothing remembered. It asks nobody but who it is sent to.
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// It warns that it may not know this Chromium's debugging protocol, which is not used here.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Starts it, with a profile of its own that the driver makes and deletes; skips the test where there is none.
    static Browser open() {
        var chromium = find("chromium").or(() -> find("chromium-browser"));
        var chromedriver = find("chromedriver");
        assumeTrue(chromium.isPresent() && chromedriver.isPresent(), "there is no chromium, or no chromedriver");
        SELENIUM.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // which root can't have
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run");
        options.setPageLoadTimeout(PATIENCE);
        options.setScriptTimeout(PATIENCE);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .withTimeout(PATIENCE)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /// Goes to a page and waits until it is loaded with all that belongs to it.
    void visit(URI page) {
        driver.get(page.toString());
    }

    /// Follows the link of that text.
    void click(String link) {
        driver.findElement(By.linkText(link)).click();
    }

    void back() {
        driver.navigate().back();
    }

    String title() {
        return driver.getTitle();
    }

    /// Where it is.
    URI page() {
        return URI.create(driver.getCurrentUrl());
    }

    /// What a reader sees.
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /// The value of an expression of JavaScript, as text.
    String evaluate(String expression) {
        return (String) driver.executeScript("return String(" + expression + ")");
    }

    /// Keeps what it shows, for whoever wants to look, as `target/NAME.png`.
    void keepPicture(String name) throws IOException {
        var target = Path.of(System.getProperty("basedir", "."), "target");
        Files.write(target.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> find(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
