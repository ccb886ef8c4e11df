package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsPageTest {
    private static final String SOURCE = "server/src/main/java/dev/hark/limit/Limit.java";

    private static final MadePage PAGE =
            new MadePage(LimitsPage.NAME, "the limits", LimitsPage.UPDATE, tree -> LimitsPage.of(tree.text(SOURCE)));

    @Test
    void the_page_is_what_the_limits_make_of_it() throws IOException {
        PAGE.isTrue();
    }

    @Test
    void it_explains_every_limit() {
        assertThat(LimitsPage.of(SourceTree.ofHark().text(SOURCE)).lines().filter(line -> line.startsWith("| `")))
                .hasSize(Limit.values().length)
                .allMatch(line -> line.matches("\\| `[a-z-]+` \\| \\S+ \\| \\S+ or more(, or 0)? \\| .+\\. \\|"));
    }

    @Test
    void a_page_that_is_out_of_date_is_found(@TempDir Path folder) {
        var source = "    /// How long\n    /// it may take.\n    IDLE(NANOSECONDS, 1),\n";
        Planted.write(folder, SOURCE, source);
        Planted.write(folder, LimitsPage.NAME, LimitsPage.of(source));
        assertThat(LimitsPage.of(source)).contains("| How long it may take. |");
        assertThat(PAGE.law().breachesIn(new SourceTree(folder))).isEmpty();
        Planted.write(folder, SOURCE, source.replace("take", "last"));
        assertThat(PAGE.law().breachesIn(new SourceTree(folder))).hasSize(1);
    }
}
