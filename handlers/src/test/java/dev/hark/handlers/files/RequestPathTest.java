package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 3986 §3.3")
class RequestPathTest {
    @Test
    void the_root_has_no_names() {
        assertThat(RequestPath.parse("/")).isEqualTo(new RequestPath.Names(List.of(), true));
    }

    @Test
    void a_slash_at_the_end_asks_for_a_folder() {
        assertThat(RequestPath.parse("/a/b.txt")).isEqualTo(new RequestPath.Names(List.of("a", "b.txt"), false));
        assertThat(RequestPath.parse("/a/b.txt/")).isEqualTo(new RequestPath.Names(List.of("a", "b.txt"), true));
    }

    @Test
    @Spec("RFC 3986 §2.1")
    @Spec("RFC 3986 §2.4")
    @Spec("RFC 3986 §6.2.2.2")
    void a_segment_is_decoded_once_as_utf_8() {
        assertThat(RequestPath.parse("/caf%C3%A9/%F0%9F%A6%8A%20b/100%25/%252e"))
                .isEqualTo(new RequestPath.Names(List.of("café", "🦊 b", "100%", "%2e"), false));
    }

    @Test
    void names_may_have_dots_but_not_begin_with_one() {
        assertThat(RequestPath.parse("/a..b/c./..."))
                .isEqualTo(new RequestPath.NoFile(
                        "hidden: a name begins with a dot, and only .well-known may, at the root"));
        assertThat(RequestPath.parse("/a..b/c.")).isEqualTo(new RequestPath.Names(List.of("a..b", "c."), false));
    }

    @Test
    @Spec("RFC 8615 §3")
    void well_known_is_seen_at_the_root_only() {
        assertThat(RequestPath.parse("/.well-known/security.txt")).isInstanceOf(RequestPath.Names.class);
        assertThat(RequestPath.parse("/%2Ewell-known/security.txt")).isInstanceOf(RequestPath.Names.class);
        assertThat(RequestPath.parse("/a/.well-known/security.txt")).isInstanceOf(RequestPath.NoFile.class);
        assertThat(RequestPath.parse("/.well-known/.htaccess")).isInstanceOf(RequestPath.NoFile.class);
        assertThat(RequestPath.parse("/.well-known2")).isInstanceOf(RequestPath.NoFile.class);
        assertThat(RequestPath.parse("/.Well-Known/a")).isInstanceOf(RequestPath.NoFile.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "%2F",
                "//",
                "//a",
                "/a//b",
                "/a//",
                "/.",
                "/..",
                "/./a",
                "/../a",
                "/a/..",
                "/a/.",
                "/a/../b",
                "/%2e",
                "/%2E%2e",
                "/.%2e/a",
                "/%2e./a",
                "/a%2fb",
                "/a%2F",
                "/%2Fetc",
                "/..%2f..%2fetc",
                "/a\\b",
                "/a%5Cb",
                "/..%5c..%5c",
                "/%00",
                "/a%00.txt",
                "/a%0Ab",
                "/a%0d",
                "/%7F",
                "/a%C2%85",
                "/%1b[31m",
                "/.git",
                "/a/.env",
                "/%2egit/config",
                "/.git/",
                "/a\nb"
            })
    @Spec("RFC 3986 §2.2")
    @Spec("RFC 3986 §5.2.4")
    @Spec("RFC 3986 §7.3")
    void what_no_file_may_be_named_is_not_looked_for(String path) {
        assertThat(RequestPath.parse(path))
                .isInstanceOfSatisfying(
                        RequestPath.NoFile.class,
                        noFile -> assertThat(noFile.why()).matches("(not looked for|hidden): .{20,}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%c0%ae%c0%ae/a",
                "/%c0%af",
                "/%e0%80%ae",
                "/%e0%80%af",
                "/%f0%80%80%ae",
                "/%f8%80%80%80%ae",
                "/%fc%80%80%80%80%af",
                "/%c1%9c",
                "/%ff",
                "/%fe",
                "/%80",
                "/%c3",
                "/%ed%a0%80",
                "/%f4%90%80%80",
                "/a%e9b"
            })
    @Spec("RFC 3986 §2.5")
    @Spec("RFC 3986 §7.3")
    void octets_that_are_no_utf_8_are_no_name(String path) {
        assertThat(RequestPath.parse(path))
                .isEqualTo(new RequestPath.NoFile("not looked for: what the path encodes is no UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%u002e", "/a%2", "/%%32%65"})
    void a_broken_encoding_is_no_name(String path) {
        assertThat(RequestPath.parse(path)).isInstanceOf(RequestPath.NoFile.class);
    }

    @Test
    void a_name_has_255_octets_at_most() {
        assertThat(RequestPath.parse("/" + "a".repeat(255))).isInstanceOf(RequestPath.Names.class);
        assertThat(RequestPath.parse("/" + "a".repeat(256))).isInstanceOf(RequestPath.NoFile.class);
        assertThat(RequestPath.parse("/" + "%C3%A9".repeat(127))).isInstanceOf(RequestPath.Names.class);
        assertThat(RequestPath.parse("/" + "%C3%A9".repeat(128))).isInstanceOf(RequestPath.NoFile.class);
    }
}
