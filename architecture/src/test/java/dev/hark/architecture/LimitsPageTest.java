package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsPageTest {
    private static final String SOURCE = "server/src/main/java/dev/hark/limit/Limit.java";

    private static final Law<SourceTree> PAGE = new Law<>(
            9,
            LimitsPage.NAME + " is what the build makes of the limits.",
            "Run " + LimitsPage.UPDATE + "\nlook at what has changed, and commit it.",
            tree -> LimitsPage.of(textOf(tree, SOURCE)).equals(textOf(tree, LimitsPage.NAME))
                    ? List.of()
                    : List.of(LimitsPage.NAME + " is another"));

    @Test
    void the_page_is_what_the_limits_make_of_it() throws IOException {
        var tree = SourceTree.ofHark();
        if (System.getProperty("update") != null) {
            Files.writeString(tree.root().resolve(LimitsPage.NAME), LimitsPage.of(textOf(tree, SOURCE)));
        }
        PAGE.isKeptBy(tree);
    }

    @Test
    void it_explains_every_limit() {
        assertThat(LimitsPage.of(textOf(SourceTree.ofHark(), SOURCE)).lines().filter(line -> line.startsWith("| `")))
                .hasSize(Limit.values().length)
                .allMatch(line -> line.matches("\\| `[a-z-]+` \\| \\S+ \\| \\S+ or more(, or 0)? \\| .+\\. \\|"));
    }

    @Test
    void a_page_that_is_out_of_date_is_found(@TempDir Path folder) {
        var source = "    /// How long\n    /// it may take.\n    IDLE(NANOSECONDS, 1),\n";
        Planted.write(folder, SOURCE, source);
        Planted.write(folder, LimitsPage.NAME, LimitsPage.of(source));
        assertThat(LimitsPage.of(source)).contains("| How long it may take. |");
        assertThat(PAGE.breachesIn(new SourceTree(folder))).isEmpty();
        Planted.write(folder, SOURCE, source.replace("take", "last"));
        assertThat(PAGE.breachesIn(new SourceTree(folder))).hasSize(1);
    }

    private static String textOf(SourceTree tree, String name) {
        var file = tree.root().resolve(name);
        return Files.exists(file) ? SourceTree.text(file) : "";
    }
}
