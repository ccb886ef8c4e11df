package dev.hark.cli.browser;

import dev.hark.cli.HarkProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// The page that shows every connection, as a person uses it.
record InspectorPage(Browser browser, String window) {
    /// Starts a server that shows its connections on a page.
    static HarkProcess serve(Path site) throws IOException {
        return HarkProcess.start("-p", "0", "--inspect", "--inspect-address", "127.0.0.1:0", site.toString());
    }

    /// Opens the page of a server where the browser is.
    static InspectorPage open(Browser browser, HarkProcess hark) throws InterruptedException {
        var line = hark.awaitLine("^See through it at http");
        browser.visit(URI.create(line.substring(line.indexOf("http")).strip()));
        var page = new InspectorPage(browser, browser.window());
        browser.awaitValue("document.querySelector('#state').textContent", "live");
        return page;
    }

    /// The headings of page loads that are to be seen.
    List<String> pageLoads() {
        return browser.texts(".load");
    }

    /// The names of the lanes that are to be seen.
    List<String> lanes() {
        return browser.texts(".lane .name");
    }

    /// Waits until a script that looks at the page finds it so.
    void await(String condition) throws InterruptedException {
        browser.awaitValue("Boolean(" + condition + ")", "true");
    }

    /// Chooses an exchange, by the address of the page: `3.1`.
    void choose(String key) throws InterruptedException {
        browser.evaluate("location.hash = '" + key + "'");
        await("document.querySelector('#detail').dataset.shown === '" + key + "'");
    }

    /// The key of the first exchange with that target.
    String keyOf(String target) {
        return browser.evaluate("[...document.querySelectorAll('[data-exchange]')]"
                + ".find(bar => bar.title.includes(' " + target + ":')).dataset.exchange");
    }

    void tab(String name) throws InterruptedException {
        click("#tab-" + name);
        await("document.querySelector('#tab-" + name + "').getAttribute('aria-selected') === 'true'");
    }

    /// Clicks what is drawn anew while something happens: a driver would hold what is there no more.
    void click(String selector) {
        browser.evaluate("document.querySelector('" + selector + "').click()");
    }

    /// The ids of the rules that explain what is chosen.
    List<String> explanations() {
        return List.of(browser.evaluate("[...document.querySelectorAll('#panel [data-rule]')]"
                        + ".map(rule => rule.dataset.rule).join(' ')")
                .split(" "));
    }

    String detail() {
        return browser.texts("#detail").getFirst();
    }

    void filter(String words) {
        browser.evaluate("(() => { const search = document.querySelector('#search'); search.value = '" + words
                + "'; search.dispatchEvent(new Event('input')) })()");
    }
}
