package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NUL",
                "nul",
                "con.txt",
                "AUX.tar.gz",
                "COM1",
                "lpt9.log",
                "COM¹",
                "CONIN$",
                "a.",
                "a ",
                "a...",
                "a.txt::$DATA",
                "C:",
                "GIT~1",
                "config~2.jso",
                "ABCDEF~1.TXT"
            })
    void on_windows_a_name_that_means_another_file_is_refused(String name) {
        assertThat(FileNames.windowsFault(name)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null.txt",
                "console.js",
                "com.html",
                "com10",
                "lpt",
                "auxiliary",
                "a.b",
                "~",
                "backup~",
                "vendors~main.js",
                "chunk-long~12.js",
                "$DATA"
            })
    void on_windows_other_names_are_fine(String name) {
        assertThat(FileNames.windowsFault(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "café", "🦊", "a b", "%41", "a?b#c", "\uFFFD", "日本語"})
    void a_name_becomes_a_path_and_a_text_again(String name) {
        var path = FileNames.path(FileSystems.getDefault(), name);
        assertThat(path).isNotNull();
        assertThat(path.getNameCount()).isEqualTo(1);
        assertThat(FileNames.text(path)).isEqualTo(name);
    }
}
