package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.SecretFields;
import dev.hark.protocol.refusal.Offence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffenceTextTest {
    @Test
    void what_is_at_fault_is_marked_below() {
        assertThat(text(new Offence(20, "Host : x", 0, 4, 1))).isEqualTo("""
                      Host : x
                          ^
                """);
    }

    @Test
    void in_colour_it_is_marked_where_it_stands() {
        var text = new OffenceText(new Paint(true), SecretFields.KNOWN, Screen.endless())
                .of(new Offence(20, "Host : x", 0, 4, 1));
        assertThat(text).isEqualTo("      Host\033[30;41m \033[0m: x\n");
    }

    @Test
    void what_can_not_be_seen_is_escaped_and_the_mark_is_as_long() {
        assertThat(text(new Offence(0, "A: b\0\033[31m", 0, 4, 2))).isEqualTo("""
                      A: b\\x00\\x1B[31m
                          ^^^^^^^^
                """);
    }

    @Test
    void a_space_with_which_a_folded_field_begins_can_be_seen() {
        assertThat(text(new Offence(20, " ", 0, 0, 1))).isEqualTo("""
                      \\x20
                      ^^^^
                """);
        assertThat(text(new Offence(20, "\t", 0, 0, 1))).contains("\\t\n");
    }

    @Test
    void of_a_long_field_the_name_is_shown() {
        assertThat(text(new Offence(0, "X-Much: " + "a".repeat(200), 0, 207, 1)))
                .startsWith("      X-Much: aaa");
    }

    @Test
    void secrets_are_masked() {
        assertThat(text(new Offence(0, "Cookie: secret\0", 0, 14, 1)))
                .doesNotContain("secret")
                .contains("Cookie: ****");
    }

    @Test
    void of_a_long_line_what_is_around_it_is_shown() {
        var text = text(new Offence(0, "a".repeat(120) + "!" + "b".repeat(120), 0, 120, 1));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(130));
        assertThat(text).contains("aaa!bbb").contains("...");
        assertThat(text.lines().toList().get(1).indexOf('^')).isEqualTo(text.indexOf('!'));
    }

    @Test
    void where_octets_were_left_out_it_says_so() {
        var line = "a".repeat(Offence.BEGINNING) + "b".repeat(20) + "!";
        assertThat(text(new Offence(0, line, 100, line.length() - 1, 1)))
                .contains("aaa...bbb")
                .contains("b!\n");
        assertThat(text(new Offence(0, line, 0, line.length() - 1, 1))).doesNotContain("aaa...bbb");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 28, 40, 60, 80})
    void in_a_narrow_terminal_it_is_one_line_all_the_same(int width) {
        var offence = new Offence(0, "a".repeat(120) + "!!!!" + "b".repeat(120), 0, 120, 4);
        var text = new OffenceText(new Paint(false), SecretFields.KNOWN, new Screen(() -> width)).of(offence);
        assertThat(text.lines()).hasSize(2).allSatisfy(line -> assertThat(line).hasSizeLessThan(width));
        assertThat(text.lines().toList().get(1).indexOf('^')).isEqualTo(text.indexOf('!'));
    }

    private static String text(Offence offence) {
        return new OffenceText(new Paint(false), SecretFields.KNOWN, Screen.endless()).of(offence);
    }
}
