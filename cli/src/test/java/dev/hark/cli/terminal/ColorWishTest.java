package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorWishTest {
    @ParameterizedTest
    @CsvSource({
        "'',                              true,  true",
        "'',                              false, false",
        "'NO_COLOR=1',                    true,  false",
        "'NO_COLOR=',                     true,  true",
        "'FORCE_COLOR=1',                 false, true",
        "'FORCE_COLOR=0',                 true,  false",
        "'FORCE_COLOR=',                  false, false",
        "'NO_COLOR=1 FORCE_COLOR=1',      true,  false",
        "'TERM=dumb',                     true,  false",
        "'TERM=dumb FORCE_COLOR=1',       true,  true",
        "'TERM=xterm',                    true,  true"
    })
    void by_default_the_environment_decides_and_then_the_terminal(
            String environment, boolean terminal, boolean colored) {
        assertThat(ColorWish.AUTO.decide(environment(environment), () -> terminal))
                .isEqualTo(colored);
    }

    @Test
    void a_clear_wish_is_stronger_than_all() {
        assertThat(ColorWish.ALWAYS.decide(environment("NO_COLOR=1 TERM=dumb"), () -> false))
                .isTrue();
        assertThat(ColorWish.NEVER.decide(environment("FORCE_COLOR=1"), () -> true))
                .isFalse();
    }

    private static Map<String, String> environment(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(variable -> !variable.isEmpty())
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
