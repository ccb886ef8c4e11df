package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {
    @ParameterizedTest
    @CsvSource({
        "--prot, --port",
        "--poort, --port",
        "--colour, --color",
        "--headers, --header",
        "--thread, --threads",
        "--bindaddress, --bind-address",
        "--listing=, --listing",
        "--pub, --public",
        "--PORT=1, --port",
        "--bind_address, --bind-address"
    })
    void a_misspelled_name_is_near_to_the_one_that_was_meant(String misspelled, String meant) {
        assertThat(Option.nearest(misspelled)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "--", "--x", "--verbose", "--transmogrify"})
    void a_name_that_nobody_could_mean_is_near_to_none(String word) {
        assertThat(Option.nearest(word)).isEmpty();
    }

    @Test
    void no_two_options_share_a_name_or_a_variable() {
        assertThat(Arrays.stream(Option.values()).flatMap(option -> option.names().stream()))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(Option.values()).flatMap(option -> option.variables().stream()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"port, prot, 1", "port, port, 0", "port, ports, 1", "port, pot, 1", "port, sore, 2", "'', port, 4"})
    void a_distance_counts_letters_added_lost_replaced_and_swapped(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }
}
