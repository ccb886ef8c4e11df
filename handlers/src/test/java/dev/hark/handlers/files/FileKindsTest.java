package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindsTest {
    @ParameterizedTest
    @CsvSource({
        "index.html, Web page",
        "style.css, Style sheet",
        "app.mjs, Script",
        "README.md, Markdown",
        "notes.txt, Text",
        "brief.rtf, Text",
        "data.csv, Table",
        "package.json, JSON",
        "site.webmanifest, JSON",
        "pom.xml, XML",
        "feed.atom, Feed",
        "photo.JPG, Image",
        "logo.svg, Image",
        "song.flac, Audio",
        "film.mkv, Video",
        "live.m3u8, Playlist",
        "letters.woff2, Font",
        "letters.eot, Font",
        "paper.pdf, PDF",
        "novel.epub, E-book",
        "all.tar.gz, Archive",
        "hark.jar, Archive",
        "code.wasm, WebAssembly",
        "Main.java, JAVA file",
        "disk.iso, ISO file",
        "LICENSE, File",
        "ends., File",
        "a.b<c, File",
        "a.größe, File",
        "a.longer, File",
        "a.longe, LONGE file"
    })
    void files_are_what_people_call_them(String name, String kind) {
        assertThat(FileKinds.of(name)).isEqualTo(kind);
    }
}
