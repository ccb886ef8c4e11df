package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"-h", "-?", "--help"})
    void help_names_every_option_every_limit_and_every_variable(String word) {
        assertThat(run(word)).isEqualTo(ExitCode.OK);
        assertThat(text(out))
                .contains(Arrays.stream(Option.values()).map(Option::longName).toList())
                .contains(Arrays.stream(Limit.values()).map(Limit::label).toList())
                .contains(Arrays.stream(Option.values())
                        .flatMap(option -> option.variables().stream())
                        .toList());
        assertThat(errors.size()).isZero();
    }

    @Test
    void help_fits_a_terminal_of_82_columns() {
        assertThat(Help.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(82));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version", "-version"})
    void version_is_one_line(String word) {
        assertThat(run(word)).isEqualTo(ExitCode.OK);
        assertThat(text(out)).startsWith("hark ").hasLineCount(1);
    }

    @Test
    void a_usage_error_is_one_line_on_standard_error() {
        assertThat(run("--prot", "80")).isEqualTo(ExitCode.USAGE);
        assertThat(text(errors)).isEqualTo("hark: There is no option --prot. Did you mean --port?\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void a_missing_folder_is_a_usage_error(@TempDir Path folder) {
        assertThat(run(folder.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(text(errors))
                .contains("There is no folder '" + folder.resolve("none") + "'")
                .hasLineCount(1);
    }

    @Test
    void a_file_is_no_folder(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("a\tfile"));
        assertThat(run(file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(text(errors)).contains("a\\tfile' is not a folder").hasLineCount(1);
    }

    private int run(String... words) {
        return new Command(stream(out), stream(errors), Map.of()).run(List.of(words));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
