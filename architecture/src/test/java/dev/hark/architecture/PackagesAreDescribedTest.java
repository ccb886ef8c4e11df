package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesAreDescribedTest {
    /// What the description of a package of main code says, besides what it is for.
    private static final List<String> TOLD = List.of("**Threads", "**Not here", "**Tests");

    private static final Law<SourceTree> DESCRIBED = new Law<>(
            7,
            "every package has a package-info.java that says what it is for, and, in main code, **Threads.** (who "
                    + "calls it, who owns what), **Not here.** (what belongs elsewhere), **Tests** (where they are).",
            "Write what you would tell somebody who opens the package for the first time, and no more. "
                    + "server/src/main/java/dev/hark/loop/package-info.java is an example.",
            PackagesAreDescribedTest::undescribed);

    private static final Law<SourceTree> ON_THE_MAP = new Law<>(
            7,
            "every package has one line in MAP.md.",
            "Add a line where a request meets it: - [`dev.hark.name`](its/folder): what it does, in one line.",
            PackagesAreDescribedTest::unmapped);

    @Test
    void every_package_says_what_it_is_for() {
        DESCRIBED.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void every_package_is_on_the_map() {
        ON_THE_MAP.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void packages_that_say_too_little_are_found(@TempDir Path folder) {
        var full = "/// Purpose.\n/// **Threads.** Any.\n/// **Not here.** It.\n/// **Tests** are here.\npackage p;\n";
        var silent = full.replace("/// Purpose.\n", "///\n");
        var partial = full.replace("/// **Not here.** It.\n", "");
        Planted.write(folder, "a/src/main/java/dev/hark/full/package-info.java", full);
        Planted.write(folder, "a/src/main/java/dev/hark/silent/package-info.java", silent);
        Planted.write(folder, "a/src/main/java/dev/hark/partial/package-info.java", partial);
        Planted.write(folder, "a/src/main/java/dev/hark/none/Some.java", "package dev.hark.none; class Some {}");
        Planted.write(folder, "a/src/test/java/dev/hark/full/Some.java", "package dev.hark.full; class Some {}");
        Planted.write(folder, "a/src/test/java/dev/hark/tried/package-info.java", "/// Purpose.\npackage p;\n");
        assertThat(DESCRIBED.breachesIn(new SourceTree(folder)))
                .containsExactly(
                        "dev.hark.none has no package-info.java in a/src/main/java/dev/hark/none",
                        "dev.hark.partial does not say **Not here",
                        "dev.hark.silent does not say what it is for");
    }

    @Test
    void packages_that_are_not_on_the_map_are_found(@TempDir Path folder) {
        Planted.write(folder, "MAP.md", """
                - [`dev.hark.here`](a/src/main/java/dev/hark/here): here
                - [`dev.hark.twice`](a/src/main/java/dev/hark/twice): here
                - [`dev.hark.twice`](a/src/main/java/dev/hark/twice): and here
                - [`dev.hark.moved`](a/src/main/java/dev/hark/here): somewhere else
                """);
        for (var name : List.of("here", "twice", "moved", "missing")) {
            Planted.write(folder, "a/src/main/java/dev/hark/" + name + "/Some.java", "class Some {}");
        }
        assertThat(ON_THE_MAP.breachesIn(new SourceTree(folder)))
                .containsExactly(
                        "dev.hark.missing has 0 lines that link to a/src/main/java/dev/hark/missing",
                        "dev.hark.moved has 0 lines that link to a/src/main/java/dev/hark/moved",
                        "dev.hark.twice has 2 lines that link to a/src/main/java/dev/hark/twice");
    }

    private static List<String> undescribed(SourceTree tree) {
        return homes(tree).entrySet().stream()
                .flatMap(home -> missing(tree, home.getKey(), home.getValue()))
                .toList();
    }

    private static Stream<String> missing(SourceTree tree, String name, Path folder) {
        var file = folder.resolve("package-info.java");
        if (!Files.exists(file)) return Stream.of(name + " has no package-info.java in " + tree.name(folder));
        var comment = SourceTree.text(file)
                .lines()
                .filter(line -> line.startsWith("///"))
                .map(line -> line.substring(3).strip())
                .collect(Collectors.joining("\n"))
                .strip();
        if (comment.isEmpty() || comment.startsWith("**")) return Stream.of(name + " does not say what it is for");
        return TOLD.stream()
                .filter(told -> tree.isMain(file) && !comment.contains(told))
                .map(told -> name + " does not say " + told);
    }

    private static List<String> unmapped(SourceTree tree) {
        var map = SourceTree.text(tree.root().resolve("MAP.md"));
        return homes(tree).entrySet().stream()
                .filter(home -> lines(map, tree, home) != 1)
                .map(home -> "%s has %d lines that link to %s"
                        .formatted(home.getKey(), lines(map, tree, home), tree.name(home.getValue())))
                .toList();
    }

    private static long lines(String map, SourceTree tree, Map.Entry<String, Path> home) {
        var link = Pattern.quote("[`" + home.getKey() + "`](" + tree.name(home.getValue())) + "/?\\)";
        return Pattern.compile(link).matcher(map).results().count();
    }

    /// Each package, with its folder: that of its main code if it has some.
    private static Map<String, Path> homes(SourceTree tree) {
        var homes = new TreeMap<String, Path>();
        for (var folder : tree.packages()) {
            if (tree.isMain(folder.resolve("."))) homes.put(tree.packageIn(folder), folder);
            else homes.putIfAbsent(tree.packageIn(folder), folder);
        }
        return homes;
    }
}
