package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    @Test
    void it_is_measured_when_somebody_asks_and_again_when_it_has_changed() {
        var asked = new AtomicInteger();
        var screen = new Screen(() -> 100 + asked.incrementAndGet());
        assertThat(asked).hasValue(0);
        assertThat(screen.width()).isEqualTo(101);
        assertThat(screen.width()).isEqualTo(101);
        screen.resized();
        assertThat(screen.width()).isEqualTo(102);
    }

    @ParameterizedTest
    @CsvSource({"24 132, 132", "24 20, 20", "24 19, 80", "24 10000, 10000", "24 10001, 80", "0 0, 80", "'', 80"})
    void what_stty_says_counts_if_it_can_be(String size, int columns) {
        assertThat(Screen.columns(size)).isEqualTo(columns);
        assertThat(Screen.columns(size + "\n")).isEqualTo(columns);
    }

    @Test
    void the_environment_has_the_first_word() {
        assertThat(Screen.ofTerminal("66").width()).isEqualTo(66);
    }

    @Test
    void a_line_has_room_if_it_leaves_the_last_column_free() {
        var screen = new Screen(() -> 40);
        assertThat(screen.hasRoom(39)).isTrue();
        assertThat(screen.hasRoom(40)).isFalse();
        assertThat(Screen.endless().hasRoom(1_000_000)).isTrue();
    }
}
