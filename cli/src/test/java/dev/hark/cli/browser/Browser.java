package dev.hark.cli.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// The machine's Chromium, without a window and with nothing remembered. It asks nobody but who it is sent to.
final class Browser implements AutoCloseable {
    /// By day or by night, as `prefers-color-scheme` has it.
    enum Scheme {
        LIGHT,
        DARK
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// More links than a test goes over by keyboard.
    private static final int MOST_TABS = 50;

    /// It warns that it may not know this Chromium's debugging protocol, of which only what is old is used here.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Starts it, with a profile of its own that the driver makes and deletes; skips the test where there is none.
    static Browser open() {
        return open(new ChromeOptions());
    }

    /// Starts one that runs no script of any page.
    static Browser withoutScripts() {
        var noScripts = Map.of("profile.managed_default_content_settings.javascript", 2);
        return open(new ChromeOptions().setExperimentalOption("prefs", noScripts));
    }

    private static Browser open(ChromeOptions options) {
        var chromium = find("chromium").or(() -> find("chromium-browser"));
        var chromedriver = find("chromedriver");
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "there is no browser: install chromium and chromedriver (Debian: chromium, chromium-driver)");
        SELENIUM.setLevel(Level.SEVERE);
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
        var console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .withTimeout(PATIENCE)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    // ---- What it looks like
    // ------------------------------------------------------------------------------------------

    /// As on a desk.
    Browser asDesktop(Scheme scheme) {
        return as(1280, 800, false, scheme);
    }

    /// As on a phone, a narrow one, which is touched.
    Browser asPhone(Scheme scheme) {
        return as(360, 740, true, scheme);
    }

    private Browser as(int width, int height, boolean isMobile, Scheme scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", isMobile ? 2 : 1, "mobile", isMobile));
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", isMobile));
        var value = scheme == Scheme.DARK ? "dark" : "light";
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", value))));
        return this;
    }

    // ---- What a person does
    // ------------------------------------------------------------------------------------------

    /// Runs a script in each page that is visited from now on, before any of the page's own.
    void beforeEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /// Goes to a page and waits until it is loaded with all that belongs to it.
    void visit(URI page) {
        driver.get(page.toString());
    }

    /// Follows the link of that text.
    void click(String link) {
        driver.findElement(By.linkText(link)).click();
    }

    /// Clicks what that selector of CSS finds first.
    void clickOn(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    void back() {
        driver.navigate().back();
    }

    /// The window, or tab, that is seen.
    String window() {
        return driver.getWindowHandle();
    }

    /// Opens a tab, which is seen then.
    void openWindow() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    void toWindow(String window) {
        driver.switchTo().window(window);
    }

    /// Goes on by the Tab key until what has the focus has that text.
    void tabTo(String text) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (tab().equals(text)) return;
        }
        throw new AssertionError("After " + MOST_TABS + " tabs nothing has had the focus whose text is: " + text);
    }

    /// Presses the Tab key.
    ///
    /// @return the text of what has the focus then
    String tab() {
        focused().sendKeys(Keys.TAB);
        return focused().getText();
    }

    /// Presses a key, by its name in the standard of UI events.
    void press(String key) {
        var keys = Map.of("ArrowDown", Keys.ARROW_DOWN, "ArrowUp", Keys.ARROW_UP, "Escape", Keys.ESCAPE);
        focused().sendKeys(keys.containsKey(key) ? keys.get(key) : key);
    }

    /// Presses the Enter key.
    void enter() {
        focused().sendKeys(Keys.ENTER);
    }

    private WebElement focused() {
        return driver.switchTo().activeElement();
    }

    // ---- What a person sees
    // ------------------------------------------------------------------------------------------

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

    /// The texts of all that a selector of CSS finds, as far as they are to be seen. In one turn of the
    /// browser: what is drawn anew meanwhile would be there no more.
    @SuppressWarnings("unchecked") // what the script gives
    List<String> texts(String selector) {
        return (List<String>) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(one => one.checkVisibility()"
                        + " ? one.innerText.replaceAll('\\t', ' ').trim() : '')",
                selector);
    }

    /// As what assistive technology takes the first that a selector of CSS finds.
    String role(String selector) {
        return driver.findElement(By.cssSelector(selector)).getAriaRole();
    }

    /// The value of an expression of JavaScript, as text.
    String evaluate(String expression) {
        return (String) driver.executeScript("return String(" + expression + ")");
    }

    /// The value of an expression of JavaScript that is a number.
    double measure(String expression) {
        return ((Number) driver.executeScript("return Number(" + expression + ")")).doubleValue();
    }

    /// The value that a promise of JavaScript comes to, as text.
    String await(String promise) {
        return (String) driver.executeAsyncScript(
                "const done = arguments[0]; (" + promise + ").then(value => done(String(value)), done)");
    }

    /// Waits until an expression of JavaScript has that value, as text. The page may be loaded anew meanwhile.
    void awaitValue(String expression, String value) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = null;
        while (System.nanoTime() < deadline) {
            try {
                last = evaluate(expression);
            } catch (WebDriverException e) {
                last = e.getMessage(); // the page was on its way
            }
            if (value.equals(last)) return;
            Thread.sleep(Duration.ofMillis(20));
        }
        throw new AssertionError(expression + " is not " + value + " but " + last);
    }

    /// Errors that the browser's console has told since it was asked last: of scripts, of what could not be loaded,
    /// and of what a Content-Security-Policy forbade.
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /// Keeps what it shows, for whoever wants to look, as `target/screenshots/NAME.png`.
    void keepPicture(String name) throws IOException {
        var folder = Path.of(System.getProperty("basedir", "."), "target", "screenshots");
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
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
