package dev.hark.cli.browser;

import java.net.URI;
import java.util.List;

/// The page of a folder, as whoever visits it sees and uses it.
record FolderPage(Browser browser) {
    /// The least contrast of a text on this page with what is behind it, as WCAG 2.2 defines that: 1 to 21.
    private static final String LEAST_CONTRAST = """
            (() => {
                const channels = color => color.match(/[\\d.]+/g).map(Number);
                const isOpaque = color => color.startsWith('rgb(') || channels(color)[3] === 1;
                const luminance = color => {
                    const [r, g, b] = channels(color).map(c => c / 255)
                        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const behind = element => {
                    for (let e = element; e; e = e.parentElement) {
                        const color = getComputedStyle(e).backgroundColor;
                        if (isOpaque(color)) return color;
                    }
                    throw 'nothing is behind it';
                };
                const hasText = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                const contrasts = [...document.body.querySelectorAll('*')].filter(hasText).map(e => {
                    const pair = [luminance(getComputedStyle(e).color), luminance(behind(e))];
                    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
                });
                return Math.min(...contrasts);
            })()""";

    /// The least height of what is there to be touched, in pixels. A row is touched anywhere.
    private static final String LEAST_TARGET = """
            (() => {
                const height = e => e.getBoundingClientRect().height;
                const isRowOfLink = row => {
                    row.scrollIntoView({ block: 'center' });
                    const box = row.getBoundingClientRect();
                    return row.contains(document.elementFromPoint(box.right - 3, box.bottom - 3).closest('a'));
                };
                const rows = [...document.querySelectorAll('tbody tr')].slice(0, 20);
                if (!rows.every(isRowOfLink)) return 0;
                return Math.min(...[...document.querySelectorAll('nav a, th a'), ...rows].map(height));
            })()""";

    static FolderPage at(Browser browser, URI folder) {
        browser.visit(folder);
        return new FolderPage(browser);
    }

    /// The names in the list, in its order; those of folders end in a slash.
    List<String> names() {
        return browser.texts("td:first-child a");
    }

    String heading() {
        return browser.texts("h1").getFirst();
    }

    /// What is said below the heading.
    String summary() {
        return browser.texts("header p").getFirst();
    }

    /// Names of the folders above, from the root down.
    List<String> breadcrumbs() {
        return browser.texts("nav a");
    }

    /// Clicks the head of a column.
    void sortBy(String column) {
        browser.click(column);
    }

    /// The column by which it is sorted, and the direction, as a screen reader tells it.
    String sorting() {
        return browser.texts("th[aria-sort] a").getFirst() + " "
                + browser.evaluate("document.querySelector('th[aria-sort]').ariaSort");
    }

    /// Clicks the name that stands at that place, from 0.
    void open(int place) {
        browser.clickOn("tbody tr:nth-child(" + (place + 1) + ") a");
    }

    double leastContrast() {
        return browser.measure(LEAST_CONTRAST);
    }

    double leastTarget() {
        return browser.measure(LEAST_TARGET);
    }

    /// How far it can be moved sideways, in pixels.
    double overflow() {
        return browser.measure("document.documentElement.scrollWidth - innerWidth");
    }
}
