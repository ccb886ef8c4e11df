package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
    /// A link or a picture in Markdown, `[text](target)` or `[name]: target`, or an attribute of HTML within it.
    private static final Pattern LINK = Pattern.compile(
            "\\]\\(<?([^)>\\s]+)>?(?:\\s+\"[^\"]*\")?\\)|^\\[[^\\]]+\\]:\\s+(\\S+)|(?:src|href|srcset)=\"([^\"]+)\"",
            Pattern.MULTILINE);

    private static final Pattern CODE_BLOCK = Pattern.compile("^ *```.*?^ *```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("``.+?``|`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+)$", Pattern.MULTILINE);
    private static final Pattern ELSEWHERE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    private static final Law<SourceTree> LAW = new Law<>(
            7,
            "every relative link of a document leads to a file of the project, and to a heading that is there.",
            "Follow what moved, or take the link out. Links are relative to the document that they stand in.",
            LinksTest::broken);

    @Test
    void links_lead_somewhere() {
        LAW.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void the_documents_that_lead_through_the_project_are_looked_at() {
        var tree = SourceTree.ofHark();
        assertThat(tree.documents()).extracting(tree::name).contains("MAP.md", "README.md", "docs/journey.md");
        assertThat(links(SourceTree.text(tree.root().resolve("MAP.md")))).hasSizeGreaterThan(20);
    }

    @Test
    void links_that_lead_nowhere_are_found(@TempDir Path folder) {
        Planted.write(folder, "docs/there.md", "## A `part`, here\n");
        Planted.write(folder, "docs/page.md", """
                # Part
                [fine](there.md) [a part](there.md#a-part-here) [gone](there.md#part)
                [this page](#part) [a folder](../docs) [abroad](https://example.org/x)
                [gone](gone.md) ![picture](gone.svg "title") <img src="gone.png"> [outside](../../outside.md)
                [name]: gone-too.md
                `[code](gone-from-code.md)`
                ```md
                [block](gone-from-block.md)
                ```
                """);
        assertThat(LAW.breachesIn(new SourceTree(folder)))
                .containsExactly(
                        "docs/page.md links to there.md#part",
                        "docs/page.md links to gone.md",
                        "docs/page.md links to gone.svg",
                        "docs/page.md links to gone.png",
                        "docs/page.md links to ../../outside.md",
                        "docs/page.md links to gone-too.md");
    }

    private static List<String> broken(SourceTree tree) {
        var broken = new ArrayList<String>();
        for (var document : tree.documents()) {
            for (var link : links(SourceTree.text(document))) {
                if (!leadsSomewhere(tree, document, link)) broken.add(tree.name(document) + " links to " + link);
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(SourceTree tree, Path document, String link) {
        int hash = link.indexOf('#');
        var name = hash < 0 ? link : link.substring(0, hash);
        var target = name.isEmpty() ? document : document.resolveSibling(name).normalize();
        if (!target.startsWith(tree.root()) || !Files.exists(target)) return false;
        if (hash < 0 || !target.toString().endsWith(".md")) return true;
        return anchors(SourceTree.text(target)).contains(link.substring(hash + 1));
    }

    /// What the headings of a document can be linked to by: as forges make it of their words.
    private static List<String> anchors(String text) {
        return HEADING.matcher(CODE_BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).strip())
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /// Where a document links to within the project.
    private static List<String> links(String text) {
        return LINK.matcher(
                        CODE.matcher(CODE_BLOCK.matcher(text).replaceAll("")).replaceAll(""))
                .results()
                .flatMap(link -> Stream.of(link.group(1), link.group(2), link.group(3)))
                .filter(Objects::nonNull)
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }
}
