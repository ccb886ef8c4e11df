package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.MediaType;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    @ParameterizedTest
    @CsvSource({
        "index.html, text/html; charset=utf-8",
        "a.htm, text/html; charset=utf-8",
        "a.css, text/css; charset=utf-8",
        "a.js, text/javascript; charset=utf-8",
        "a.mjs, text/javascript; charset=utf-8",
        "a.txt, text/plain; charset=utf-8",
        "a.md, text/markdown; charset=utf-8",
        "a.csv, text/csv; charset=utf-8",
        "a.json, application/json",
        "app.js.map, application/json",
        "a.webmanifest, application/manifest+json",
        "a.xml, application/xml",
        "a.svg, image/svg+xml",
        "a.png, image/png",
        "a.jpg, image/jpeg",
        "a.jpeg, image/jpeg",
        "a.gif, image/gif",
        "a.webp, image/webp",
        "a.avif, image/avif",
        "favicon.ico, image/vnd.microsoft.icon",
        "a.woff, font/woff",
        "a.woff2, font/woff2",
        "a.ttf, font/ttf",
        "a.otf, font/otf",
        "a.wasm, application/wasm",
        "a.pdf, application/pdf",
        "a.mp4, video/mp4",
        "a.webm, video/webm",
        "a.mp3, audio/mpeg",
        "a.ogg, audio/ogg",
        "a.wav, audio/wav",
        "a.zip, application/zip",
        "a.tar.gz, application/gzip",
    })
    @Spec("RFC 9110 §8.3")
    void what_browsers_need_is_known(String name, String type) {
        assertThat(MediaTypes.of(name)).isEqualTo(type);
        assertThat(MediaType.parse(type)).hasToString(type);
    }

    @Test
    void the_case_of_the_extension_does_not_matter() {
        assertThat(MediaTypes.of("PHOTO.JPG")).isEqualTo("image/jpeg");
        assertThat(MediaTypes.of("a.Html")).isEqualTo("text/html; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README", "a.", "a.unknown", "html", "a.html.bak", "a.html "})
    void everything_else_is_octets(String name) {
        assertThat(MediaTypes.of(name)).isEqualTo("application/octet-stream");
    }
}
