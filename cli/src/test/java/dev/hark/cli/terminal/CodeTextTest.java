package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void it_is_read_from_dark_terminals_and_from_light_ones(boolean colored, boolean blocks) throws Exception {
        for (var address : List.of(
                "http://1.1.1.1:1",
                "http://192.168.100.100:65535",
                "http://[2001:db8:1111:2222:3333:4444:5555:6666]:65535")) {
            var lines = new CodeText(colored, blocks).of(address).lines().toList();
            assertThat(Camera.DARK_TERMINAL.read(lines)).isEqualTo(address);
            assertThat(Camera.LIGHT_TERMINAL.read(lines)).isEqualTo(address);
        }
    }

    @Test
    void in_colour_it_is_black_on_white_whatever_the_terminal_is() throws Exception {
        var lines = new CodeText(true, true).of("http://192.0.2.7:7878").lines().toList();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("\033[38;5;16;48;5;231m")
                        .endsWith("\033[0m")
                        .hasSameSizeAs(lines.getFirst()));
        assertThat(new Camera(0x808080, 0x808080).read(lines)).isEqualTo("http://192.0.2.7:7878");
    }

    /// 25 modules for that address, and four on each side.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_has_a_quiet_zone_of_four_modules(boolean blocks) {
        var lines =
                new CodeText(false, blocks).of("http://192.0.2.7:7878").lines().toList();
        int wide = blocks ? 1 : 2;
        var light = blocks ? "█" : "#";
        assertThat(lines).hasSize(blocks ? 17 : 33);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .hasSize(33 * wide)
                        .startsWith(light.repeat(4 * wide))
                        .endsWith(light.repeat(4 * wide)));
        assertThat(lines.subList(0, 4 / (blocks ? 2 : 1)))
                .allSatisfy(line -> assertThat(line).isEqualTo(light.repeat(33 * wide)));
        assertThat(lines.subList(blocks ? 15 : 29, lines.size()))
                .allSatisfy(line -> assertThat(line).isEqualTo(light.repeat(33 * wide)));
    }

    @Test
    void without_colours_and_blocks_it_is_plain_ascii() {
        assertThat(new CodeText(false, false).of("http://192.0.2.7:7878")).matches("[# \\n]+");
    }
}
