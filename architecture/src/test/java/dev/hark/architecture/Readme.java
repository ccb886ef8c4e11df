package dev.hark.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a Markdown text has its readers type.
///
/// @param text of the document
record Readme(String text) {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    static Readme in(Path folder) {
        return new Readme(SourceTree.text(folder.resolve("README.md")));
    }

    /// Lines of its blocks of `sh`, without comments.
    List<String> commands() {
        return blocks("sh").stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("(^|\\s+)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /// Its blocks of `java`.
    List<String> examples() {
        return blocks("java");
    }

    private List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}
