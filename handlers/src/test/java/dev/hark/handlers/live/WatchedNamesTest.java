package dev.hark.handlers.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "index.html",
                "a/b/c.css",
                "world.map",
                ".well-known/security.txt",
                "a~b",
                "#1.txt",
                "c#",
                "49130",
                "modules"
            })
    void what_is_served_is_watched(String path) {
        assertThat(WatchedNames.isWatched(Path.of(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".git/index",
                "a/.#page.html",
                ".page.html.swp",
                "a/.well-known/b",
                "node_modules",
                "a/node_modules/b/c.js",
                "page.html~",
                "#page.html#",
                "4913",
                "page.html___jb_tmp___",
                "a.css.map",
                "a.js.map"
            })
    void what_is_never_served_or_of_no_page_is_not(String path) {
        assertThat(WatchedNames.isWatched(Path.of(path))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a.css, /a.css", "a b/c?.css, /a%20b/c%3F.css", "gr\u00f6\u00dfe, /gr%C3%B6%C3%9Fe"})
    void a_path_is_that_by_which_a_client_asks(String path, String asked) {
        assertThat(WatchedNames.path(Path.of(path))).isEqualTo(asked);
    }

    @Test
    void the_root_is_everything() {
        assertThat(WatchedNames.path(Path.of(""))).isEqualTo(Changes.EVERYTHING);
    }
}
