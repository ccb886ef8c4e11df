package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.3f2a9c1e.js",
                "app-3f2a9c1e.js",
                "app_3f2a9c1e.js",
                "main.3f2a9c1e.chunk.js",
                "main.3f2a9c1e.css.map",
                "logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg",
                "3-1a2b3c4d5e6f7a8b.woff2",
                "index-BqwX3k9_.js",
                "index-D9a-bC_x.css",
                "vendor.Ab1cDe2f.js",
                "app.3F2A9C1E.js"
            })
    void a_hash_before_the_extension_is_told(String name) {
        assertThat(ContentHash.isIn(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.js",
                "report-20261102.pdf",
                "photo_12345678.jpg",
                "a-deadbeef.js",
                "a-facade12",
                "3f2a9c1e.js",
                ".3f2a9c1e",
                "app.3f2a9c1.js",
                "jquery-3.7.1.min.js",
                "book-Chapter1.html",
                "my-Invoice7.pdf",
                "notes-Version2.js",
                "finance-Q3Report.pdf",
                "finance-Q3Report.png",
                "about-Web2Site.css",
                "all-Mp3Files.json",
                "minutes-20261102a.jpg",
                "img-facade12.png",
                "avatar-550e8400-e29b-41d4-a716-4a6b5c4d3e2f.jpg",
                "app.3f2a9c1e.pdf",
                "app.3f2a9c1e.zip",
                "IMG-20261102.jpg",
                "a-ABCDEFGH.js",
                "a-abcdefgh.js",
                "app3f2a9c1e.js",
                "3f2a9c1e.tar.gz.sig",
                "a",
                ".",
                "",
                ".js"
            })
    void what_could_be_a_word_or_a_date_or_stands_elsewhere_is_none(String name) {
        assertThat(ContentHash.isIn(name)).isFalse();
    }
}
