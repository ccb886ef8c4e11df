package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {
    @Test
    void an_octet_that_is_not_visible_ascii_is_escaped() {
        assertThat(Escape.octets("GET /\r\n\t\0\033[2J\\é\u007f\u0080"))
                .isEqualTo("GET /\\r\\n\\t\\x00\\x1B[2J\\\\\\xE9\\x7F\\x80");
    }

    @Test
    void letters_of_all_scripts_stay_visible() {
        assertThat(Escape.visible("/home/zoë/日本/🎉")).isEqualTo("/home/zoë/日本/🎉");
    }

    @Test
    void what_moves_the_cursor_or_turns_the_direction_is_escaped() {
        assertThat(Escape.visible("a\nb\033[31mc\u202Etxt.exe\u2028"))
                .isEqualTo("a\\nb\\x1B[31mc\\u{202e}txt.exe\\u{2028}");
    }

    @Test
    void a_long_text_keeps_its_beginning_and_its_end() {
        assertThat(Escape.cut("x".repeat(20), 20)).isEqualTo("x".repeat(20));
        assertThat(Escape.cut("a".repeat(20) + "z", 20))
                .isEqualTo("aaaaaaaaaaaa...aaaaz")
                .hasSize(20);
    }

    @Test
    void sentences_are_parted_at_spaces_where_there_are_any() {
        assertThat(Escape.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(Escape.wrapped("one two three", 6)).containsExactly("one", "two", "three");
        assertThat(Escape.wrapped("12345678", 3)).containsExactly("123", "456", "78");
        assertThat(Escape.wrapped("short", 5)).containsExactly("short");
    }
}
